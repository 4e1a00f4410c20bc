package sample

import "segreteria/data/model"

// standing is how an organisation of the sample stands to the association.
type standing struct {
	influence, interest int
	now, wanted         string // of model.EngagementLevels
	sector              string
	tags                []string
}

// standings are invented, but for what the report tells: the three municipalities
// share the memorandum, two social cooperatives spoke at the info day.
var standings = map[string]standing{
	"Comune di Terni":                              {5, 5, "supportive", "leading", "", []string{"protocollo", "NEET"}},
	"Comune di Narni":                              {4, 4, "supportive", "supportive", "", []string{"protocollo", "NEET"}},
	"Comune di Orvieto":                            {4, 3, "supportive", "supportive", "culture_tourism", []string{"protocollo"}},
	"Provincia di Terni":                           {4, 2, "neutral", "supportive", "", []string{"risorse inutilizzate"}},
	"Centro per l'Impiego di Terni":                {4, 5, "neutral", "leading", "", []string{"NEET", "meeting point"}},
	"Cooperativa sociale Il Ponte":                 {2, 5, "leading", "leading", "agriculture", []string{"terzo settore", "info day"}},
	"Cooperativa sociale Arcobaleno":               {2, 4, "supportive", "leading", "health", []string{"terzo settore", "info day"}},
	"Associazione di volontariato \"San Martino\"": {1, 3, "neutral", "supportive", "health", []string{"terzo settore"}},
	"Istituto d'Istruzione Superiore \"Gandhi\"":   {2, 3, "unaware", "supportive", "it", []string{"NEET"}},
	"Ministero del Lavoro":                         {5, 2, "neutral", "neutral", "", nil},
	"Regione Umbria":                               {5, 3, "neutral", "supportive", "", []string{"risorse inutilizzate"}},
	"Università degli Studi di Perugia":            {3, 3, "supportive", "supportive", "culture_tourism", nil},
}

// enter saves an organisation with how it stands to the association and to the project.
func (f *filler) enter(o model.Organisation, project string) error {
	s, known := standings[o.Name]
	o.Influence, o.Interest, o.Engagement, o.EngagementWanted, o.Sector = s.influence, s.interest, s.now, s.wanted, s.sector
	saved, err := f.tx.Organisations().Save(f.ctx, o)
	if err != nil {
		return err
	}
	f.organisations[o.Name] = saved.ID
	if !known {
		return nil
	}
	if err := f.tx.Tags().SetOrganisation(f.ctx, saved.ID, s.tags); err != nil {
		return err
	}
	return f.tx.Organisations().SetProjects(f.ctx, saved.ID, []string{project})
}
