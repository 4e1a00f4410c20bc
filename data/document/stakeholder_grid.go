package document

import (
	"fmt"
	"io"
	"time"

	"segreteria/data/model"
)

// A StakeholderGrid is what the grid of influence and interest is made of.
type StakeholderGrid struct {
	Settings  model.Settings
	Grid      model.StakeholderGrid
	Query     model.Query // what the organisations have in common
	Project   string      // title of the project that it asks for
	PrintedAt time.Time   // shown in its own time zone
	Language  string      // "it" or "en"
}

// The measures of the grid, in mm, on A4 landscape.
const (
	gridLeft   = 32.0
	gridTop    = 47.0
	gridRight  = 282.0
	gridBottom = 184.0
	gridEdge   = 15.0 // of the page
	gridGap    = 0.8
	gridInset  = 1.6 // from the frame of a cell to its text
)

var (
	gridTitleFont    = font{bold, 16, ink}
	gridQuadrantFont = font{bold, 9.5, ink}
	gridAxisFont     = font{bold, 9.5, black}
	gridSoftFont     = font{regular, 8.5, grey}
	gridNameFont     = font{regular, 8, black}
	gridMoreFont     = font{bold, 8, ink}
)

// WriteStakeholderGrid writes the grid of influence and interest on one page;
// a cell names as many organisations as fit and says how many more there are.
func WriteStakeholderGrid(w io.Writer, in StakeholderGrid) (warnings []Warning, err error) {
	const deed = "write stakeholder grid"
	defer rescue(deed, &err)
	spoken, err := openWords(in.Language)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	p, err := newPaper(about{
		title: spoken.say("grid.title"), author: in.Settings.Name, created: in.PrintedAt, orientation: model.Landscape,
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	g := &gridPaper{in, p, spoken}
	p.addPage()
	g.head()
	g.axes()
	for i := range in.Grid.Cells {
		for j := range in.Grid.Cells[i] {
			g.cell(i+1, j+1)
		}
	}
	g.foot()
	if err := p.write(w); err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	return p.warnings, nil
}

// gridPaper is the paper in the making.
type gridPaper struct {
	StakeholderGrid
	paper *paper
	words *words
}

func (g *gridPaper) head() {
	const width = gridRight - gridEdge
	house := g.paper.shortened(flowHouseFont, g.paper.safe("association_name", g.Settings.Name), width, 1)[0]
	g.paper.put(
		text{gridEdge, 16, flowHouseFont, house},
		text{gridEdge, 25, gridTitleFont, g.words.say("grid.title")})
	for i, line := range g.paper.shortened(gridSoftFont, g.paper.safe("filter", g.told()), width, 2) {
		g.paper.put(text{gridEdge, 31 + float64(i)*gridSoftFont.pitch(), gridSoftFont, line})
	}
}

// told says what the organisations have in common.
func (g *gridPaper) told() string {
	f, all := g.Query.Filter, ""
	for _, one := range []struct{ key, value string }{
		{"grid.text", g.Query.Text},
		{"grid.kind", g.code("organisation_kind.", g.Query.Kind, model.OrganisationKinds)},
		{"grid.level", g.code("organisation_level.", f.Level, model.OrganisationLevels)},
		{"grid.sector", g.code("sector.", f.Sector, model.Sectors)},
		{"grid.town", f.Town},
		{"grid.engagement", g.code("engagement.", f.Engagement, model.EngagementLevels)},
		{"grid.tags", f.Tags},
		{"grid.project", g.Project},
	} {
		if one.value != "" {
			all = joined(" · ", all, g.words.say(one.key)+": "+one.value)
		}
	}
	if all == "" {
		return g.words.say("grid.everything")
	}
	return all
}

// code is a code in the paper's words; a text of the association's own stands as it is.
func (g *gridPaper) code(prefix, code string, known []string) string {
	for _, k := range known {
		if k == code {
			return g.words.say(prefix + code)
		}
	}
	return code
}

// size of a cell with the gap behind it.
func gridCell() (width, height float64) {
	return (gridRight - gridLeft) / model.MostInfluence, (gridBottom - gridTop) / model.MostInfluence
}

// box is the place of a cell; influence goes up, interest to the right.
func gridBox(influence, interest int) model.Box {
	width, height := gridCell()
	return model.Box{
		X: gridLeft + float64(interest-1)*width, Y: gridTop + float64(model.MostInfluence-influence)*height,
		W: width - gridGap, H: height - gridGap,
	}
}

func (g *gridPaper) axes() {
	width, _ := gridCell()
	for _, one := range []struct {
		quadrant    string
		columns     float64
		x, baseline float64
	}{
		{model.QuadrantSatisfy, 2, gridLeft, gridTop - 2},
		{model.QuadrantManage, 3, gridLeft + 2*width, gridTop - 2},
		{model.QuadrantMonitor, 2, gridLeft, gridBottom + 10.5},
		{model.QuadrantInform, 3, gridLeft + 2*width, gridBottom + 10.5},
	} {
		line := g.paper.shortened(gridQuadrantFont, g.words.say("quadrant."+one.quadrant), one.columns*width-2, 1)[0]
		g.paper.put(text{one.x, one.baseline, gridQuadrantFont, line})
	}
	for n := 1; n <= model.MostInfluence; n++ {
		number, row, column := model.FormatInt(n), gridBox(n, 1), gridBox(1, n)
		g.paper.put(
			text{gridLeft - 4 - g.paper.width(gridAxisFont, number), row.Y + row.H/2 + 1.2, gridAxisFont, number},
			text{column.X + column.W/2 - g.paper.width(gridAxisFont, number)/2, gridBottom + 4, gridAxisFont, number})
	}
	influence, interest := g.words.say("grid.influence"), g.words.say("grid.interest")
	g.paper.put(
		text{gridEdge, gridTop - 2, g.paper.fitted(gridSoftFont, influence, gridLeft-gridEdge-1, 6), influence},
		text{gridEdge, gridBottom + 4, g.paper.fitted(gridSoftFont, interest, gridLeft-gridEdge-1, 6), interest})
}

// cell names the first organisations of a cell, each in one line; in two where
// there is room for all of them.
func (g *gridPaper) cell(influence, interest int) {
	box, content := gridBox(influence, interest), g.Grid.Cells[influence-1][interest-1]
	if model.Quadrant(influence, interest) == model.QuadrantManage {
		g.paper.fill(pale, box)
	}
	g.paper.frame(thin, ink, box)
	pitch := gridNameFont.pitch()
	fits := int((box.H - 2*gridInset) / pitch)
	names, more := content.Names, 0
	if content.Count > min(fits, len(names)) {
		names = names[:min(len(names), fits-1)]
		more = content.Count - len(names)
	}
	y := box.Y + gridInset + 0.78*pitch
	lines := g.lines(names, 2)
	if more > 0 || len(lines) > fits {
		lines = g.lines(names, 1)
	}
	for _, line := range lines {
		g.paper.put(text{box.X + gridInset, y, gridNameFont, line})
		y += pitch
	}
	key := "grid.more"
	if len(names) == 0 {
		key = "grid.all"
	}
	if more > 0 {
		g.paper.put(text{box.X + gridInset, y, gridMoreFont, g.words.fill(key, values{"Count": more})})
	}
}

// lines are names, each in so many lines at most.
func (g *gridPaper) lines(names []string, most int) (lines []string) {
	for _, name := range names {
		lines = append(lines, g.paper.shortened(gridNameFont, g.paper.safe("name", name), gridBox(1, 1).W-2*gridInset, most)...)
	}
	return lines
}

func (g *gridPaper) foot() {
	made := g.words.fill("flow.made", values{"Moment": model.FormatMoment(g.PrintedAt)})
	if g.Grid.Without > 0 {
		made += " · " + g.words.fill("grid.without", values{"Count": g.Grid.Without})
	}
	g.paper.put(text{gridEdge, 202, gridSoftFont, made})
}
