package document

import (
	"segreteria/data/model"
)

// fold marks where a tent is folded.
func (c *cards) fold(card model.Box) {
	const dash = 2.0
	y := card.Y + card.H/2
	var marks []segment
	for x := card.X + cardEdge; x+dash <= card.X+card.W-cardEdge; x += 2 * dash {
		marks = append(marks, segment{x, y, x + dash, y})
	}
	c.paper.stroke(thin, grey, marks...)
}

// tent sets one side of a tent: the name as large as it goes, the organisation
// below it, the event at the foot.
func (c *cards) tent(i int, side model.Box) {
	const edge = 6.0 // to the fold
	p := c.paper
	in := model.Box{X: side.X + cardEdge, Y: side.Y + edge, W: side.W - 2*cardEdge, H: side.H - edge - cardEdge}
	event := p.safe("title", model.Tidy(c.Event.Title))
	title := p.within(p.fitted(tentTitleFont, event, in.W, 6.5), event, in.W, in.H*0.2)
	foot := in.Y + in.H - title.height()
	c.lines(title, model.Box{X: in.X, Y: foot, W: in.W})
	box := model.Box{X: in.X, Y: in.Y, W: in.W, H: foot - cardGap/2 - in.Y}
	if i >= len(c.People) {
		y := box.Y + box.H*0.75
		p.stroke(thin, grey, segment{box.X, y, box.X + box.W, y})
		return
	}
	person := c.People[i]
	c.middle([]set{
		p.within(tentNameFont, p.safe("name", person.FullName()), box.W, box.H*0.6),
		p.within(tentHouseFont, p.safe("organisation", model.Tidy(person.Organisation)), box.W, box.H*0.33),
	}, box)
}
