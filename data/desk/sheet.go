package desk

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"slices"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/sheet"
	"segreteria/data/store"
)

// A SheetRequest says which attendance sheet is wanted.
type SheetRequest struct {
	EventID     string
	Sessions    []int  // positions from 1, none for all
	Orientation string // model.Portrait or model.Landscape; "" that of the profile, else portrait
	ProfileID   string // "" that of the project, model.NoProfile none
	Language    string // "it" or "en"
	BlankRows   int    // for walk-ins
	InOut       bool   // signatures at entering and leaving, for each block
	Closed      bool   // the copy after the event, unused cells struck through
}

// A Warning names a text that a paper could not show as it was typed.
type Warning = document.Warning

// MaxBlankRows keeps a slip of the finger from printing a book.
const MaxBlankRows = 200

// MissingForSheet lists what a funder expects on the sheet and the event lacks.
func MissingForSheet(ctx context.Context, a *store.Archive, req SheetRequest) ([]*model.Problem, error) {
	in, err := sheetInput(ctx, a, req)
	return document.MissingForSheet(in), err
}

// PreviewSheet writes the sheet as it would be printed now, and keeps no record of it.
func PreviewSheet(ctx context.Context, a *store.Archive, w io.Writer, req SheetRequest) ([]Warning, error) {
	in, err := sheetInput(ctx, a, req)
	if err != nil {
		return nil, err
	}
	return preview(ctx, a, w, req.EventID, writesSheet(in))
}

// PrintSheet writes the attendance sheet as PDF and keeps it, with every cell,
// as the next version of the event's sheet. When w cannot be written nothing is kept.
func PrintSheet(ctx context.Context, a *store.Archive, w io.Writer, req SheetRequest) (model.PrintedSheet, []Warning, error) {
	in, err := sheetInput(ctx, a, req)
	if err != nil {
		return model.PrintedSheet{}, nil, err
	}
	printed := model.PrintedSheet{
		EventID: req.EventID, Kind: model.SheetToSign, Orientation: in.Orientation, Language: req.Language, Closed: req.Closed,
	}
	return keepPrinted(ctx, a, w, printed, writesSheet(in))
}

func writesSheet(in document.AttendanceSheet) writeSheet {
	return func(pdf io.Writer, p model.PrintedSheet) ([]model.SheetPage, []Warning, error) {
		in.SheetID, in.PrintedAt, in.Version = p.ID, p.PrintedAt, p.Version
		return document.WriteAttendance(pdf, in)
	}
}

// writeSheet makes the PDF of a sheet that has its id, version and moment.
type writeSheet func(pdf io.Writer, p model.PrintedSheet) ([]model.SheetPage, []Warning, error)

// preview writes a sheet as it would be printed now, and keeps no record of it.
func preview(ctx context.Context, a *store.Archive, w io.Writer, eventID string, write writeSheet) ([]Warning, error) {
	version, err := a.Sheets().NextVersion(ctx, eventID)
	if err != nil {
		return nil, err
	}
	_, warnings, err := write(w, model.PrintedSheet{ID: "preview", PrintedAt: a.Now(), Version: version})
	return warnings, err
}

// keepPrinted writes a sheet to w and keeps it with its pages as the next
// version of the event's sheets, or, when w cannot be written, nothing.
func keepPrinted(ctx context.Context, a *store.Archive, w io.Writer, printed model.PrintedSheet, write writeSheet) (model.PrintedSheet, []Warning, error) {
	var err error
	if printed.ID, err = a.Sheets().NewID(); err != nil {
		return model.PrintedSheet{}, nil, err
	}
	printed.Layout, printed.PrintedAt = sheet.Layout, a.Now()
	deed := "print register"
	if printed.Kind == model.SheetToSign {
		deed = "print sheet"
	}
	var warnings []Warning
	err = a.InTx(ctx, deed, func(tx store.Tx) error {
		if printed.Version, err = tx.Sheets().NextVersion(ctx, printed.EventID); err != nil {
			return err
		}
		var pdf bytes.Buffer
		if printed.Pages, warnings, err = write(&pdf, printed); err != nil {
			return err
		}
		if err := tx.Sheets().Save(ctx, printed); err != nil {
			return err
		}
		_, err := pdf.WriteTo(w)
		return err
	})
	return printed, warnings, err
}

func sheetInput(ctx context.Context, a *store.Archive, req SheetRequest) (document.AttendanceSheet, error) {
	if req.BlankRows < 0 || req.BlankRows > MaxBlankRows {
		return document.AttendanceSheet{}, &model.Problem{Field: "blank_rows", Key: "blank_rows", Limit: model.FormatInt(MaxBlankRows)}
	}
	d, err := OpenDossier(ctx, a, req.EventID)
	if err != nil {
		return document.AttendanceSheet{}, err
	}
	sessions, err := d.chosen(req.Sessions)
	if err != nil {
		return document.AttendanceSheet{}, err
	}
	if len(sessions) == 0 {
		return document.AttendanceSheet{}, &model.Problem{Field: "sessions", Key: "no_sessions"}
	}
	in, err := d.sheet(ctx, a, req.ProfileID)
	in.Sessions, in.Participants, in.Language, in.BlankRows, in.InOut, in.Closed = sessions, enrolledAt(sessions, in.Participants), req.Language, req.BlankRows, req.InOut, req.Closed
	in.Orientation = cmp.Or(req.Orientation, in.Profile.Orientation, model.Portrait)
	return in, err
}

// sheet is what every sheet of the event is made of, with the profile that was
// chosen and what its columns tell of the people.
func (d Dossier) sheet(ctx context.Context, a *store.Archive, profileID string) (document.AttendanceSheet, error) {
	in := document.AttendanceSheet{
		Settings: d.Settings, Project: d.Project, Event: d.Event, Sessions: d.Sessions, Participants: d.Participants, Marks: d.counted(),
	}
	id := cmp.Or(profileID, d.Project.ProfileID)
	if id == "" || id == model.NoProfile {
		return in, nil
	}
	var err error
	if in.Profile, err = a.Profiles().Get(ctx, id); err != nil {
		return in, err
	}
	if !slices.Contains(in.Profile.Columns, "birth_date") && !slices.Contains(in.Profile.Columns, "tax_code") {
		return in, nil
	}
	in.Personal = map[string]model.Person{}
	for _, p := range d.Participants {
		if in.Personal[p.ID], err = a.People().Get(ctx, p.PersonID); err != nil {
			return in, err
		}
	}
	return in, nil
}

// enrolledAt leaves out who withdrew before the first of the sessions.
func enrolledAt(sessions []model.Session, all []model.Participant) []model.Participant {
	return slices.DeleteFunc(slices.Clone(all), func(p model.Participant) bool {
		return !slices.ContainsFunc(sessions, func(s model.Session) bool { return p.EnrolledOn(s.Day) })
	})
}
