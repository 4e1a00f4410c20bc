// Package assets holds the files that travel inside the program.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed fonts icons lang sample towns/towns.tsv
var files embed.FS

// Font returns a copy of a Noto Sans face: "Regular", "Bold" or "Italic". It
// is a copy because gofpdf appends to the bytes that it is given.
func Font(face string) []byte { return read("fonts/NotoSans-" + face + ".ttf") }

// Icon returns the picture of that file name in icons/.
func Icon(name string) []byte { return read("icons/" + name) }

// Sample returns a picture of the sample archive.
func Sample(name string) []byte { return read("sample/" + name) }

// Words returns the JSON words of the screen for "it" or "en".
func Words(language string) []byte { return read("lang/" + language + ".json") }

// PaperWords returns the JSON words of the papers for "it" or "en".
func PaperWords(language string) []byte { return read("lang/paper." + language + ".json") }

// Towns returns the Italian municipalities, one a line: name, letters of the
// province, ISTAT code, cadastral code, with tabs between them. towns/LICENSE.txt
// names the sources.
func Towns() []byte { return read("towns/towns.tsv") }

// read panics for a name that is not embedded: the program was built wrong.
func read(name string) []byte {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		panic(err)
	}
	return data
}
