package sheet

import (
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// codeMark begins the text of every code, so that other QR codes on a desk are passed over.
const codeMark = "SG"

// maxID keeps the code of an id that is no UUID within 22 mm at a size that scanners read.
const maxID = 60

// ErrNoCode says that a text was not printed by this program on a sheet.
var ErrNoCode = errors.New("not the code of an attendance sheet")

var codeLetters = base32.StdEncoding.WithPadding(base32.NoPadding)

// CodeText returns the text of both QR codes of a page: the mark, the layout,
// the page and the sheet's id. A UUID is shortened to 26 capitals, so that the
// whole fits a code of 25 x 25 modules (alphanumeric, level M).
func CodeText(layout int, sheetID string, page int) (string, error) {
	if layout < 1 || page < 1 {
		return "", fmt.Errorf("code of sheet %s, layout %d, page %d: %w", sheetID, layout, page, ErrNoCode)
	}
	head := codeMark + strconv.Itoa(layout) + "/" + strconv.Itoa(page)
	if raw, ok := uuidBytes(sheetID); ok {
		return head + "/" + codeLetters.EncodeToString(raw), nil
	}
	if sheetID == "" || len(sheetID) > maxID || strings.Trim(sheetID, idLetters) != "" {
		return "", fmt.Errorf("code of sheet %q: %w", sheetID, ErrNoCode)
	}
	return head + ":" + sheetID, nil
}

const idLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."

// ParseCode reads what CodeText wrote; any other text is ErrNoCode.
func ParseCode(text string) (layout int, sheetID string, page int, err error) {
	rest, ours := strings.CutPrefix(text, codeMark)
	first, rest, cut := strings.Cut(rest, "/")
	end := strings.IndexAny(rest, "/:")
	if !ours || !cut || end < 0 {
		return 0, "", 0, fmt.Errorf("code %.80q: %w", text, ErrNoCode)
	}
	layout, errLayout := strconv.Atoi(first)
	page, errPage := strconv.Atoi(rest[:end])
	sheetID = rest[end+1:]
	if rest[end] == '/' {
		raw, errID := codeLetters.DecodeString(sheetID)
		if errID != nil || len(raw) != 16 {
			return 0, "", 0, fmt.Errorf("code %.80q: %w", text, ErrNoCode)
		}
		sheetID = uuidText(raw)
	}
	again, errAgain := CodeText(layout, sheetID, page)
	if errLayout != nil || errPage != nil || errAgain != nil || again != text {
		return 0, "", 0, fmt.Errorf("code %.80q: %w", text, ErrNoCode)
	}
	return layout, sheetID, page, nil
}

// uuidBytes takes only the one spelling that uuidText gives back.
func uuidBytes(id string) ([]byte, bool) {
	raw, err := hex.DecodeString(strings.ReplaceAll(id, "-", ""))
	return raw, err == nil && len(raw) == 16 && uuidText(raw) == id
}

func uuidText(raw []byte) string {
	h := hex.EncodeToString(raw)
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
