package document

import (
	"math"
	"slices"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

const (
	padding   = 1.5 // mm between a text and the line beside it
	rowSpace  = 2.6 // mm of a row that its lines of text leave free
	titleMost = 4   // lines of a session's title above its cells
)

// roomyPages is the number of pages up to which higher rows are tried: on a
// long sheet they always cost a page.
const roomyPages = 8

// The fonts of the table. Ten points is the least size of its rows (DOMAIN 1).
var (
	nameFont   = font{regular, 10.5, black}
	rowFont    = font{regular, 10, black}
	roleFont   = font{regular, 10, grey}
	numberFont = font{regular, 10, grey}
	titleFont  = font{bold, 8.5, black}
	smallFont  = font{regular, 8, black}
	labelFont  = font{regular, 8, grey}
)

// fonts are those that become smaller where texts of hundreds of letters would
// leave no room for a row.
type fonts struct {
	name, row, role                           font // of the rows
	house, funder, event, detail, label, foot font
}

// fontsOf returns the sizes of a try, 0 for the usual ones: head and foot give
// way first, the rows only when that is not enough.
func fontsOf(try int) fonts { return fontsFor(try, rowFont.size) }

// fontsFor is fontsOf with rows of another size, in points.
func fontsFor(try int, body float64) fonts {
	head, rows := math.Pow(0.88, float64(min(try, 5))), math.Pow(0.85, float64(max(0, try-5)))*body/rowFont.size
	return fonts{
		nameFont.scaled(rows), rowFont.scaled(rows), roleFont.scaled(rows),
		nameOfHouseFont.scaled(head), funderFont.scaled(head), eventFont.scaled(head),
		detailFont.scaled(head), detailLabelFont.scaled(head), footFont.scaled(head),
	}
}

// closing is the height of the place where the person responsible signs.
const closing = 17

// paginate makes the rows as high as people like them, as long as that costs no page.
func (s *attendance) paginate() ([]sheet.Page, error) {
	request := sheet.Request{
		SheetID: s.SheetID, Frame: s.frame, Groups: s.groups,
		Above: s.head.height, Below: s.foot.height, Closing: s.closingHeight(), Before: s.before,
		People: make([]string, len(s.rows)),
	}
	for i, r := range s.rows {
		request.People[i] = r.participant
	}
	for g, group := range s.groups {
		heights := make([]float64, len(s.rows))
		for i, r := range s.rows {
			heights[i] = s.textHeight(group, r) + rowSpace
		}
		request.Heights = append(request.Heights, heights)
		request.Titles = append(request.Titles, s.titles[g].height)
	}
	height := s.leastRow
	if height >= sheet.MinRow { // else nobody signs there
		height = max(height, float64(s.Profile.RowHeight))
	}
	pages, err := sheet.Paginate(atLeast(request, height))
	if err != nil || s.Profile.RowHeight > 0 || height < sheet.MinRow || len(pages) > roomyPages {
		return pages, err
	}
	for _, height := range []float64{16, 15, 14, 13} {
		roomy, err := sheet.Paginate(atLeast(request, height))
		if err == nil && len(roomy) == len(pages) {
			return roomy, nil
		}
	}
	return pages, nil
}

// closingHeight is what the end of the last page takes.
func (s *attendance) closingHeight() float64 {
	if s.lesson != nil {
		return s.lesson.ending.height
	}
	return closing
}

func atLeast(r sheet.Request, height float64) sheet.Request {
	all := r.Heights
	r.Heights = make([][]float64, len(all))
	for g, heights := range all {
		r.Heights[g] = make([]float64, len(heights))
		for i, h := range heights {
			r.Heights[g][i] = max(h, height)
		}
	}
	return r
}

// linesOf returns the lines of one text column; an empty text has none.
func (s *attendance) linesOf(f font, text string, span sheet.Span) []string {
	if text == "" {
		return nil
	}
	return s.paper.wrap(f, text, span.W-2*padding)
}

func (s *attendance) textHeight(g sheet.Group, r row) float64 {
	height := float64(len(s.linesOf(s.fonts.name, r.name, g.Name))) * s.fonts.name.pitch()
	for _, sets := range s.textSets(g, r) {
		height = max(height, setsHeight(sets))
	}
	return height
}

// textSets returns what stands in each of the printed columns of a row: all of
// the texts below each other where there is one column for them.
func (s *attendance) textSets(g sheet.Group, r row) [][]set {
	columns := make([][]set, len(g.Texts))
	for i, content := range r.texts {
		at := min(i, len(columns)-1)
		f := s.fonts.row
		if i > 0 {
			f = s.fonts.role
		}
		columns[at] = append(columns[at], set{f, s.linesOf(f, content, g.Texts[at])})
	}
	return columns
}

// putFrame begins a page with what stands on each: squares, codes, head and foot.
func (s *attendance) putFrame(page sheet.Page, of int) error {
	p := s.paper
	p.addPage()
	p.fill(black, page.Squares...)
	code, err := encode(page.Codes[0].Text) // both codes of a page say the same
	if err != nil {
		return err
	}
	for _, place := range page.Codes {
		p.code(code, place.Box)
	}
	p.pictures(s.head.pictures)
	p.put(s.head.texts...)
	p.put(s.foot.texts...)
	s.putPageNumber(page.Number, of)
	return nil
}

// page draws one page.
func (s *attendance) page(page sheet.Page, of int) error {
	if err := s.putFrame(page, of); err != nil {
		return err
	}
	p, g := s.paper, s.groups[page.Group]
	s.putTitles(page, s.titles[page.Group])
	s.putRows(g, page.Rows)
	s.putGrid(page, g)
	if s.Closed {
		s.strike(page)
	} else {
		s.strikeWithdrawn(page)
	}
	switch {
	case !page.Last:
	case s.lesson != nil:
		s.putEnding(page)
	default:
		s.putClosing(page)
	}
	return p.pdf.Error()
}

// putRows sets the texts of all rows, each in the middle of its row's height.
// It goes down one column after the other: each change of font costs.
func (s *attendance) putRows(g sheet.Group, all []sheet.Row) {
	for _, at := range all {
		number := model.FormatInt(at.Index + 1)
		right := g.Number.X + g.Number.W - padding
		s.paper.put(text{right - s.paper.width(numberFont, number), middle(at, numberFont, 1, 0), numberFont, number})
	}
	for _, at := range all {
		s.putColumn(at, g.Name, set{s.fonts.name, s.linesOf(s.fonts.name, s.rows[at.Index].name, g.Name)})
	}
	for i, span := range g.Texts {
		for _, at := range all {
			s.putColumn(at, span, s.textSets(g, s.rows[at.Index])[i]...)
		}
	}
	for i, span := range g.After {
		for _, at := range all {
			if words := s.rows[at.Index].after; i < len(words) {
				s.putColumn(at, span, s.paper.within(s.after[i].font, words[i], span.W-2*padding, at.H-rowSpace))
			}
		}
	}
}

// A set is a number of lines in one font.
type set struct {
	font  font
	lines []string
}

func (s *attendance) putColumn(at sheet.Row, span sheet.Span, sets ...set) {
	count := 0
	for _, part := range sets {
		count += len(part.lines)
	}
	i := 0
	for _, part := range sets {
		for _, line := range part.lines {
			s.paper.put(text{span.X + padding, middle(at, part.font, count, i), part.font, line})
			i++
		}
	}
}

// middle returns the baseline of line i of count, the block of lines standing
// in the middle of the row.
func middle(at sheet.Row, f font, count, i int) float64 {
	top := at.Y + (at.H-float64(count)*f.pitch())/2
	return top + float64(i)*f.pitch() + 0.78*f.pitch()
}

// putGrid draws the lines of the table: thin ones between rows and columns,
// heavy ones around it and under the column heads.
func (s *attendance) putGrid(page sheet.Page, g sheet.Group) {
	left, right := s.frame.Body.X, s.frame.Body.X+s.frame.Body.W
	first, last := page.Rows[0], page.Rows[len(page.Rows)-1]
	bottom := last.Y + last.H
	var lines []segment
	for _, r := range page.Rows[1:] {
		lines = append(lines, segment{left, r.Y, right, r.Y})
	}
	for _, span := range slices.Concat([]sheet.Span{g.Name}, g.Texts, g.After) {
		lines = append(lines, segment{span.X, page.TableTop, span.X, bottom})
	}
	for i, span := range g.Cells {
		top := page.TableTop
		if i > 0 && g.Columns[i].SessionID == g.Columns[i-1].SessionID && (s.lesson == nil || g.Columns[i].Slot == "out") {
			top = first.Y - s.titles[page.Group].slots
		}
		lines = append(lines, segment{span.X, top, span.X, bottom})
	}
	s.paper.stroke(thin, black, lines...)
	s.paper.frame(heavy, black, model.Box{X: left, Y: page.TableTop, W: right - left, H: bottom - page.TableTop})
	s.paper.stroke(heavy, black, segment{left, first.Y, right, first.Y})
}

// putClosing draws the line on which the person responsible signs.
func (s *attendance) putClosing(page sheet.Page) {
	y := page.FootTop - 3
	right := s.frame.Body.X + s.frame.Body.W
	half := s.frame.Body.W * 0.42
	for _, part := range []struct {
		x    float64
		word string
	}{{s.frame.Body.X, s.words.say("sheet.place_and_date")}, {right - half, s.words.say("sheet.responsible")}} {
		s.paper.put(text{part.x, y, s.fonts.row, part.word})
		from := part.x + s.paper.width(s.fonts.row, part.word) + 2
		s.paper.stroke(thin, black, segment{from, y + 0.5, part.x + half, y + 0.5})
	}
}
