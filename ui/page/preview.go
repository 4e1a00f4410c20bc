package page

import (
	"context"
	"image"

	"segreteria/data/desk"
	"segreteria/ui/kit"
)

// Drawing returns what draws pages of papers, and what ends it. It keeps what
// it compiled in a folder of its own.
func Drawing(folder string) (kit.Drawer, func()) {
	previewer := desk.NewPreviewer(folder)
	return func(ctx context.Context, pdf []byte, page int, most image.Point) (kit.Drawn, error) {
		drawn, err := previewer.Page(ctx, pdf, page, most)
		shown := kit.Drawn{Page: drawn.Page, Pages: drawn.Pages}
		if drawn.Picture != nil {
			shown.Picture = drawn.Picture
		}
		return shown, err
	}, previewer.Close
}
