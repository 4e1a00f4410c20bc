package document

import (
	"fmt"
	"image"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"

	"segreteria/assets"
	"segreteria/data/model"
)

// A colour is a part of red, green and blue, 0-255.
type colour struct{ r, g, b uint8 }

var (
	black = colour{}
	grey  = colour{0x55, 0x55, 0x55}
	ink   = colour{0x1F, 0x4E, 0x79}
	pale  = colour{0xE9, 0xEF, 0xF5}
	faint = colour{0xC8, 0xD0, 0xD8}
)

// The widths of lines, in mm.
const (
	thin  = 0.2
	heavy = 0.45
)

// A font is a style in a size (points) and a colour.
type font struct {
	style  style
	size   float64
	colour colour
}

// pitch is the distance from one line to the next, in mm.
func (f font) pitch() float64 { return f.size * mmPerPoint * 1.25 }

// A text is one line in its place; y is its baseline.
type text struct {
	x, y float64
	font font
	text string
}

// A segment is a straight line.
type segment struct{ x1, y1, x2, y2 float64 }

// A paper is a document in the making. gofpdf keeps its first error and does
// nothing any more, so errors are asked for once, at the end.
type paper struct {
	pdf      *gofpdf.Fpdf
	faces    [styles]*face
	loaded   [styles]bool
	current  font
	logos    map[logoKey]logo
	warnings []Warning
	warned   map[Warning]bool
	raw      []byte
}

// about is what a file says of itself to the system.
type about struct {
	title, author string
	created       time.Time
	orientation   string
}

// newPaper begins a document on A4. Its dates are those of about, or what
// SOURCE_DATE_EPOCH asks for, so that equal input gives equal bytes.
func newPaper(a about) (*paper, error) {
	p := &paper{logos: map[logoKey]logo{}, warned: map[Warning]bool{}}
	for s := range styles {
		face, err := openFace(s)
		if err != nil {
			return nil, err
		}
		p.faces[s] = face
	}
	name := "P"
	if a.orientation == model.Landscape {
		name = "L"
	}
	p.pdf = gofpdf.New(name, "mm", "A4", "")
	p.pdf.SetCatalogSort(true)
	p.pdf.SetMargins(0, 0, 0)
	p.pdf.SetAutoPageBreak(false, 0)
	created := stamp(a.created)
	p.pdf.SetCreationDate(created)
	p.pdf.SetModificationDate(created)
	title, _ := p.cleaned(a.title)
	author, _ := p.cleaned(a.author)
	p.pdf.SetTitle(title, true)
	p.pdf.SetAuthor(author, true)
	p.pdf.SetCreator("Segreteria", false)
	return p, nil
}

func stamp(t time.Time) time.Time {
	if seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		t = time.Unix(seconds, 0)
	}
	return t.UTC()
}

// rescue turns a panic of a library into an error.
func rescue(deed string, err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%s: %v", deed, r)
	}
}

func (p *paper) warn(field, text string) {
	w := Warning{field, text}
	if !p.warned[w] {
		p.warned[w] = true
		p.warnings = append(p.warnings, w)
	}
}

// addPage begins a page. Its colour is black again; the font goes on.
func (p *paper) addPage() {
	p.pdf.AddPage()
	p.current.colour = black
}

// write ends the document.
func (p *paper) write(w io.Writer) error { return p.pdf.Output(w) }

// use makes f the font of the page. gofpdf gets its own copy of the font's
// bytes, for it appends to them: shared ones would be a race between documents.
func (p *paper) use(f font) {
	if f.style != p.current.style || f.size != p.current.size || !p.loaded[f.style] {
		if !p.loaded[f.style] {
			p.pdf.AddUTF8FontFromBytes("noto", f.style.pdfStyle(), assets.Font(f.style.file()))
			p.loaded[f.style] = true
		}
		p.pdf.SetFont("noto", f.style.pdfStyle(), f.size)
	}
	if f.colour != p.current.colour {
		// SetTextColor would repeat the colour around every text of the page.
		p.raw = p.raw[:0]
		p.rgb(f.colour, "rg")
		p.pdf.RawWriteStr(string(p.raw))
	}
	p.current = f
}

// put draws lines of text.
func (p *paper) put(lines ...text) {
	for _, l := range lines {
		if l.text == "" {
			continue
		}
		p.use(l.font)
		p.pdf.Text(l.x, l.y, l.text)
	}
}

// register hands a flat picture to gofpdf.
func (p *paper) register(name string, flat image.Image) (logo, error) {
	data, err := pngBytes(flat)
	if err != nil {
		return logo{}, fmt.Errorf("write logo: %w", err)
	}
	p.pdf.RegisterImageOptionsReader(name, gofpdf.ImageOptions{ImageType: "PNG"}, data)
	size := flat.Bounds()
	return logo{name, float64(size.Dx()), float64(size.Dy())}, p.pdf.Error()
}

