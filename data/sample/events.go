package sample

import "segreteria/data/model"

// held is an event of the sample: programme, how many people, which is the
// first of them in the register, and whether it is over.
type held struct {
	event    model.Event
	sessions []model.Session
	people   int
	first    int
	over     bool

	modules   []model.Module     // of a course
	moduleOf  []int              // of each session, its place among modules
	withdrawn map[int]model.Date // people by their number
}

// events are those of the report; hours and rooms are invented where it is silent.
func events() []held {
	return append([]held{conference(), focusGroup(), orientation(), meetingPoint(), institutions(), infoDay()}, courses()...)
}

func atHome(e model.Event) model.Event {
	e.Postcode, e.Town, e.Province = "05100", "Terni", "TR"
	return e
}

func block(from, to model.Clock) []model.Block { return []model.Block{{From: from, To: to}} }

func conference() held {
	return held{
		event: atHome(model.Event{
			Kind: "conference", Title: "Conferenza annuale Socialneet", StartsOn: "2019-10-15",
			Venue: "Sala conferenze dell'Associazione", Threshold: 50,
		}),
		sessions: []model.Session{
			{Title: "Sessione plenaria", Day: "2019-10-15", Blocks: block("09:30", "13:00"), Room: "Sala conferenze", Speaker: "Ministero del Lavoro, Regione Umbria, Università di Perugia"},
			{Title: "Focus group e tavola rotonda", Day: "2019-10-15", Blocks: block("14:30", "17:30"), Room: "Sala riunioni", Speaker: "Partner del progetto e imprese sociali del territorio"},
		},
		people: 48, first: 10, over: true,
	}
}

func focusGroup() held {
	return held{
		event: atHome(model.Event{
			Kind: "focus_group", Title: "Focus group sul capitale sociale del territorio", Code: "3.2.7", StartsOn: "2019-11-22",
			Venue: "Sala riunioni dell'Associazione", Threshold: 80,
		}),
		sessions: []model.Session{{
			Title: "Grado di cooperazione e interazione fra le organizzazioni", Day: "2019-11-22",
			Blocks: block("15:00", "18:00"), Room: "Sala riunioni",
		}},
		people: 14, first: 30, over: true,
	}
}

func meetingPoint() held {
	return held{
		event: atHome(model.Event{
			Kind: "meeting", Title: "Apertura del Meeting Point", Code: "4.1.6", StartsOn: "2020-01-30",
			Venue: "Sede dell'Associazione", Threshold: 0,
		}),
		sessions: []model.Session{{
			Title: "Presentazione dei servizi del Meeting Point", Day: "2020-01-30", Blocks: block("10:00", "12:00"), Room: "Meeting Point",
		}},
		people: 12, first: 3, over: true,
	}
}

func institutions() held {
	return held{
		event: atHome(model.Event{
			Kind: "focus_group", Title: "Focus group con i soggetti istituzionali", Code: "3.2.7", StartsOn: "2020-02-06",
			Venue: "Sala riunioni dell'Associazione", Threshold: 80,
		}),
		sessions: []model.Session{{
			Title: "Analisi dell'interazione e risorse inutilizzate", Day: "2020-02-06", Blocks: block("10:00", "13:00"), Room: "Sala riunioni",
		}},
		people: 11, first: 44, over: true,
	}
}

func infoDay() held {
	return held{
		event: atHome(model.Event{
			Kind: "info_day", Title: "Info Day Socialneet", Code: "2.2.33", StartsOn: "2020-02-21",
			Venue: "Sala conferenze dell'Associazione", Threshold: 60,
		}),
		sessions: []model.Session{
			{Title: "Saluti istituzionali e firma del protocollo d'intesa", Day: "2020-02-21", Blocks: block("09:30", "10:30"), Room: "Sala conferenze", Speaker: "Assessori di Terni, Narni e Orvieto"},
			{Title: "Il mercato del lavoro giovanile e i servizi del progetto", Day: "2020-02-21", Blocks: block("10:45", "12:00"), Room: "Sala conferenze"},
			{Title: "Il terzo settore motore delle politiche per i NEET", Day: "2020-02-21", Blocks: block("12:00", "13:15"), Room: "Sala conferenze", Speaker: "Due cooperative sociali del territorio"},
		},
		people: 64, first: 0, over: true,
	}
}
