package sample

import "segreteria/data/model"

// module has hours in the classroom, at a distance and on placement.
func module(title string, classroom, distance, placement int) model.Module {
	return model.Module{Title: title, Classroom: 60 * classroom, Distance: 60 * distance, Placement: 60 * placement}
}

// planned is a course of September 2020 that has modules and no lessons yet.
func planned(title string, starts, ends model.Date, modules ...model.Module) held {
	return held{
		event: atHome(model.Event{
			Kind: model.KindCourse, Title: title, Edition: "1ª ed.", StartsOn: starts, EndsOn: ends,
			Venue: "Aula 1 dell'Associazione", Threshold: 80, Notes: afterEmergency,
		}),
		modules: modules,
	}
}

const afterEmergency = "Avvio previsto a settembre 2020, salvo impedimenti legati all'emergenza sanitaria."

// courses are the five training subjects of the report, planned for September
// 2020; their modules and hours are invented.
func courses() []held {
	return []held{
		planned("Corso: agroalimentare", "2020-09-07", "2020-10-02",
			module("Filiera e qualità dei prodotti", 16, 0, 0), module("Trasformazione e vendita", 12, 4, 0), module("In azienda", 0, 0, 16)),
		culture(),
		planned("Corso: informatica e comunicazione", "2020-09-09", "2020-10-07",
			module("Strumenti digitali", 16, 8, 0), module("Comunicare un'impresa sociale", 12, 4, 0)),
		planned("Corso: assistenza sanitaria e sociale", "2020-09-14", "2020-10-16",
			module("Servizi e diritti della persona", 20, 0, 0), module("Assistenza di base", 16, 0, 0), module("Tirocinio nei servizi", 0, 0, 24)),
		planned("Corso: energie alternative", "2020-09-16", "2020-10-14",
			module("Fonti rinnovabili e risparmio energetico", 16, 4, 0), module("Comunità energetiche", 8, 4, 0)),
	}
}

// culture is the course of the report whose lessons are there; the visits of
// its last module are still to be put into the calendar.
func culture() held {
	h := planned("Corso: cultura e turismo", "2020-09-08", "2020-09-22",
		module("Il territorio e il suo racconto", 18, 0, 0), module("Dall'idea all'impresa", 12, 0, 0), module("Visite alle imprese", 0, 0, 10))
	h.people, h.first = 15, 70
	for i, lesson := range []struct {
		day   model.Date
		title string
	}{
		{"2020-09-08", "Il patrimonio della via Flaminia"},
		{"2020-09-10", "Raccontare un territorio"},
		{"2020-09-15", "Progettare un'app per visitatori"},
		{"2020-09-17", "Promozione e reti d'impresa"},
		{"2020-09-22", "Dal progetto all'impresa"},
	} {
		h.lesson(i/3, model.Session{
			Title: lesson.title, Day: lesson.day, Room: "Aula 1", Mode: "classroom",
			Blocks: []model.Block{{From: "09:00", To: "13:00"}, {From: "14:00", To: "16:00"}},
		})
	}
	return h
}

// orientation is a complete course. The report knows of none before 2020-02:
// this one is invented, lessons, teachers, people and all.
func orientation() held {
	h := held{
		event: atHome(model.Event{
			Kind: model.KindCourse, Title: "Corso: orientamento e bilancio di competenze", Edition: "1ª ed.", Code: "4.1.6",
			StartsOn: "2020-01-14", EndsOn: "2020-01-28", Venue: "Meeting Point", Threshold: 80, PartThresholds: model.Parts{0, 50, 0},
		}),
		modules: []model.Module{module("Orientamento al lavoro", 12, 0, 0), module("Bilancio di competenze", 0, 8, 0)},
		people:  12, first: 56, over: true, withdrawn: map[int]model.Date{5: "2020-01-21"},
	}
	for i, lesson := range []struct {
		day         model.Date
		title, mode string
	}{
		{"2020-01-14", "Il mercato del lavoro locale", "classroom"},
		{"2020-01-16", "Cercare lavoro: annunci, centri per l'impiego, rete personale", "classroom"},
		{"2020-01-21", "Curriculum e colloquio", "classroom"},
		{"2020-01-23", "Riconoscere le proprie competenze", "distance"},
		{"2020-01-28", "Il progetto professionale", "distance"},
	} {
		s := model.Session{Title: lesson.title, Day: lesson.day, Mode: lesson.mode, Blocks: block("14:30", "18:30"), Speaker: "Flavia Orsini", Tutor: "Nicola Brandi"}
		if lesson.mode == "classroom" {
			s.Room = "Meeting Point"
		}
		h.lesson(i/3, s)
	}
	return h
}

// lesson adds a lesson of the module with that number.
func (h *held) lesson(module int, s model.Session) {
	h.sessions = append(h.sessions, s)
	h.moduleOf = append(h.moduleOf, module)
}
