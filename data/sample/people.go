package sample

import (
	"fmt"
	"strings"

	"segreteria/data/model"
)

func organisations() []model.Organisation {
	organisation := func(name, kind, level, town, postcode string) model.Organisation {
		return model.Organisation{Name: name, Kind: kind, Level: level, Town: town, Postcode: postcode, Province: "TR", Source: "Socialneet"}
	}
	all := []model.Organisation{
		organisation("Confartigianato Imprese Terni", "trade_association", "provincial", "Terni", "05100"),
		organisation("Comune di Terni", "municipality", "local", "Terni", "05100"),
		organisation("Comune di Narni", "municipality", "local", "Narni", "05035"),
		organisation("Comune di Orvieto", "municipality", "local", "Orvieto", "05018"),
		organisation("Provincia di Terni", "province", "provincial", "Terni", "05100"),
		organisation("Centro per l'Impiego di Terni", "employment_centre", "provincial", "Terni", "05100"),
		organisation("Cooperativa sociale Il Ponte", "social_cooperative_b", "local", "Terni", "05100"),
		organisation("Cooperativa sociale Arcobaleno", "social_cooperative_a", "local", "Narni", "05035"),
		organisation("Associazione di volontariato \"San Martino\"", "volunteer_organisation", "local", "Amelia", "05022"),
		organisation("Istituto d'Istruzione Superiore \"Gandhi\"", "school", "local", "Narni", "05035"),
		organisation("Ministero del Lavoro", "state_body", "national", "Roma", "00187"),
		organisation("Regione Umbria", "region", "regional", "Perugia", "06121"),
		organisation("Università degli Studi di Perugia", "university", "regional", "Perugia", "06123"),
	}
	for i := range all {
		switch all[i].Town {
		case "Roma":
			all[i].Province = "RM"
		case "Perugia":
			all[i].Province = "PG"
		}
	}
	return all
}

var (
	familyNames = strings.Split("Abbati Bartolini Bellucci Bernardini Biagetti Bonanni Brunelli Calabresi Caprioli Cardinali Castellani "+
		"Cecchini Ciani D'Amico D'Angelo De_Luca De_Santis Di_Marco Diamanti Fabbri Falchi Ferranti Finocchi Galeazzi Gentili Giorgetti "+
		"Grassi Lanzi Leonardi Liberati Loreti Lucarelli Mancini Marcucci Mattioli Menichelli Montanari Nardi Negroni Olivieri Pacifici "+
		"Paolucci Pascoli Perugini Piccioni Proietti Quattrini Ranieri Ricci Rosati Sabatini Salvati Santini Serafini Silvani Stella "+
		"Tiberi Tomassini Ubaldi Valentini Venturi Vitali Zampini Zucchetti", " ")
	givenNames = strings.Split("Alice Bruno Carla Dario Elena Fabio Giada Ivo Laura Marco Nadia Oscar Paola Remo Silvia Tullio Viola Zeno "+
		"Agnese Biagio Chiara Desirée Niccolò Mosè", " ")
	roles = []string{"Presidente", "Operatrice sociale", "Assessore", "Docente", "Volontaria", "Dirigente", "Responsabile dell'area progettazione europea", "Funzionario", ""}
)

// towns of birth for the invented people.
var birthTowns = []string{"Terni (TR)", "Narni (TR)", "Orvieto (TR)", "Amelia (TR)", "Perugia (PG)", "Rieti (RI)"}

// people are 88 invented persons; a few come from partners abroad, whose names
// a sheet must print too.
func people() []model.Person {
	organisations := organisations()
	var all []model.Person
	for i := range 80 {
		o := organisations[i*5%len(organisations)]
		family := strings.ReplaceAll(familyNames[i*7%len(familyNames)], "_", " ")
		given := givenNames[i*5%len(givenNames)]
		p := model.Person{
			FamilyName: family, GivenName: given, Organisation: o.Name, Role: roles[i%len(roles)], Town: o.Town, Postcode: o.Postcode,
			Province: o.Province, Language: "it",
			Email:     fmt.Sprintf("%s.%s%d@example.org", model.Fold(given), model.Fold(family), i+1),
			Phone:     fmt.Sprintf("0744 000%03d", i+1),
			BirthDate: model.Date("1962-01-15").AddDays(i * 211), BirthPlace: birthTowns[i%len(birthTowns)],
		}
		if i%9 == 0 {
			p.Email, p.Phone = "", ""
		}
		all = append(all, p)
	}
	for _, guest := range [][2]string{
		{"Łukaszewska", "Żaneta"},
		{"Müller", "Jürgen"},
		{"Bērziņa", "Līga"},
		{"Gonçalves", "João"},
		{"Παπαδοπούλου", "Ελένη"},
		{"Žižek", "Željko"},
		{"Åström", "Björn"},
		{"Иванова", "Мария"},
	} {
		all = append(all, model.Person{FamilyName: guest[0], GivenName: guest[1], Role: "Partner del progetto", Language: "en"})
	}
	return all
}
