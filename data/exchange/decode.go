package exchange

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"segreteria/data/model"
)

// signatures of files that people choose by mistake, by their first bytes.
var signatures = []struct{ start, name string }{
	{"%PDF", "PDF"},
	{"\x89PNG", "PNG"},
	{"\xff\xd8\xff", "JPEG"},
	{"GIF8", "GIF"},
	{"{\\rtf", "RTF"},
	{"\xd0\xcf\x11\xe0", "Excel .xls / Word .doc"},
	{"Rar!", "RAR"},
	{"7z\xbc\xaf\x27\x1c", "7z"},
	{"\x1f\x8b", "gzip"},
	{"SQLite format 3", "SQLite"},
	{"BEGIN:VCARD", "vCard"},
	{"BEGIN:VCALENDAR", "iCalendar"},
}

// decode returns the text of a file and the name of its encoding.
func decode(data []byte) (text, encoding string, err error) {
	if name := foreignKind(data); name != "" {
		return "", "", &model.Problem{Key: "not_csv", Limit: name}
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		text, encoding = strings.ToValidUTF8(string(data[3:]), "\uFFFD"), "UTF-8"
	case bytes.HasPrefix(data, []byte("\xff\xfe")), utf16WithoutMark(data, 1):
		text, encoding = decodeUTF16(data, unicode.LittleEndian), "UTF-16"
	case bytes.HasPrefix(data, []byte("\xfe\xff")), utf16WithoutMark(data, 0):
		text, encoding = decodeUTF16(data, unicode.BigEndian), "UTF-16"
	case mostlyUTF8(data):
		text, encoding = strings.ToValidUTF8(string(data), "\uFFFD"), "UTF-8"
	default:
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
		if err != nil {
			return "", "", &model.Problem{Key: "not_csv", Limit: "0x00"}
		}
		text, encoding = string(decoded), "Windows-1252"
	}
	text = strings.TrimSuffix(text, "\x1a") // the end mark of DOS
	if strings.ContainsRune(text, 0) {
		return "", "", &model.Problem{Key: "not_csv", Limit: "0x00"}
	}
	return text, encoding, nil
}

// foreignKind names the kind of a file that is no text table, "" otherwise.
func foreignKind(data []byte) string {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		head := data[:min(len(data), 64<<10)]
		switch {
		case bytes.Contains(head, []byte("opendocument.spreadsheet")):
			return "OpenDocument .ods"
		case bytes.Contains(head, []byte("word/")):
			return "Word .docx"
		case bytes.Contains(head, []byte("xl/")), bytes.Contains(data, []byte("xl/workbook")):
			return "Excel .xlsx"
		default:
			return "ZIP"
		}
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.start)) {
			return s.name
		}
	}
	head := strings.ToLower(string(bytes.TrimSpace(data[:min(len(data), 512)])))
	for _, tag := range []string{"<!doctype html", "<html", "<table", "<?xml"} {
		if strings.HasPrefix(head, tag) {
			return "HTML / XML"
		}
	}
	return ""
}

// utf16WithoutMark reports whether every second byte, from zeroAt on, is
// nearly always zero and the others nearly never, as in Western UTF-16.
func utf16WithoutMark(data []byte, zeroAt int) bool {
	head := data[:min(len(data), 4096)&^1]
	zeros, others := 0, 0
	for i, b := range head {
		switch {
		case b == 0 && i%2 == zeroAt:
			zeros++
		case b == 0:
			others++
		}
	}
	return len(head) >= 4 && zeros*10 >= len(head)*3 && others == 0
}

func decodeUTF16(data []byte, order unicode.Endianness) string {
	decoded, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
	if err != nil { // no mark at the start
		decoded, err = unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	}
	if err != nil {
		return string(bytes.ToValidUTF8(data, []byte("\uFFFD")))
	}
	return strings.ToValidUTF8(string(decoded), "\uFFFD")
}

// mostlyUTF8 reports whether the bytes above ASCII are UTF-8. A single broken
// letter, as a file cut short has, does not turn all others into pairs of
// wrong ones; in Windows-1252 text well-formed letters come only by accident.
func mostlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	good, bad := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		data = data[size:]
	}
	return good > 4*bad
}
