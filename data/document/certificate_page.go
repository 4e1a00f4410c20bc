package document

import (
	"math"

	"segreteria/data/model"
)

// The measures of a certificate, in mm, on A4 landscape.
const (
	certificateWidth  = 297.0
	certificateHeight = 210.0
	certificateEdge   = 9.0   // from the paper's edge to the frame
	certificateText   = 235.0 // the widest line
	certificateHead   = 200.0 // the widest line of the head, beside the code
	certificateTop    = 17.0
	certificateBottom = 196.0 // baseline of the last line
	signatureHeight   = 24.0
)

// The fonts of a certificate.
var (
	certHouseFont   = font{bold, 13, ink}
	certAddressFont = font{regular, 8.5, grey}
	certTitleFont   = font{bold, 30, ink}
	certNameFont    = font{bold, 27, black}
	certEventFont   = font{bold, 16, black}
	certTextFont    = font{regular, 11.5, black}
	certSoftFont    = font{regular, 11.5, grey}
	certNumberFont  = font{bold, 14, ink}
	certLabelFont   = font{regular, 8.5, grey}
	certListFont    = font{regular, 8.5, black}
	certSignFont    = font{regular, 10, black}
	certCodeFont    = font{regular, 6.5, grey}
	certFootFont    = font{italic, 8, grey}
)

// A group is a part of the page that stays together; its y is counted from its top.
type group struct {
	height float64
	texts  []text
	lines  []segment
}

// centre adds lines in the middle of the page.
func (g *group) centre(p *paper, f font, lines ...string) {
	for _, line := range lines {
		if line == "" {
			continue
		}
		g.texts = append(g.texts, text{(certificateWidth - p.width(f, line)) / 2, g.height + 0.78*f.pitch(), f, line})
		g.height += f.pitch()
	}
}

// space adds room between lines, but not at the top of the group.
func (g *group) space(mm float64) {
	if g.height > 0 {
		g.height += mm
	}
}

func (c *certificate) place(g group, y float64) {
	for _, t := range g.texts {
		t.y += y
		c.paper.put(t)
	}
	for _, l := range g.lines {
		c.paper.stroke(thin, ink, segment{l.x1, l.y1 + y, l.x2, l.y2 + y})
	}
}

// draw sets head and foot first and shares what is left between them out to
// the groups of the middle, so that a page with little on it is as balanced as a full one.
func (c *certificate) draw() {
	c.frame()
	c.code()
	top := c.head()
	bottom := c.signatures(c.foot())
	room := bottom - top
	groups := c.middle(room)
	gaps, used := float64(len(groups)-1), 0.0
	for _, g := range groups {
		used += g.height
	}
	gap := max(1.5, min(9, (room-used)/(gaps+1.5)))
	y := top + (room-used-gap*gaps)/2
	for _, g := range groups {
		c.place(g, y)
		y += g.height + gap
	}
}

func (c *certificate) frame() {
	for _, line := range []struct{ edge, width float64 }{{certificateEdge, 0.6}, {certificateEdge + 1.6, thin}} {
		c.paper.frame(line.width, ink, model.Box{
			X: line.edge, Y: line.edge, W: certificateWidth - 2*line.edge, H: certificateHeight - 2*line.edge,
		})
	}
}

// head sets who issues the certificate and returns where the middle may begin.
func (c *certificate) head() float64 {
	p, y := c.paper, certificateTop
	pictures, height := p.logoRow([][]byte{c.Settings.Logo}, model.Box{X: 0, Y: y, W: 90, H: 17}, 0)
	if len(pictures) > 0 {
		pictures[0].box.X = (certificateWidth - pictures[0].box.W) / 2
		p.pictures(pictures)
		y += height + 2.5
	}
	g := group{}
	g.centre(p, certHouseFont, p.wrap(certHouseFont, p.safe("association_name", model.Tidy(c.Settings.Name)), certificateHead)...)
	place := model.FormatPlace(c.Settings.Address, c.Settings.Postcode, c.Settings.Town, c.Settings.Province)
	g.centre(p, certAddressFont, p.wrap(certAddressFont, p.safe("address", model.Tidy(place)), certificateHead)...)
	c.place(g, y)
	return y + g.height + 2
}

// codeModule is the side of a module: two points of a scan at 100 dpi. The
// corner stands on whole points as well, so that a page that is drawn at 100,
// 150 or 300 dpi has a code with sharp edges: 25 mm, or 29 for long names.
const codeModule = 25.4 / 50

