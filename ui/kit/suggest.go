package kit

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
)

// A Choice is one of the matches of a search field.
type Choice struct {
	ID, Text, Note string
	Data           string // for whoever picks
}

// Suggest describes a search field with its matches below.
type Suggest struct {
	Placeholder string // word key
	Find        func(ctx context.Context, text string) ([]Choice, error)
	Picked      func(Choice)
	Create      string // word key with {{.Text}} of the row that makes something new; "" none
	Created     func(text string)
	Free        bool   // any text may stand: that nothing was found is not said
	Escaped     func() // Esc while no matches are shown; nil: as everywhere
}

// typingPause is how long the search waits for the next letter.
const typingPause = 120 * time.Millisecond

// maxMatches are shown; more letters find the others.
const maxMatches = 8

// A SuggestEntry is a line to type in, with the matches floating below. The
// entry keeps the keyboard: arrows choose, Enter takes, Esc shuts the matches.
type SuggestEntry struct {
	Entry
	described Suggest
	search    *Latest
	matches   []Choice // the last one may be the row that makes something new
	marked    int
	wanted    bool // Enter came before the matches
	quiet     bool // the text is set by the program
	changed   func()
	typedFor  string // the text that the matches are for
}

const createID = "\x00new"

// NewSuggest returns a search field.
func NewSuggest(n *Navigator, s Suggest) *SuggestEntry {
	e := &SuggestEntry{described: s, search: n.Latest(typingPause)}
	e.n = n
	e.Wrapping = fyne.TextWrapOff
	if s.Placeholder != "" {
		e.PlaceHolder = T(s.Placeholder)
	}
	e.ExtendBaseWidget(e)
	e.OnChanged = e.typed
	e.Keys = e.key
	e.Left = e.shut
	return e
}

// Focus gives the entry the keyboard.
func (e *SuggestEntry) Focus() { e.n.Window.Canvas().Focus(e) }

// Clear empties the entry.
func (e *SuggestEntry) Clear() { e.ShowText("") }

// ShowText puts a text into the entry without searching for it.
func (e *SuggestEntry) ShowText(text string) {
	e.search.Stop()
	e.quiet = true
	e.SetText(text)
	e.quiet = false
	e.wanted = false
	e.shut()
}

func (e *SuggestEntry) typed(text string) {
	if e.quiet {
		return
	}
	call(e.changed)
	if trimmed(text) == "" {
		e.search.Stop()
		e.shut()
		return
	}
	var found []Choice
	e.search.Run(func(ctx context.Context) (err error) {
		found, err = e.described.Find(ctx, trimmed(text))
		return err
	}, func(err error) {
		if err != nil {
			e.n.ShowError(err)
			return
		}
		e.offer(text, found)
	})
}

// offer shows what was found for a text.
func (e *SuggestEntry) offer(text string, found []Choice) {
	e.typedFor, e.marked = text, 0
	e.matches = found[:min(len(found), maxMatches)]
	if e.described.Create != "" {
		words := T(e.described.Create, map[string]any{"Text": trimmed(text)})
		e.matches = append(append([]Choice{}, e.matches...), Choice{ID: createID, Text: words})
	}
	if e.described.Free && len(e.matches) == 0 {
		e.shut()
		if e.wanted {
			e.wanted = false
			e.n.goOn(e.Enter)
		}
		return
	}
	if e.wanted {
		e.wanted = false
		e.take(0)
		return
	}
	e.draw()
}

func (e *SuggestEntry) draw() {
	if len(e.matches) == 0 {
		e.n.floatBelow(e, []fyne.CanvasObject{newMatchRow(e, -1, Choice{Text: T("suggest.nothing")})})
		return
	}
	rows := make([]fyne.CanvasObject, len(e.matches))
	for i, c := range e.matches {
		rows[i] = newMatchRow(e, i, c)
	}
	e.n.floatBelow(e, rows)
}

func (e *SuggestEntry) shut() {
	e.matches = nil
	e.n.unfloatFrom(e)
}

// take takes what stands in the row with that number.
func (e *SuggestEntry) take(i int) {
	if i >= 0 && i < len(e.matches) {
		e.takeChoice(e.matches[i])
	}
}

func (e *SuggestEntry) takeChoice(c Choice) {
	text := trimmed(e.Text)
	e.shut()
	if c.ID == createID {
		e.described.Created(text)
		return
	}
	e.described.Picked(c)
}

// key deals with the keys that choose. Enter right after typing waits for the
// matches of what was typed: it never takes one of an older text.
func (e *SuggestEntry) key(ev *fyne.KeyEvent) bool {
	open := e.n.floatsFor(e)
	switch ev.Name {
	case fyne.KeyDown, fyne.KeyUp:
		if !open || len(e.matches) == 0 {
			return ev.Name == fyne.KeyUp
		}
		step := 1
		if ev.Name == fyne.KeyUp {
			step = len(e.matches) - 1
		}
		e.marked = (e.marked + step) % len(e.matches)
		e.draw()
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case open && e.typedFor == e.Text:
			e.take(e.marked)
		case trimmed(e.Text) != "" && e.search.Going():
			e.wanted = true
		default:
			return false
		}
	case fyne.KeyEscape:
		switch {
		case open:
			e.shut()
		case e.described.Escaped != nil:
			e.described.Escaped()
		default:
			return false
		}
	default:
		return false
	}
	return true
}
