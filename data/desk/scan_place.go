package desk

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"slices"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

// place finds the sheet of a page and what it is of. Where there is none, or it
// cannot be entered, the outcome says so.
func (r *scanReader) place(ctx context.Context, page *ScanPage) error {
	refuse := func(outcome string) {
		if page.Outcome == "" {
			page.Outcome = outcome
		}
	}
	printed, err := r.sheet(ctx, page.SheetID)
	if errors.Is(err, model.ErrNotFound) {
		return r.placeMemorandum(ctx, page, refuse)
	}
	if err != nil {
		return err
	}
	page.EventID, page.Version, page.Kind = printed.EventID, printed.Version, printed.Kind
	if i := slices.IndexFunc(printed.Pages, func(p model.SheetPage) bool { return p.Number == page.SheetPage }); i >= 0 {
		page.Printed = printed.Pages[i]
	} else {
		refuse(model.ScanTorn)
	}
	if printed.Closed {
		refuse(model.ScanClosed)
	}
	binned, err := r.archive.Scans().Binned(ctx, page.EventID)
	if err != nil {
		return err
	}
	if binned {
		refuse(model.ScanBinned)
	}
	event, err := r.archive.Events().Get(ctx, page.EventID)
	page.Title = event.Title
	return err
}

// sheet reads a printed sheet once, and counts the cells of everybody on it.
func (r *scanReader) sheet(ctx context.Context, id string) (model.PrintedSheet, error) {
	if printed, known := r.sheets[id]; known {
		return printed, nil
	}
	printed, err := r.archive.Sheets().Get(ctx, id)
	if err != nil {
		return printed, err
	}
	slots := map[place]int{}
	for _, p := range printed.Pages {
		for _, c := range p.Cells {
			slots[place{c.ParticipantID, c.SessionID}]++
		}
	}
	r.sheets[id], r.slots[id] = printed, slots
	return printed, nil
}

func (r *scanReader) placeMemorandum(ctx context.Context, page *ScanPage, refuse func(string)) error {
	printed, err := r.archive.Memoranda().Sheet(ctx, page.SheetID)
	if errors.Is(err, model.ErrNotFound) {
		refuse(model.ScanOther)
		return nil
	}
	if err != nil {
		return err
	}
	frame, err := sheet.Of(printed.Layout, model.Portrait)
	if err != nil {
		refuse(model.ScanNewer)
		return nil
	}
	page.Memo, page.Version = printed.MemorandumID, printed.Version
	page.Printed = model.SheetPage{Number: page.SheetPage, Width: frame.Width, Height: frame.Height}
	for _, m := range printed.Marks {
		switch {
		case m.Page != page.SheetPage:
		case m.Kind == model.MarkSquare:
			page.Printed.Squares = append(page.Printed.Squares, m.Box)
		case m.Kind == model.MarkCode:
			page.Printed.Codes = append(page.Printed.Codes, model.Code{Box: m.Box, Text: m.Text})
		default:
			page.Printed.Cells = append(page.Printed.Cells, model.Cell{Box: m.Box, Row: len(page.Printed.Cells) + 1, Slot: model.SlotParty, ParticipantID: m.PartyID})
		}
	}
	if len(page.Printed.Squares) == 0 {
		refuse(model.ScanTorn)
	}
	binned, err := r.archive.Scans().Binned(ctx, page.Memo)
	if err != nil {
		return err
	}
	if binned {
		refuse(model.ScanBinned)
	}
	m, err := r.archive.Memoranda().Get(ctx, page.Memo)
	page.Title = m.Title
	return err
}

// isBlank reports whether a picture shows next to no ink: an empty back side.
func isBlank(picture image.Image) bool {
	const across = 240
	b := picture.Bounds()
	step := max(1, b.Dx()/across)
	var shades [256]int
	all := 0
	for y := b.Min.Y; y < b.Max.Y; y += step {
		for x := b.Min.X; x < b.Max.X; x += step {
			shades[color.GrayModel.Convert(picture.At(x, y)).(color.Gray).Y]++
			all++
		}
	}
	paper := 0 // the commonest shade
	for shade, n := range shades {
		if n > shades[paper] {
			paper = shade
		}
	}
	ink := 0
	for shade := range max(0, paper-60) {
		ink += shades[shade]
	}
	return ink*1000 < all
}

func jpegOf(picture image.Image, quality int) ([]byte, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}
