package model

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What file systems take: a name of 255 bytes on Linux, a path of 259 characters
// in most programs on Windows. The rest is for a number and the folders above.
const (
	maxFileName  = 150 // bytes
	maxExtension = 20  // bytes, with its dot
)

// SafeFileName returns the name as every file system takes it, and as people
// read it: in one line, without a path, without the signs that Windows refuses
// and those that turn the direction of writing ("gpj.exe" shown as "exe.jpg"),
// none of Windows' own names, cut before its extension. It is never empty, and
// a safe name stays as it is.
func SafeFileName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '\u200c' || r == '\u200d': // join letters and signs in some scripts
			return r
		case unicode.Is(unicode.C, r):
			return -1
		case strings.ContainsRune(`<>:"/\|?*`, r):
			return '-'
		default:
			return r
		}
	}, strings.ToValidUTF8(name, "-"))
	name = closeExtension(strings.Trim(Tidy(norm.NFC.String(name)), " ."))
	first, _, _ := strings.Cut(name, ".")
	if slices.Contains(windowsNames, strings.ToUpper(strings.TrimSpace(first))) {
		name = "_" + name
	}
	if len(name) > maxFileName {
		stem, end := cutExtension(name)
		name = strings.TrimRight(strings.ToValidUTF8(stem[:maxFileName-len(end)], ""), " .") + end
		name = closeExtension(name) // what was too long for one may be one now
	}
	if name == "" {
		return "file"
	}
	return name
}

// windowsNames are devices on Windows, whatever their extension.
var windowsNames = strings.Fields(`CON PRN AUX NUL CONIN$ CONOUT$ COM0 COM1 COM2 COM3 COM4 COM5 COM6 COM7 COM8 COM9 COM¹ COM² COM³
	LPT0 LPT1 LPT2 LPT3 LPT4 LPT5 LPT6 LPT7 LPT8 LPT9 LPT¹ LPT² LPT³`)

// closeExtension takes away the spaces before an extension.
func closeExtension(name string) string {
	stem, end := cutExtension(name)
	return strings.TrimRight(stem, " ") + end
}

// cutExtension parts a name before its last dot; what is long is no extension.
func cutExtension(name string) (stem, end string) {
	i := strings.LastIndexByte(name, '.')
	if i <= 0 || len(name)-i > maxExtension {
		return name, ""
	}
	return name[:i], name[i:]
}

// NumberedName puts a number behind the stem of a file's name: "verbale (2).pdf".
func NumberedName(name string, number int) string {
	stem, end := cutExtension(name)
	return strings.TrimRight(stem, " ") + " (" + FormatInt(number) + ")" + end
}
