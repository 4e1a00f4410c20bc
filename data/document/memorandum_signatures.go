package document

import (
	"errors"
	"fmt"
	"io"
	"time"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

// A MemorandumPaper is what the papers of one memorandum are made of.
type MemorandumPaper struct {
	Settings   model.Settings
	Project    model.Project
	Memorandum model.Memorandum
	Day        model.Date // for which the state is told
	SheetID    string     // of the signature page
	Version    int        // of the signature page
	PrintedAt  time.Time  // shown in its own time zone
	Language   string     // "it" or "en"
}

// The columns of the signature page and the least height of its rows, in mm.
const (
	partyWidth = 76.0
	placeWidth = 38.0
	signatureH = 22.0 // a stamp fits beside the name
)

// WriteMemorandumSignatures writes the page on which the parties of a
// memorandum sign, in the newest layout of the attendance sheet, and returns
// where squares, codes and cells stand. Who signs digitally has no cell.
func WriteMemorandumSignatures(w io.Writer, in MemorandumPaper) (marks []model.SheetMark, warnings []Warning, err error) {
	deed := "write signature page " + in.SheetID
	defer rescue(deed, &err)
	s, pages, err := planSignatures(in)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", deed, err)
	}
	for _, page := range pages {
		if err := s.page(page, len(pages)); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", deed, err)
		}
		marks = append(marks, s.marks(page)...)
	}
	if err := s.attendance.paper.write(w); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", deed, err)
	}
	return marks, s.attendance.paper.warnings, nil
}

// planSignatures makes the letters smaller where texts of hundreds of letters leave no room.
func planSignatures(in MemorandumPaper) (*signatures, []sheet.Page, error) {
	for try := 0; ; try++ {
		s, err := newSignatures(in, fontsOf(try))
		if err != nil {
			return nil, nil, err
		}
		pages, err := sheet.Paginate(s.request())
		if !errors.Is(err, sheet.ErrNoRoom) || try == mostTries {
			return s, pages, err
		}
	}
}

// signatures is a signature page in the making: an attendance sheet whose rows
// are parties.
type signatures struct {
	MemorandumPaper
	attendance *attendance
	group      sheet.Group
	titles     float64 // height of the column heads
	parties    [][]set // what stands in the first column of each row
}

func newSignatures(in MemorandumPaper, fonts fonts) (*signatures, error) {
	frame, err := sheet.Of(sheet.Layout, model.Portrait)
	if err != nil {
		return nil, err
	}
	words, err := openWords(in.Language)
	if err != nil {
		return nil, err
	}
	p, err := newPaper(about{
		title: words.say("memorandum.signatures") + " - " + in.Memorandum.Title, author: in.Settings.Name,
		created: in.PrintedAt, orientation: model.Portrait,
	})
	if err != nil {
		return nil, err
	}
	a := &attendance{
		AttendanceSheet: AttendanceSheet{Settings: in.Settings, Project: in.Project, Version: in.Version, PrintedAt: in.PrintedAt, Language: in.Language},
		fonts:           fonts, paper: p, words: words, frame: frame,
	}
	s := &signatures{MemorandumPaper: in, attendance: a, titles: titleFont.pitch() + 2*padding}
	x := frame.Body.X
	s.group = sheet.Group{
		Columns: []sheet.Column{{Slot: "sign"}}, Name: sheet.Span{X: x, W: partyWidth}, Texts: []sheet.Span{{X: x + partyWidth, W: placeWidth}},
		Cells: []sheet.Span{{X: x + partyWidth + placeWidth, W: frame.Body.W - partyWidth - placeWidth}},
	}
	for _, party := range in.Memorandum.Parties {
		s.parties = append(s.parties, s.partySets(party))
	}
	a.foot = a.footOf(s.notice(), words.fill("memorandum.version", values{"Version": in.Version, "Printed": model.FormatMoment(in.PrintedAt)}))
	a.head = s.layHead()
	return s, nil
}

// notice says what the data of the signatories are for.
func (s *signatures) notice() string {
	w := s.attendance.words
	notice := w.say("memorandum.privacy")
	if s.Settings.Name != "" {
		notice += " " + w.fill("sheet.privacy_holder", values{"Name": s.Settings.Name})
	}
	return notice
}

func (s *signatures) layHead() band {
	a, m := s.attendance, s.Memorandum
	p, w := a.paper, a.words
	h := band{}
	y := a.layHouse(&h)
	y = a.flow(&h, y, eyebrowFont, w.say("memorandum.one")+"  ·  "+w.say("memorandum.signatures"))
	y = a.flow(&h, y, a.fonts.event, p.safe("title", model.Tidy(m.Title)))
	y = max(y+1, a.frame.Body.Y)
	y = a.layColumn(&h, model.Box{X: a.frame.Body.X, Y: y, W: a.frame.Body.W}, []detail{
		{w.say("memorandum.protocol_number"), p.safe("protocol_number", m.ProtocolNumber)},
		{w.say("memorandum.duration"), w.duration(m)},
		{w.say("sheet.project"), p.safe("project", joined(" - ", s.Project.Title, s.Project.Index))},
		{w.say("sheet.cup"), p.safe("cup", s.Project.CUP)},
	})
	for _, party := range m.Parties {
		if !party.Digital() {
			y = a.flow(&h, y+1, hintFont, w.say("sheet.hint"))
			break
		}
	}
	h.height = y + 1.5 - a.frame.Body.Y
	h.sort()
	return h
}

