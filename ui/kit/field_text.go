package kit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
)

// Text returns a field for one line.
func Text(key string, value *string) *Field { return typed(key, 0, plainText(value)) }

// Area returns a field for several lines, so many visible. It has the whole width.
func Area(key string, value *string, rows int) *Field {
	return typed(key, rows, plainText(value)).Wide()
}

// Date returns a field for a day; it takes what model.ParseDate takes.
func Date(key string, value *model.Date) *Field {
	return parsed(key, 140, func(f *Form) conversion {
		return conversion{
			write: func() string { return model.FormatDate(*value) },
			read: func(text string) (err error) {
				day, err := model.ParseDate(text, f.n.Today())
				if err == nil {
					*value = day
				}
				return err
			},
			placeholder: "placeholder.date",
		}
	})
}

// Clock returns a field for a time of day; it takes what model.ParseClock takes.
func Clock(key string, value *model.Clock) *Field {
	return parsed(key, 100, func(*Form) conversion {
		return conversion{
			write: func() string { return string(*value) },
			read: func(text string) error {
				clock, err := model.ParseClock(text)
				if err == nil {
					*value = clock
				}
				return err
			},
			placeholder: "placeholder.clock",
		}
	})
}

// Blocks returns a field for stretches of time such as "09:30-13:00, 14:00-16:00".
func Blocks(key string, value *[]model.Block) *Field {
	return parsed(key, 320, func(*Form) conversion {
		return conversion{
			write: func() string { return model.FormatBlocks(*value) },
			read: func(text string) error {
				blocks, err := model.ParseBlocks(text)
				if err == nil {
					*value = blocks
				}
				return err
			},
			placeholder: "placeholder.blocks",
		}
	})
}

// Number returns a field for a whole number; empty is 0.
func Number(key string, value *int) *Field {
	return parsed(key, 100, func(*Form) conversion {
		return conversion{
			write: func() string { return model.FormatInt(*value) },
			read: func(text string) error {
				text = strings.TrimSpace(text)
				if text == "" {
					*value = 0
					return nil
				}
				number, err := strconv.Atoi(text)
				if err != nil {
					return &model.Problem{Key: "number", Limit: text}
				}
				*value = number
				return nil
			},
		}
	})
}

// Hours returns a field for minutes, typed as hours of so many minutes: "20" or
// "20:30"; empty is 0.
func Hours(key string, minutes *int, hour int) *Field {
	return parsed(key, 100, func(*Form) conversion {
		return conversion{
			write: func() string { return model.FormatPlainHours(*minutes, hour) },
			read: func(text string) error {
				read, err := model.ParseHours(text, hour)
				if err == nil {
					*minutes = read
				}
				return err
			},
		}
	})
}

// conversion turns a value into text and back.
type conversion struct {
	write       func() string
	read        func(string) error
	placeholder string // word key
}

func plainText(value *string) conversion {
	return conversion{
		write: func() string { return *value },
		read:  func(text string) error { *value = text; return nil },
	}
}

// parsed is a field whose text must be read; it is checked when it is left.
func parsed(key string, width float32, convert func(*Form) conversion) *Field {
	d := &Field{key: key}
	d.build = func(f *Form) {
		e := d.line(f, convert(f), 0)
		e.Left = d.checkOnLeaving
		e.Came = func() { e.TypedShortcut(&fyne.ShortcutSelectAll{}) } // what is typed replaces the old value
		d.object = container.New(atMostWide{width}, e)
	}
	return d
}

func typed(key string, rows int, convert conversion) *Field {
	d := &Field{key: key}
	d.build = func(f *Form) { d.object = d.line(f, convert, rows) }
	return d
}

// line builds an entry, of several rows when rows is not 0.
func (d *Field) line(f *Form, convert conversion, rows int) *Entry {
	e := NewEntry(f.n)
	if rows > 0 {
		e = NewArea(f.n, rows)
	}
	if convert.placeholder != "" {
		e.PlaceHolder = T(convert.placeholder)
	}
	e.OnChanged = func(string) { d.touched() }
	e.Enter = func() { f.next() }
	d.focus = e
	d.write = func() { e.SetText(convert.write()) }
	d.read = func() error { return convert.read(e.Text) }
	d.shown = func() string { return e.Text }
	d.able = able(e)
	return e
}

// next is what Enter does in a single line.
func (f *Form) next() {
	f.n.goOn(f.enter)
}

// atMostWide keeps short things short.
type atMostWide struct{ width float32 }

func (a atMostWide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(fyne.NewSize(min(a.width, size.Width), size.Height))
	}
}

func (a atMostWide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize()
	return fyne.NewSize(min(a.width, least.Width), least.Height)
}