func (p *paper) pictures(all []picture) {
	for _, l := range all {
		p.pdf.ImageOptions(l.name, l.box.X, l.box.Y, l.box.W, l.box.H, false, gofpdf.ImageOptions{ImageType: "PNG"}, 0, "")
	}
}

// fill paints boxes, all in one path: a page has hundreds of them.
func (p *paper) fill(c colour, boxes ...model.Box) {
	if len(boxes) == 0 {
		return
	}
	p.raw = append(p.raw[:0], "q "...)
	p.rgb(c, "rg ")
	for _, b := range boxes {
		p.numbers(b.X, -b.Y-b.H, b.W, b.H)
		p.raw = append(p.raw, "re "...)
	}
	p.raw = append(p.raw, "f Q"...)
	p.pdf.RawWriteStr(string(p.raw))
}

// code draws a QR code into a box. The path is counted in modules: whole
// numbers are short, and neighbours meet without a gap.
func (p *paper) code(d dark, box model.Box) {
	_, height := p.pdf.GetPageSize()
	p.raw = append(p.raw[:0], "q "...)
	p.rgb(black, "rg ")
	module := box.W / float64(d.size) / mmPerPoint
	for _, v := range [6]float64{module, 0, 0, -module, box.X / mmPerPoint, (height - box.Y) / mmPerPoint} {
		p.raw = append(strconv.AppendFloat(p.raw, v, 'f', 4, 64), ' ')
	}
	p.raw = append(p.raw, "cm "...)
	for _, r := range d.runs() {
		for _, n := range [3]int{r.x, r.y, r.length} {
			p.raw = append(strconv.AppendInt(p.raw, int64(n), 10), ' ')
		}
		p.raw = append(p.raw, "1 re "...)
	}
	p.raw = append(p.raw, "f Q"...)
	p.pdf.RawWriteStr(string(p.raw))
}

// stencil draws a QR code into a box as a picture of a point for each module: a
// tenth of the bytes of code, which makes a thousand certificates faster. Its
// modules are sharp where they stand on whole points of the device.
func (p *paper) stencil(d dark, box model.Box) {
	_, height := p.pdf.GetPageSize()
	p.raw = append(p.raw[:0], "q "...)
	p.rgb(black, "rg ")
	for _, v := range [6]float64{box.W / mmPerPoint, 0, 0, box.H / mmPerPoint, box.X / mmPerPoint, (height - box.Y - box.H) / mmPerPoint} {
		p.raw = append(strconv.AppendFloat(p.raw, v, 'f', 4, 64), ' ')
	}
	p.raw = fmt.Appendf(p.raw, "cm\nBI /W %d /H %d /IM true /BPC 1 /D [1 0]\nID ", d.size, d.size)
	for y := range d.size {
		var row byte
		for x := range (d.size + 7) / 8 * 8 {
			row <<= 1
			if x < d.size && d.at(x, y) {
				row |= 1
			}
			if x%8 == 7 {
				p.raw = append(p.raw, row)
			}
		}
	}
	p.raw = append(p.raw, "\nEI Q"...)
	p.pdf.RawWriteStr(string(p.raw))
}

// stroke draws straight lines of one width, all in one path.
func (p *paper) stroke(width float64, c colour, lines ...segment) {
	if len(lines) == 0 {
		return
	}
	p.raw = append(p.raw[:0], "q 2 J "...)
	p.rgb(c, "RG ")
	p.raw = append(strconv.AppendFloat(p.raw, width/mmPerPoint, 'f', 2, 64), " w "...)
	for _, l := range lines {
		p.numbers(l.x1, -l.y1)
		p.raw = append(p.raw, "m "...)
		p.numbers(l.x2, -l.y2)
		p.raw = append(p.raw, "l "...)
	}
	p.raw = append(p.raw, "S Q"...)
	p.pdf.RawWriteStr(string(p.raw))
}

// frame draws the four sides of a box.
func (p *paper) frame(width float64, c colour, b model.Box) {
	p.stroke(width, c,
		segment{b.X, b.Y, b.X + b.W, b.Y}, segment{b.X, b.Y + b.H, b.X + b.W, b.Y + b.H},
		segment{b.X, b.Y, b.X, b.Y + b.H}, segment{b.X + b.W, b.Y, b.X + b.W, b.Y + b.H})
}

func (p *paper) rgb(c colour, operator string) {
	for _, part := range [3]uint8{c.r, c.g, c.b} {
		p.raw = append(strconv.AppendFloat(p.raw, float64(part)/255, 'f', 3, 64), ' ')
	}
	p.raw = append(p.raw, operator...)
}

// numbers writes lengths in points. A pair of them is a place (x, -y) or a size:
// the y of a place, given negative, is counted from the foot of the page.
func (p *paper) numbers(mm ...float64) {
	_, height := p.pdf.GetPageSize()
	for i, v := range mm {
		if i == 1 {
			v += height
		}
		p.raw = append(strconv.AppendFloat(p.raw, v/mmPerPoint, 'f', 2, 64), ' ')
	}
}
