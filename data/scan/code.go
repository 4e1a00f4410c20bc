// Package scan reads pictures of papers.
package scan

import (
	"image"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/multi/qrcode"
	single "github.com/makiuchi-d/gozxing/qrcode"
)

// maxCodes of one picture are read.
const maxCodes = 20

// Codes returns the texts of the QR codes in a picture. A picture without any,
// or with damaged ones only, has none.
func Codes(picture image.Image) (texts []string) {
	defer func() { _ = recover() }() // the library panics on some odd pictures
	source := gozxing.NewLuminanceSourceFromImage(picture)
	for _, binarizer := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(source), gozxing.NewGlobalHistgramBinarizer(source)} {
		bitmap, err := gozxing.NewBinaryBitmap(binarizer)
		if err != nil {
			continue
		}
		hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
		if found, err := qrcode.NewQRCodeMultiReader().DecodeMultiple(bitmap, hints); err == nil {
			for _, r := range found[:min(len(found), maxCodes)] {
				texts = append(texts, r.GetText())
			}
			return texts
		}
		if r, err := single.NewQRCodeReader().Decode(bitmap, hints); err == nil {
			return []string{r.GetText()}
		}
	}
	return nil
}
