package page

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// A comparedSide is one of the two entries that are compared.
type comparedSide struct {
	id           string
	person       model.Person
	organisation model.Organisation
	links        int // what refers to it
}

// comparison is a pair side by side: the left one stays.
type comparison struct {
	list  *duplicateList
	pair  model.Pair
	sides [2]comparedSide
	from  map[string]bool // fields that are kept from the right one

	page *kit.Page
	rows []*mergeRow // those that differ
	busy bool
}

func (c *comparison) person() bool { return c.list.register == "person" }

// read reads both entries and puts the one that more refers to on the left.
func (c *comparison) read(ctx context.Context) error {
	a := c.list.o.Archive
	for i := range c.sides {
		s := &c.sides[i]
		var err error
		if c.person() {
			s.person, err = a.People().Get(ctx, s.id)
		} else {
			s.organisation, err = a.Organisations().Get(ctx, s.id)
		}
		if err != nil {
			return err
		}
		if s.links, err = a.Duplicates().Links(ctx, c.list.register, s.id); err != nil {
			return err
		}
	}
	if c.sides[1].links > c.sides[0].links {
		c.sides[0], c.sides[1] = c.sides[1], c.sides[0]
	}
	return nil
}

func (s *comparedSide) parts(person bool) []model.Part {
	if person {
		return s.person.Parts()
	}
	return s.organisation.Parts()
}

func (s *comparedSide) name(person bool) string {
	if person {
		return listName(s.person)
	}
	return s.organisation.Name
}

func (s *comparedSide) notes(person bool) string {
	if person {
		return s.person.Notes
	}
	return s.organisation.Notes
}

func (c *comparison) build() *kit.Page {
	c.page = &kit.Page{Key: c.list.key("pair"), Title: kit.T("title.compare"), Content: container.NewStack(), Focus: c.focus}
	c.draw()
	return c.page
}

// draw shows both entries; the fields that the left one lacks come from the right one.
func (c *comparison) draw() {
	kept, other := c.sides[0].parts(c.person()), c.sides[1].parts(c.person())
	c.from, c.rows = model.FromOther(kept, other), nil
	table := container.New(rowStack{})
	table.Add(newMergeHead(c.heading(0, "duplicate.stays"), c.heading(1, "duplicate.goes")))
	for i, part := range kept {
		if *part.Value == "" && *other[i].Value == "" {
			continue
		}
		row := newMergeRow(c, part.Field, partText(part), partText(other[i]))
		if *part.Value != *other[i].Value {
			row.differs, row.other = true, c.from[part.Field]
			c.rows = append(c.rows, row)
		}
		table.Add(row)
	}
	notes := [2]string{c.sides[0].notes(c.person()), c.sides[1].notes(c.person())}
	if notes[0]+notes[1] != "" {
		table.Add(newMergeRow(c, "notes", model.Tidy(notes[0]), model.Tidy(notes[1])))
	}
	hint := "duplicate.hint"
	if notes[0] != "" && notes[1] != "" {
		hint = "duplicate.hint_notes"
	}
	toolbar := kit.Toolbar(c.list.o.Nav,
		kit.Deed{Title: "deed.not_duplicates", Run: c.keepApart}, kit.Deed{Title: "deed.swap_sides", Run: c.swap},
		kit.Deed{Title: "deed.merge", Main: true, Icon: look.IconDone, Run: c.merge})
	head := container.NewVBox(container.NewBorder(nil, nil, nil, toolbar, kit.Title(c.page.Title)),
		kit.Notice(kit.T("duplicate.why", map[string]any{"Reasons": reasonWords(c.pair)}), look.Plain), kit.Hint(kit.T(hint)))
	body := kit.Surface(kit.NewScroll(kit.Padded(table, look.Padding)))
	place := c.page.Content.(*fyne.Container)
	place.Objects = []fyne.CanvasObject{container.NewBorder(kit.Padded(head, 0), nil, nil, nil, body)}
	place.Refresh()
}

// heading names a side: what becomes of it, its name, what refers to it.
func (c *comparison) heading(i int, word string) [3]string {
	s := &c.sides[i]
	return [3]string{kit.T(word), s.name(c.person()), kit.N("duplicate.links", s.links)}
}

// partText writes a value as people read it.
func partText(p model.Part) string {
	prefixes := map[string]string{
		"organisation_kind": "organisation_kind.", "level": "organisation_level.", "engagement": "engagement.", "engagement_wanted": "engagement.", "runts_section": "runts_section.", "language": "language.",
	}
	switch prefix, isCode := prefixes[p.Field]; {
	case *p.Value == "":
		return ""
	case isCode:
		return kit.CodeText(prefix, *p.Value)
	case p.Field == "sector":
		return sectorText(*p.Value)
	case p.Shown != "":
		return p.Shown
	default:
		return *p.Value
	}
}

func (c *comparison) focus() {
	if len(c.rows) > 0 {
		c.list.o.Nav.Window.Canvas().Focus(c.rows[0])
		return
	}
	if b := kit.MainButton(c.page.Content); b != nil {
		c.list.o.Nav.Window.Canvas().Focus(b)
	}
}

// step leads from one field that differs to the next.
func (c *comparison) step(row *mergeRow, by int) {
	for i, r := range c.rows {
		if r == row && i+by >= 0 && i+by < len(c.rows) {
			c.list.o.Nav.Window.Canvas().Focus(c.rows[i+by])
		}
	}
}

func (c *comparison) swap() {
	c.sides[0], c.sides[1] = c.sides[1], c.sides[0]
	c.draw()
	c.focus()
}

// merge makes one of the two and offers to take it back.
func (c *comparison) merge() {
	kept, other, a := c.sides[0], c.sides[1], c.list.o.Archive
	name := kept.name(c.person())
	c.deal(func(ctx context.Context) error {
		if c.person() {
			return a.Duplicates().MergePeople(ctx, model.MergePerson(kept.person, other.person, c.from), other.id)
		}
		return a.Duplicates().MergeOrganisations(ctx, model.MergeOrganisation(kept.organisation, other.organisation, c.from), other.id)
	}, func(p model.Pair) bool { return p.Holds(other.id) }, kit.T("status.merged", map[string]any{"Name": name}))
}

// keepApart remembers that the two are not the same.
func (c *comparison) keepApart() {
	c.deal(func(ctx context.Context) error {
		return c.list.o.Archive.Duplicates().KeepApart(ctx, c.list.register, c.sides[0].id, c.sides[1].id)
	}, func(p model.Pair) bool { return p.Holds(c.sides[0].id) && p.Holds(c.sides[1].id) }, kit.T("status.kept_apart"))
}

// deal does what was decided and returns to the list without the pairs that are dealt with.
func (c *comparison) deal(deed func(context.Context) error, gone func(model.Pair) bool, said string) {
	nav := c.list.o.Nav
	if c.busy {
		return
	}
	c.busy = true
	nav.InBackground(func(ctx context.Context) error {
		if err := deed(ctx); err != nil {
			return err
		}
		return c.list.dealt(ctx, gone)
	}, func(err error) {
		c.busy = false
		if err != nil {
			nav.ShowError(err)
			return
		}
		if nav.Front() == c.page {
			nav.Back()
		}
		nav.SayUndo(said, func() { Undo(c.list.o) })
	})
}