// code draws the signed code in the right upper corner.
func (c *certificate) code() {
	if c.Register.Code == "" {
		return
	}
	d, err := encode(c.Register.Code)
	if err != nil {
		c.paper.warn("code", c.Register.Code)
		return
	}
	size := codeModule * float64(d.size)
	columns := math.Floor((certificateWidth - certificateEdge - 5 - size) / codeModule)
	rows := math.Ceil((certificateEdge + 5) / codeModule)
	box := model.Box{X: columns * codeModule, Y: rows * codeModule, W: size, H: size}
	c.paper.stencil(d, box)
	words := c.words.say("certificate.verify")
	x := box.X + (size-c.paper.width(certCodeFont, words))/2
	c.paper.put(text{x, box.Y + size + 1 + certCodeFont.pitch(), certCodeFont, words})
}

// foot sets, from the bottom upwards, what the paper is not, the funder's text
// and the logos of the project; it returns where the signatures end.
func (c *certificate) foot() float64 {
	p := c.paper
	disclaimer := c.filled(c.Choice.Template.Disclaimer(c.Language))
	if disclaimer == "" {
		disclaimer = c.words.say("certificate.disclaimer")
	}
	lines := p.wrap(certFootFont, p.safe("disclaimer", disclaimer), certificateText)
	if text := p.safe("funder_text", model.Tidy(c.Project.FunderText)); text != "" {
		lines = append(p.wrap(certFootFont, text, certificateText), lines...)
	}
	g := group{}
	g.centre(p, certFootFont, lines...)
	y := certificateBottom - g.height
	c.place(g, y)
	box := model.Box{Y: y - logoHeight - 2, W: certificateText, H: logoHeight}
	pictures, height := p.logoRow(c.Project.Logos, box, 8)
	if height == 0 {
		return y - 3
	}
	last := pictures[len(pictures)-1].box
	shift := (certificateWidth - last.X - last.W) / 2
	for i := range pictures {
		pictures[i].box.X += shift
		pictures[i].box.Y += logoHeight - height
	}
	p.pictures(pictures)
	return y - height - 5
}

// signatures sets place, day and number at the left, and beside them whoever
// signs; it returns where they begin.
func (c *certificate) signatures(bottom float64) float64 {
	p, top := c.paper, bottom-signatureHeight
	left := (certificateWidth - certificateText) / 2
	signatories := c.Settings.Signatories
	if len(signatories) == 0 {
		signatories = []model.Signatory{{Office: c.words.say("certificate.representative")}}
	}
	signatories = signatories[:min(len(signatories), model.MaxSignatories)]
	const issuedWidth, gap = 70.0, 8.0
	width := min(62, (certificateText-issuedWidth)/float64(len(signatories))-gap)

	number := ""
	if c.Register.Number > 0 {
		number = c.words.fill("certificate.number", values{"Number": c.Register.NumberText()})
	}
	y := bottom
	lines := append(p.wrap(certSignFont, c.issued(), issuedWidth), p.wrap(certLabelFont, number, issuedWidth)...)
	for i := len(lines) - 1; i >= 0; i-- {
		f := certSignFont
		if i == len(lines)-1 {
			f = certLabelFont
		}
		p.put(text{left, y - 0.22*f.pitch(), f, lines[i]})
		y -= f.pitch()
	}

	x, names := left+certificateText-float64(len(signatories))*(width+gap)+gap, 1
	for _, s := range signatories {
		names = max(names, len(c.signatureName(s, width).lines))
	}
	for _, s := range signatories {
		c.signature(s, model.Box{X: x, Y: top, W: width, H: signatureHeight}, names)
		x += width + gap
	}
	return top - 2
}

// signatureName wraps a name that stays too long at nine points.
func (c *certificate) signatureName(s model.Signatory, width float64) set {
	name := c.paper.safe("signatory", model.Tidy(s.Name))
	f := c.paper.fitted(certSignFont, name, width, 9)
	return set{f, c.paper.shortened(f, name, width, 2)}
}

// signature sets the office above the line and the name below it; names is the
// number of lines that the longest name takes, so that all lines stand at one height.
func (c *certificate) signature(s model.Signatory, box model.Box, names int) {
	p := c.paper
	middle := box.X + box.W/2
	y := box.Y
	for _, line := range p.shortened(certLabelFont, p.safe("office", model.Tidy(s.Office)), box.W, 3) {
		p.put(text{middle - p.width(certLabelFont, line)/2, y + 0.78*certLabelFont.pitch(), certLabelFont, line})
		y += certLabelFont.pitch()
	}
	y = box.Y + box.H - float64(names)*certSignFont.pitch()
	p.stroke(thin, black, segment{box.X, y - 1.5, box.X + box.W, y - 1.5})
	name := c.signatureName(s, box.W)
	for _, line := range name.lines {
		p.put(text{middle - p.width(name.font, line)/2, y + 0.78*certSignFont.pitch(), name.font, line})
		y += certSignFont.pitch()
	}
}
