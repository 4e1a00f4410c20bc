package model

import "time"

// A ScannedPage is a page of a printed sheet that came back signed and was entered.
type ScannedPage struct {
	ID                string
	Entry             string // id of the event or memorandum
	SheetID           string // of an event's sheet, "" of a memorandum's
	MemorandumSheetID string
	Page              int    // of the sheet, from 1
	File              string // name of the file that the picture came in
	SHA256            string // of that picture, small hex digits
	Outcome           string // ScanRead or ScanDoubtful
	DocumentID        string // the straightened picture, "" not kept
	ReadAt            time.Time
	Cells             []ScannedCell
}

// A ScannedCell is what was read in a cell and what came of it.
type ScannedCell struct {
	ScanID        string // of the page, read only
	Row           int
	ParticipantID string // "" on a blank row
	SessionID     string
	PartyID       string // of a memorandum
	Slot          string
	Verdict       string  // signed, empty or ask
	Score         float64 // of the verdict, see data/scan
	DecidedBy     string  // one of the Decided codes, "" nothing was
	Decided       string  // what was entered: Present, Absent, ScanSigned or "" nothing; on a blank row Absent: its ink is nobody's
}

// Who decided what a cell says.
const (
	DecidedByRule   = "rule"
	DecidedByPerson = "person"
	DecidedOpen     = "open" // was asked about together with other cells, or against what is entered, and left
)

// ScanSigned is what is entered for the party of a memorandum.
const ScanSigned = "signed"

// Outcomes of a page that was given to be read.
const (
	ScanRead      = "read"
	ScanDoubtful  = "doubtful"  // read, but every cell of it is to be looked at
	ScanAlready   = "already"   // this very picture was entered before
	ScanDuplicate = "duplicate" // the page stands twice among those given
	ScanBlank     = "blank"
	ScanForeign   = "foreign"   // no page of a sheet
	ScanTorn      = "torn"      // of a sheet, but not to be read
	ScanOther     = "other"     // of a sheet that this archive does not know
	ScanBinned    = "binned"    // its event or memorandum lies in the bin
	ScanClosed    = "closed"    // a copy printed after the event, which nobody signs
	ScanNewer     = "newer"     // printed by a newer program
	ScanCorrupt   = "corrupt"   // the file cannot be read
	ScanUnknown   = "unknown"   // no kind of file that is read
	ScanTIFF      = "tiff"      // a kind of TIFF that is not read
	ScanTooLarge  = "too_large" // more points, bytes or pages than are read
	ScanLocked    = "locked"    // the file may not be read, such as while another program writes it
	ScanMissing   = "missing"   // the file is not there
	ScanNoDrawer  = "no_drawer" // nothing here draws PDF files
)

// Pictures of signed pages that are kept as documents.
const (
	EvidenceSmall = "small" // about 150 KB a page
	EvidenceLarge = "large" // about 500 KB a page
	EvidenceNone  = "none"
)

// Evidences are what can be kept of a page.
var Evidences = []string{EvidenceSmall, EvidenceLarge, EvidenceNone}

// Evidence returns which picture of a signed page is kept.
func (s Settings) Evidence() string {
	if s.ScanEvidence == "" {
		return EvidenceSmall
	}
	return s.ScanEvidence
}
