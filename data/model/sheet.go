package model

import "time"

// A PrintedSheet is an attendance sheet that was printed: a document with a
// version, kept with every cell so that a scan of it can still be read.
type PrintedSheet struct {
	ID          string
	EventID     string
	Kind        string // one of the kinds below
	Version     int    // 1, 2 ... for each event, through all kinds
	Layout      int    // version of the geometry, see data/sheet
	Orientation string
	Language    string
	Closed      bool // printed after the event, unused cells struck through
	Frozen      bool // came back signed
	PrintedAt   time.Time
	Pages       []SheetPage
}

// Kinds of a printed sheet.
const (
	SheetToSign   = "sheet"    // of an event
	SheetLessons  = "lessons"  // of some lesson days
	SheetRegister = "register" // the bound one of a course
	SheetBlank    = "blank"    // the bound one without the programme, stamped before the course begins
)

// Orientations of a sheet.
const (
	Portrait  = "portrait"
	Landscape = "landscape"
)

// A SheetPage is one page of a printed sheet. All lengths are mm from its top left corner.
type SheetPage struct {
	Number        int // from 1
	Width, Height float64
	Squares       []Box
	Codes         []Code
	Cells         []Cell
}

// A Box is a rectangle in mm.
type Box struct{ X, Y, W, H float64 }

// A Code is a QR code and the text that it holds.
type Code struct {
	Box
	Text string
}

// A Cell is a place where somebody signs.
type Cell struct {
	Box
	Row           int    // from 1, through all pages; 0 who teaches or answers for the lesson
	ParticipantID string // "" on a blank row
	SessionID     string // "" in a register without the programme
	Slot          string // sign, in or out, or one of those below
}

// Slots of who is not a participant.
const (
	SlotTeacher     = "teacher"
	SlotTutor       = "tutor"
	SlotResponsible = "responsible"
	SlotParty       = "party" // of a memorandum
)

// A MemorandumSheet is a signature page of a memorandum that was printed, kept
// with its marks so that a scan of it can be read.
type MemorandumSheet struct {
	ID           string
	MemorandumID string
	Version      int // 1, 2 ... for each memorandum
	Layout       int // version of the geometry, see data/sheet
	Language     string
	Frozen       bool // came back signed
	PrintedAt    time.Time
	Marks        []SheetMark
}

// Kinds of SheetMark.
const (
	MarkSquare    = "square"
	MarkCode      = "code"
	MarkSignature = "signature"
)

// A SheetMark is a square, a code or a place to sign on a page.
type SheetMark struct {
	Box
	Page    int    // from 1
	Kind    string // one of the kinds above
	Text    string // what a code holds
	PartyID string // who signs there
}
