package document

import (
	"bytes"
	"errors"
	"fmt"
	"image"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
)

// Errors of a page whose picture PDFium left out without a word.
var (
	ErrPictureLost  = errors.New("a picture of the page cannot be drawn")
	ErrPictureLarge = fmt.Errorf("%w: it is too large", ErrPictureLost)
)

// previewLarge is how many points a picture has that may have been too large: A4
// at 400 dpi has 15 million.
const previewLarge = 16_000_000

// lost is ErrPictureLost or ErrPictureLarge where a page shows one shade only
// though it holds a picture: it is white when a picture could not be made, any
// other when its points could not be read. White paper that was scanned is fine.
func lost(in pdfium.Pdfium, at requests.Page, drawn *image.RGBA) error {
	if len(drawn.Pix) < 4 || !bytes.Equal(drawn.Pix[4:], drawn.Pix[:len(drawn.Pix)-4]) {
		return nil
	}
	white := drawn.Pix[0]&drawn.Pix[1]&drawn.Pix[2] == 0xff
	counted, err := in.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: at})
	if err != nil {
		return fmt.Errorf("count what is on the page: %w", err)
	}
	for i := range counted.Count {
		object, err := in.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: at, Index: i})
		if err != nil {
			return fmt.Errorf("look at the page: %w", err)
		}
		kind, err := in.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil || kind.Type != enums.FPDF_PAGEOBJ_IMAGE {
			continue
		}
		size, err := in.FPDFImageObj_GetImagePixelSize(&requests.FPDFImageObj_GetImagePixelSize{ImageObject: object.PageObject})
		if err != nil {
			return ErrPictureLost
		}
		made, err := in.FPDFImageObj_GetBitmap(&requests.FPDFImageObj_GetBitmap{ImageObject: object.PageObject})
		if err == nil {
			_, err = in.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: made.Bitmap})
		}
		if white && err == nil {
			continue
		}
		if size.Width > previewLarge/max(1, size.Height) {
			return ErrPictureLarge
		}
		return ErrPictureLost
	}
	return nil
}
