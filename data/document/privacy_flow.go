package document

import (
	"io"
	"time"

	"segreteria/data/model"
)

// The measures of a paper of running text, in mm, on A4 portrait.
const (
	flowLeft   = 20.0
	flowWidth  = 170.0
	flowTop    = 18.0
	flowBottom = 275.0
	flowFoot   = 284.0 // baseline of the page's number
	flowLabel  = 52.0  // what the labels take
)

// The fonts of running text.
var (
	flowHouseFont   = font{bold, 10, ink}
	flowTitleFont   = font{bold, 17, ink}
	flowHeadingFont = font{bold, 12, ink}
	flowStrongFont  = font{bold, 10, black}
	flowTextFont    = font{regular, 10, black}
	flowSoftFont    = font{regular, 9, grey}
	flowLabelFont   = font{regular, 9.5, grey}
)

// A flow is text that runs over as many pages as it needs. Its parts are laid
// first, so that every page can say how many there are.
type flow struct {
	paper *paper
	words *words
	parts []part
}

// A part is a line that is never broken.
type part struct {
	group
	keep bool // never the last one of a page
}

// flowAbout is what a paper of running text begins with.
type flowAbout struct {
	subtitle  string
	house     model.Settings
	printedAt time.Time
	language  string
}

func newFlow(a flowAbout, say func(*words) string) (*flow, error) {
	spoken, err := openWords(a.language)
	if err != nil {
		return nil, err
	}
	title := say(spoken)
	p, err := newPaper(about{title: joined(" - ", title, a.subtitle), author: a.house.Name, created: a.printedAt, orientation: model.Portrait})
	if err != nil {
		return nil, err
	}
	f := &flow{paper: p, words: spoken}
	f.line(flowHouseFont, 0, p.safe("association_name", a.house.Name))
	place := model.FormatPlace(a.house.Address, a.house.Postcode, a.house.Town, a.house.Province)
	f.line(flowSoftFont, 0, p.safe("address", joined(" - ", place, a.house.Email, a.house.Phone)))
	f.space(5)
	f.line(flowTitleFont, 0, title)
	f.line(flowStrongFont, 0, p.safe("name", a.subtitle))
	f.line(flowSoftFont, 0, spoken.fill("flow.made", values{"Moment": model.FormatMoment(a.printedAt)}))
	return f, nil
}

func (f *flow) add(height float64, keep bool, texts ...text) {
	f.parts = append(f.parts, part{group{height: height, texts: texts}, keep})
}

// space leaves room; at the top of a page it takes none.
func (f *flow) space(mm float64) { f.add(mm, true) }

// line sets text over the whole width, indented by so many mm.
func (f *flow) line(font font, indent float64, content string) {
	if content == "" {
		return
	}
	for _, line := range f.paper.wrap(font, content, flowWidth-indent) {
		f.add(font.pitch(), false, text{flowLeft + indent, 0.78 * font.pitch(), font, line})
	}
}

// heading begins a section; it stays with what follows.
func (f *flow) heading(content string) {
	f.space(5)
	for _, line := range f.paper.wrap(flowHeadingFont, content, flowWidth) {
		g := group{height: flowHeadingFont.pitch() + 1.5, texts: []text{{flowLeft, 0.78 * flowHeadingFont.pitch(), flowHeadingFont, line}}}
		y := flowHeadingFont.pitch() + 0.3
		g.lines = []segment{{flowLeft, y, flowLeft + flowWidth, y}}
		f.parts = append(f.parts, part{g, true})
	}
}

// strong sets a line that stays with what follows.
func (f *flow) strong(content string) {
	f.space(2)
	first := len(f.parts)
	f.line(flowStrongFont, 0, content)
	for i := first; i < len(f.parts); i++ {
		f.parts[i].keep = true
	}
}

// pair sets a label and what it stands for beside it; without a content, nothing.
func (f *flow) pair(label, field, content string) {
	content = f.paper.safe(field, model.Tidy(content))
	if content == "" {
		return
	}
	labels := f.paper.wrap(flowLabelFont, label, flowLabel-3)
	lines := f.paper.wrap(flowTextFont, content, flowWidth-flowLabel)
	for i := range max(len(labels), len(lines)) {
		var texts []text
		if i < len(labels) {
			texts = append(texts, text{flowLeft, 0.78 * flowTextFont.pitch(), flowLabelFont, labels[i]})
		}
		if i < len(lines) {
			texts = append(texts, text{flowLeft + flowLabel, 0.78 * flowTextFont.pitch(), flowTextFont, lines[i]})
		}
		f.add(flowTextFont.pitch(), i+1 < len(labels), texts...)
	}
}

// pages shares the parts out: each page is the index of its first part.
func (f *flow) pages() []int {
	starts, y := []int{0}, flowTop
	for i := 0; i < len(f.parts); i++ {
		if y+f.parts[i].height <= flowBottom || starts[len(starts)-1] == i {
			y += f.parts[i].height
			continue
		}
		first := i
		for first-1 > starts[len(starts)-1] && f.parts[first-1].keep {
			first--
		}
		starts, y = append(starts, first), flowTop
		i = first - 1
	}
	return starts
}

// write draws the pages, each with its number.
func (f *flow) write(w io.Writer) error {
	starts := f.pages()
	for n, start := range starts {
		f.paper.addPage()
		end, y := len(f.parts), flowTop
		if n+1 < len(starts) {
			end = starts[n+1]
		}
		for _, part := range f.parts[start:end] {
			if y == flowTop && len(part.texts) == 0 {
				continue // room at the top of a page
			}
			for _, t := range part.texts {
				t.y += y
				f.paper.put(t)
			}
			for _, l := range part.lines {
				f.paper.stroke(thin, ink, segment{l.x1, l.y1 + y, l.x2, l.y2 + y})
			}
			y += part.height
		}
		number := f.words.fill("sheet.page", values{"Number": n + 1, "Of": len(starts)})
		f.paper.put(text{flowLeft + flowWidth - f.paper.width(flowSoftFont, number), flowFoot, flowSoftFont, number})
	}
	return f.paper.write(w)
}
