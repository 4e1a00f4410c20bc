package sample

import (
	"fmt"

	"segreteria/data/model"
)

// met is a contact of the sample: its organisations, how many people of the
// first one, and the title of its event.
type met struct {
	contact       model.Contact
	organisations []string
	people        int
	event         string
}

const (
	terni    = "Comune di Terni"
	narni    = "Comune di Narni"
	orvieto  = "Comune di Orvieto"
	province = "Provincia di Terni"
	jobs     = "Centro per l'Impiego di Terni"
	ponte    = "Cooperativa sociale Il Ponte"
	rainbow  = "Cooperativa sociale Arcobaleno"
	martino  = `Associazione di volontariato "San Martino"`
	gandhi   = `Istituto d'Istruzione Superiore "Gandhi"`
	ministry = "Ministero del Lavoro"
	region   = "Regione Umbria"
	perugia  = "Università degli Studi di Perugia"
)

// contacts are those that the report speaks of: days, names and words are
// invented where it is silent.
func contacts() []met {
	return append(atConference(), append(onMemorandum(), append(onData(), towardsInfoDay()...)...)...)
}

func contact(day model.Date, mode, code, subject string) model.Contact {
	return model.Contact{Day: day, Mode: mode, Code: code, Subject: subject, MetBy: "Ettore Valli"}
}

func (m met) told(place, outcome string) met {
	m.contact.Place, m.contact.Outcome = place, outcome
	return m
}

func (m met) next(step string, due, done model.Date) met {
	m.contact.NextStep, m.contact.DueOn, m.contact.DoneOn = step, due, done
	return m
}

func atConference() []met {
	const conference = "Conferenza annuale Socialneet"
	return []met{
		met{contact("2019-10-15", "event", "2.3.8", "Intervento del Ministero alla conferenza annuale"), []string{ministry}, 1, conference}.
			told("", "Interesse per i servizi ai NEET; disponibili a ricevere i risultati del progetto."),
		met{contact("2019-10-15", "event", "2.3.8", "Politiche giovanili: il quadro regionale"), []string{region}, 2, conference}.
			told("", "La Regione segnala i fondi per le imprese sociali.").next("Mandare alla Regione la sintesi della conferenza", "2019-10-31", "2019-10-28"),
		met{contact("2019-10-15", "event", "3.2.7", "Capitale sociale: metodo di analisi"), []string{perugia}, 1, conference}.
			told("", "L'Università offre un confronto sul questionario."),
		met{contact("2019-10-15", "event", "2.3.8", "Tavola rotonda con le imprese sociali"), []string{ponte, rainbow}, 2, conference}.
			told("", "Le cooperative portano due buone pratiche e chiedono più occasioni di incontro."),
	}
}

func onMemorandum() []met {
	return []met{
		met{contact("2019-11-05", "meeting", "2.3.8", "Protocollo d'intesa: prima bozza"), []string{terni}, 2, ""}.
			told("Palazzo Spada, Terni", "Accordo sulle azioni comuni; il Comune chiede di coinvolgere anche Narni e Orvieto."),
		met{contact("2019-11-14", "meeting", "2.3.8", "Protocollo d'intesa: adesione di Narni"), []string{narni}, 1, ""}.
			told("Municipio di Narni", "L'assessore porterà la bozza in giunta."),
		met{contact("2019-11-20", "meeting", "2.3.8", "Protocollo d'intesa: adesione di Orvieto"), []string{orvieto}, 1, ""}.
			told("Municipio di Orvieto", "Adesione di massima; da chiarire la durata."),
		met{contact("2019-12-12", "call", "2.3.8", "Durata e recesso del protocollo"), []string{orvieto}, 1, ""}.
			told("", "Va bene una durata di due anni con sessanta giorni di preavviso."),
		met{contact("2020-01-22", "meeting", "2.3.8", "Protocollo d'intesa: testo finale"), []string{terni, narni, orvieto}, 3, ""}.
			told("Sede dell'Associazione", "Testo condiviso dai tre comuni; firma il 21 febbraio all'info day.").
			next("Raccogliere le delibere di giunta", "2020-02-14", "2020-02-13"),
	}
}

func onData() []met {
	return []met{
		met{contact("2019-12-03", "email", "3.2.7", "Richiesta dei dati sulle risorse inutilizzate"), []string{province, terni}, 1, ""}.
			told("", "Richiesta formale inviata; nessuna risposta entro l'anno."),
		met{contact("2020-01-14", "call", "3.2.7", "Sollecito dei dati sulle risorse inutilizzate"), []string{province}, 1, ""}.
			told("", "Dati difficili da raccogliere: l'ufficio patrimonio risponde dopo il focus group.").
			next("Richiamare l'ufficio patrimonio", "2020-02-18", ""),
		met{contact("2020-01-16", "call", "3.2.7", "Questionario sul capitale sociale"), []string{martino}, 1, ""}.
			told("", "Lo compilano entro il mese."),
		met{contact("2020-01-17", "call", "3.2.7", "Questionario sul capitale sociale"), []string{rainbow, ponte}, 1, ""}.
			told("", "Chiedono di riceverlo di nuovo per e-mail.").next("Rimandare il questionario", "2020-01-20", "2020-01-17"),
	}
}

func towardsInfoDay() []met {
	return []met{
		met{contact("2020-01-30", "event", "4.1.6", "Presentazione del Meeting Point"), []string{jobs}, 1, "Apertura del Meeting Point"}.
			told("", "Il Centro per l'Impiego segnalerà i servizi ai giovani iscritti."),
		met{contact("2020-02-04", "email", "2.4.6", "Campagna informativa nelle scuole"), []string{gandhi}, 1, ""}.
			told("", "La scuola diffonde la locandina dell'info day."),
		met{contact("2020-02-11", "meeting", "2.2.33", "Buone pratiche da presentare all'info day"), []string{ponte, rainbow}, 3, ""}.
			told("Sede dell'Associazione", "Due interventi di venti minuti, con il racconto di un inserimento lavorativo.").
			next("Ricevere le diapositive", "2020-02-19", "2020-02-19"),
		met{contact("2020-02-21", "event", "2.3.8", "Firma del protocollo d'intesa"), []string{terni, narni, orvieto}, 3, "Info Day Socialneet"}.
			told("", "Protocollo firmato dai tre assessori.").next("Convocare il primo tavolo delle azioni comuni", "2020-03-20", ""),
	}
}

// meet writes the contacts, with people of the register.
func (f *filler) meet(project string) error {
	for _, m := range contacts() {
		c := m.contact
		c.ProjectID, c.EventID = project, f.events[m.event].ID
		for _, name := range m.organisations {
			c.Organisations = append(c.Organisations, model.ContactOrganisation{ID: f.organisations[name]})
		}
		for _, p := range f.people {
			if p.OrganisationID == f.organisations[m.organisations[len(c.People)%len(m.organisations)]] && len(c.People) < m.people {
				c.People = append(c.People, model.ContactPerson{ID: p.ID})
			}
		}
		if c.Mode == "event" {
			e, err := f.tx.Events().Get(f.ctx, c.EventID)
			if err != nil {
				return err
			}
			c.Place = e.Place()
		}
		if _, err := f.tx.Contacts().Save(f.ctx, c); err != nil {
			return fmt.Errorf("%s: %w", c.Subject, err)
		}
	}
	return nil
}
