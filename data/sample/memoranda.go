package sample

import "segreteria/data/model"

// memoranda writes the memorandum of the report, signed at the info day, and
// one that is still a draft. Who signs is invented.
func (f *filler) memoranda(project model.Project) error {
	infoDay := f.events["Info Day Socialneet"]
	saved, err := f.tx.Memoranda().Save(f.ctx, f.socialneet(project).SignedAt(infoDay))
	if err != nil {
		return err
	}
	saved.Actions = []model.JointAction{
		{Text: "Info day: presentare il protocollo e i servizi del progetto ai giovani e agli operatori", DueOn: "2020-02-21", DoneOn: "2020-02-21", EventID: infoDay.ID},
		{Text: "Campagna informativa sui siti e negli sportelli dei tre Comuni", PartyID: saved.Parties[1].ID, DueOn: "2020-06-30"},
		{Text: "Indirizzare al Meeting Point i giovani seguiti dai servizi sociali", DueOn: "2020-12-31"},
		{Text: "Focus group con i soggetti istituzionali", PartyID: saved.Parties[0].ID, DueOn: "2020-02-28", DoneOn: "2020-02-06", EventID: f.events["Focus group con i soggetti istituzionali"].ID},
	}
	if _, err := f.tx.Memoranda().Save(f.ctx, saved); err != nil {
		return err
	}
	_, err = f.tx.Memoranda().Save(f.ctx, model.Memorandum{
		Title: "Protocollo d'intesa per l'orientamento dei giovani in cerca di lavoro", Stage: model.StateInApproval, ProjectID: project.ID,
		Object: "Scambio di informazioni sulle offerte di lavoro e di formazione; uno sportello comune al Meeting Point un giorno alla settimana.",
		Months: 12, Renewal: model.RenewalExpress, PrivacyRole: "Titolari autonomi del trattamento",
		Parties: []model.Party{
			{Signatory: "Lidia Marinucci", Office: "La presidente", Mode: "pades"},
			{OrganisationID: f.organisations["Centro per l'Impiego di Terni"], Signatory: "Corrado Ferri", Office: "Il dirigente", Mode: "pades"},
		},
	})
	return err
}

// socialneet is the memorandum with the three municipalities.
func (f *filler) socialneet(project model.Project) model.Memorandum {
	m := model.Memorandum{
		Title:  "Protocollo d'intesa per l'inclusione sociale e lavorativa dei giovani NEET",
		Object: "Sensibilizzare le istituzioni e coordinare le azioni di informazione, orientamento e inclusione lavorativa dei giovani che non studiano e non lavorano, con il terzo settore come motore delle politiche (attività 2.3.8).",
		Stage:  model.StateApproved, ProjectID: project.ID, ProtocolNumber: "17/2020", Months: 24, Renewal: model.RenewalTacit, NoticeDays: 60,
		Termination: "Ciascuna parte può recedere con comunicazione scritta via PEC, con un preavviso di 60 giorni.", PrivacyRole: "Titolari autonomi del trattamento",
		Notes: "Codice attività 2.3.8. Firmato all'Info Day, davanti ai partecipanti.",
		Parties: []model.Party{
			{Signatory: "Lidia Marinucci", Office: "La presidente", ProtocolNumber: "17/2020", ProtocolOn: "2020-02-21", Mode: model.ModeHandwritten},
		},
	}
	for _, p := range []struct{ town, signatory, office, act string }{
		{"Terni", "Agnese Ubaldi", "Assessora alle politiche sociali", "deliberazione di Giunta n. 31"},
		{"Narni", "Bruno Silvani", "Assessore ai servizi sociali", "deliberazione di Giunta n. 12"},
		{"Orvieto", "Chiara Montanari", "Assessora al welfare", "deliberazione di Giunta n. 8"},
	} {
		m.Parties = append(m.Parties, model.Party{
			OrganisationID: f.organisations["Comune di "+p.town], Signatory: p.signatory, Office: p.office, Act: p.act, ActOn: "2020-02-12",
			Mode: "pades", Delegate: p.town == "Orvieto",
		})
	}
	return m
}