// partySets says who signs for a party, and by which act.
func (s *signatures) partySets(party model.Party) []set {
	a := s.attendance
	p, w := a.paper, a.words
	office := joined(", ", party.Office)
	if party.Delegate {
		office = joined(", ", office, w.say("memorandum.delegate"))
	}
	bold := font{bold, a.fonts.name.size, black}
	var sets []set
	for _, line := range []struct {
		font  font
		field string
		text  string
	}{
		{bold, "organisation", w.party(party)},
		{a.fonts.name, "signatory", party.Signatory},
		{a.fonts.role, "office", office},
		{a.fonts.role, "act", w.act(party)},
	} {
		if content := p.safe(line.field, model.Tidy(line.text)); content != "" {
			sets = append(sets, set{line.font, a.linesOf(line.font, content, s.group.Name)})
		}
	}
	return sets
}

func (s *signatures) request() sheet.Request {
	a := s.attendance
	r := sheet.Request{
		SheetID: s.SheetID, Frame: a.frame, Groups: []sheet.Group{s.group}, Above: a.head.height, Titles: []float64{s.titles},
		Below: a.foot.height, Heights: [][]float64{nil},
	}
	for i, party := range s.Memorandum.Parties {
		r.People = append(r.People, party.ID)
		r.Heights[0] = append(r.Heights[0], max(signatureH, setsHeight(s.parties[i])+rowSpace))
	}
	return r
}

func (s *signatures) page(page sheet.Page, of int) error {
	a := s.attendance
	if err := a.putFrame(page, of); err != nil {
		return err
	}
	y := s.titles - padding - 0.3*titleFont.pitch()
	a.putTitles(page, titles{height: s.titles, texts: []text{
		{s.group.Name.X + padding, y, titleFont, a.words.say("memorandum.party")},
		{s.group.Texts[0].X + padding, y, titleFont, a.words.say("sheet.place_and_date")},
		{s.group.Cells[0].X + padding, y, titleFont, a.words.say("memorandum.signature")},
	}})
	for _, at := range page.Rows {
		top := at.Y + (at.H-setsHeight(s.parties[at.Index]))/2
		for _, part := range s.parties[at.Index] {
			for _, line := range part.lines {
				a.paper.put(text{s.group.Name.X + padding, top + 0.78*part.font.pitch(), part.font, line})
				top += part.font.pitch()
			}
		}
		s.putPlace(at)
		s.putDigital(at)
	}
	a.putGrid(page, s.group)
	return a.paper.pdf.Error()
}

// putPlace sets place and day, or a line to write them on.
func (s *signatures) putPlace(at sheet.Row) {
	a, party, span := s.attendance, s.Memorandum.Parties[at.Index], s.group.Texts[0]
	place := a.linesOf(a.fonts.row, a.paper.safe("place", s.Memorandum.Place), span)
	place = place[:min(len(place), 3)]
	if party.SignedOn != "" {
		a.putColumn(at, span, set{a.fonts.row, append(place, model.FormatDate(party.SignedOn))})
		return
	}
	if len(place) > 0 {
		a.putColumn(sheet.Row{Y: at.Y, H: at.H - 9}, span, set{a.fonts.row, place})
	} else {
		a.paper.stroke(thin, black, segment{span.X + padding, at.Y + at.H - 12, span.X + span.W - padding, at.Y + at.H - 12})
	}
	a.paper.stroke(thin, black, segment{span.X + padding, at.Y + at.H - 4, span.X + span.W - padding, at.Y + at.H - 4})
}

// putDigital says in the place of the signature that it is a digital one.
func (s *signatures) putDigital(at sheet.Row) {
	a, party := s.attendance, s.Memorandum.Parties[at.Index]
	if !party.Digital() {
		return
	}
	lines := a.linesOf(a.fonts.row, a.words.say("memorandum.digital"), s.group.Cells[0])
	mode := a.linesOf(a.fonts.role, a.words.say("memorandum.mode."+party.Mode), s.group.Cells[0])
	a.putColumn(at, s.group.Cells[0], set{a.fonts.row, lines}, set{a.fonts.role, mode})
}

// marks are what the archive keeps of a page.
func (s *signatures) marks(page sheet.Page) []model.SheetMark {
	var all []model.SheetMark
	for _, square := range page.Squares {
		all = append(all, model.SheetMark{Box: square, Page: page.Number, Kind: model.MarkSquare})
	}
	for _, code := range page.Codes {
		all = append(all, model.SheetMark{Box: code.Box, Page: page.Number, Kind: model.MarkCode, Text: code.Text})
	}
	for _, cell := range page.Cells {
		if !s.Memorandum.Parties[cell.Row-1].Digital() {
			all = append(all, model.SheetMark{Box: cell.Box, Page: page.Number, Kind: model.MarkSignature, PartyID: cell.ParticipantID})
		}
	}
	return all
}
