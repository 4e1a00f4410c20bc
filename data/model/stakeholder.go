package model

// EngagementLevels say how a stakeholder stands to the association (DOMAIN 4),
// from the farthest to the nearest.
var EngagementLevels = []string{"unaware", "resistant", "neutral", "supportive", "leading"}

// Sectors are offered for an organisation (DOMAIN 9); any other text may be
// typed. The archive keeps the code, the screen and the papers translate it.
var Sectors = []string{"culture_tourism", "health", "agriculture", "it", "alternative_energy"}

// MostInfluence is the highest influence and interest; 0 is not known.
const MostInfluence = 5

// Quadrants of influence and interest, as stakeholder management names them.
const (
	QuadrantMonitor = "monitor" // little of both
	QuadrantInform  = "inform"  // much interest, little influence
	QuadrantSatisfy = "satisfy" // much influence, little interest
	QuadrantManage  = "manage"  // much of both
)

// muchInfluence is from where influence and interest count as much: who stands
// in the middle is looked after rather than forgotten.
const muchInfluence = 3

// Quadrant says how to treat an organisation with that influence and interest
// (1-5), "" when one of them is not known.
func Quadrant(influence, interest int) string {
	switch {
	case influence < 1 || interest < 1:
		return ""
	case influence >= muchInfluence && interest >= muchInfluence:
		return QuadrantManage
	case influence >= muchInfluence:
		return QuadrantSatisfy
	case interest >= muchInfluence:
		return QuadrantInform
	default:
		return QuadrantMonitor
	}
}

// A StakeholderFilter narrows the lists of organisations and people; what is
// empty does not count. It can be compared.
type StakeholderFilter struct {
	Kind       string // of a person's organisation; that of an organisation is Query.Kind
	Sector     string // code or text, folded
	Level      string
	Town       string // folded
	Tags       string // names with commas between: all of them
	Engagement string // now
	ProjectID  string
	Influence  int // 1-5, NoInfluence: one of the two is not known
	Interest   int
}

// NoInfluence stands in a StakeholderFilter for those without influence or interest.
const NoInfluence = -1

// A SavedFilter is a filter with the name under which it is picked again.
type SavedFilter struct {
	ID       string
	Register string // name of the table
	Name     string
	Kind     string // of Query.Kind
	Filter   StakeholderFilter
}

// Validate returns the first Problem that keeps f from being saved.
func (f SavedFilter) Validate() error {
	if Fold(f.Name) == "" {
		return &Problem{Field: "filter_name", Key: "required"}
	}
	return firstProblem(atMost(80, "filter_name", f.Name))
}

// A StakeholderGrid shares organisations out by influence and interest.
type StakeholderGrid struct {
	Cells   [MostInfluence][MostInfluence]GridCell // by influence and interest, both less 1
	Without int                                    // without one of the two
}

// A GridCell holds the organisations with one influence and interest.
type GridCell struct {
	Count int
	Names []string // the first ones, by name
}

// influenceOrNone checks 0-5.
func influenceOrNone(field string, value int) *Problem {
	if value < 0 || value > MostInfluence {
		return &Problem{Field: field, Key: "influence", Limit: FormatInt(MostInfluence)}
	}
	return nil
}

// checkStanding checks what an organisation's relationship says.
func (o Organisation) checkStanding() []*Problem {
	checks := []*Problem{
		influenceOrNone("influence", o.Influence), influenceOrNone("interest", o.Interest), atMost(200, "owner", o.Owner),
	}
	if o.Engagement != "" {
		checks = append(checks, oneOf(EngagementLevels, "engagement", o.Engagement))
	}
	if o.EngagementWanted != "" {
		checks = append(checks, oneOf(EngagementLevels, "engagement_wanted", o.EngagementWanted))
	}
	return checks
}
