package page

import (
	"context"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// signingKey is the place in the settings of the key that signs certificates.
type signingKey struct {
	o    Office
	line *kit.Line
	text string // of the public key, "" not made yet
}

func newSigningKey(o Office) *signingKey {
	return &signingKey{o: o, line: kit.NewLine("", kit.Style{})}
}

func (k *signingKey) field() *kit.Field {
	buttons := kit.Toolbar(k.o.Nav,
		kit.Deed{Title: "key.copy", Icon: look.IconFile, Run: k.copy},
		kit.Deed{Title: "key.save", Icon: look.IconExport, Run: k.save},
		kit.Deed{Title: "key.replace", Icon: look.IconReload, Run: k.replace})
	return kit.Own("certificate_key", container.NewVBox(k.line, container.NewHBox(buttons))).Wide().Hint("hint.certificate_key")
}

// read reads the key in use; it does not make one.
func (k *signingKey) read(ctx context.Context) error {
	keys, err := k.o.Archive.Certificates().Keys(ctx)
	if err != nil || len(keys) == 0 {
		return err
	}
	k.text, err = desk.KeyText(keys[0].Public, "")
	return err
}

// show puts the key in its line, without what stands around it.
func (k *signingKey) show() {
	words := kit.T("key.none")
	if lines := strings.Split(strings.TrimSpace(k.text), "\n"); len(lines) == 3 {
		words = lines[1]
	}
	k.line.SetText(words)
}

// with makes the key when there is none and goes on with its text.
func (k *signingKey) with(then func(text string)) {
	text := ""
	k.o.Nav.InBackground(func(ctx context.Context) (err error) {
		if text, err = desk.OwnKeyText(ctx, k.o.Archive); err == nil {
			err = k.read(ctx)
		}
		return err
	}, func(err error) {
		if err != nil {
			k.o.Nav.ShowError(err)
			return
		}
		k.show()
		then(text)
	})
}

func (k *signingKey) copy() {
	k.with(func(text string) {
		fyne.CurrentApp().Clipboard().SetContent(text)
		k.o.Nav.Say(kit.T("key.copied"))
	})
}

func (k *signingKey) save() {
	k.o.Nav.SaveFile(kit.T("key.file")+".pem", kit.FileFilter{Name: "files.key", Extensions: []string{".pem"}}, func(path string) {
		k.with(func(text string) {
			k.o.Nav.InBackground(func(context.Context) error {
				return desk.SaveFile(path, func(w io.Writer) error {
					_, err := io.WriteString(w, text)
					return err
				})
			}, func(err error) {
				if err != nil {
					k.o.Nav.ShowError(err)
					return
				}
				k.o.Nav.Say(kit.T("papers.saved", map[string]any{"Path": path}))
			})
		})
	})
}

func (k *signingKey) replace() {
	k.o.Nav.Confirm(kit.Question{Text: kit.T("key.replace_question"), Deed: "key.replace_now", Danger: true}, func() {
		k.o.Nav.InBackground(func(ctx context.Context) error {
			if _, err := k.o.Archive.Certificates().ReplaceKey(ctx); err != nil {
				return err
			}
			return k.read(ctx)
		}, func(err error) {
			if err != nil {
				k.o.Nav.ShowError(err)
				return
			}
			k.show()
			k.o.Nav.Say(kit.T("key.replaced"))
		})
	})
}
