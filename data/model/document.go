package model

import (
	"slices"
	"strings"
	"time"
)

// A Document is a file that was added to a record.
type Document struct {
	ID       string
	Register string // name of the record's table, one of DocumentRegisters
	Entry    string // id of the record
	Name     string // of the file, as any file system takes it, with its extension
	Kind     string
	Notes    string
	Size     int64     // bytes; read only
	SHA256   string    // of the bytes, small hex digits; read only
	AddedAt  time.Time // read only
}

// MaxDocument is how many bytes a document may have: 25 MB.
const MaxDocument = 25 << 20

// DocumentKinds are what a document can be.
var DocumentKinds = []string{"signed", "minutes", "photo", "letter", "other"}

// DocumentRegisters are the tables whose records take documents.
var DocumentRegisters = []string{"person", "organisation", "event", "project", "contact", "memorandum"}

// Tidied returns d as it is stored; a kind that nobody gave is guessed from the name.
func (d Document) Tidied() Document {
	d.Name, d.Notes = SafeFileName(d.Name), strings.TrimSpace(d.Notes)
	if d.Kind == "" {
		d.Kind = guessKind(d.Name)
	}
	return d
}

// Validate returns the first Problem that keeps a tidied d from being saved.
func (d Document) Validate() error {
	return firstProblem(
		oneOf(DocumentRegisters, "", d.Register), required("", d.Entry), required("document_name", d.Name),
		oneOf(DocumentKinds, "document_kind", d.Kind), atMost(2_000, "notes", d.Notes))
}

// CheckSize refuses a document of so many bytes that is empty or too large.
func (d Document) CheckSize(bytes int64) error {
	switch {
	case bytes == 0:
		return &Problem{Key: "document_empty", Limit: d.Name}
	case bytes > MaxDocument:
		return &Problem{Key: "document_too_large", Limit: d.Name}
	default:
		return nil
	}
}

// Renamed returns d under another name. It keeps its extension: without it, or
// with another one, no program would open the file.
func (d Document) Renamed(name string) Document {
	_, end := cutExtension(d.Name)
	if _, other := cutExtension(SafeFileName(name)); !strings.EqualFold(other, end) {
		name += end
	}
	d.Name = name
	return d
}

// IsProgram reports whether the system would run the file instead of showing it.
func (d Document) IsProgram() bool {
	_, end := cutExtension(SafeFileName(d.Name))
	return slices.Contains(programEnds, strings.ToLower(strings.TrimPrefix(end, ".")))
}

// programEnds are the extensions that Windows, macOS or a Linux desktop run.
var programEnds = strings.Fields(`action ade adp app appimage application appref-ms appx bash bat bin chm cmd com command cpl deb desktop
	diagcab dll exe fileloc gadget hta inetloc inf ins iso isp jar jnlp js jse ksh lnk msc msh msi msix msp mst ocx osx out pif pkg pl ps1
	ps1xml ps2 psc1 psd1 psm1 py pyw rb reg rpm run scf scpt scr sct settingcontent-ms sh shb shs sys terminal url vb vbe vbs vhd vhdx
	webloc website wflow workflow ws wsc wsf wsh xll zsh`)

// guessKind reads a kind out of the name of a file, for want of a better word "other".
func guessKind(name string) string {
	stem, end := cutExtension(strings.ToLower(name))
	folded := Fold(stem)
	switch holds := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(folded, w) })
	}; {
	case end == ".p7m", holds("firmat", "sottoscritt", "signed"):
		return "signed"
	case holds("verbal", "minutes"):
		return "minutes"
	case end == ".eml", end == ".msg", holds("letter"):
		return "letter"
	case slices.Contains(strings.Fields(".jpg .jpeg .png .heic .heif .gif .webp .tif .tiff .bmp"), end):
		return "photo"
	default:
		return "other"
	}
}
