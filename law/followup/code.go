package followup

import "slices"

// Duty is what the law asks for.
type Duty string

// The duties; the municipality's, but for Employer.
const (
	Interview  Duty = "interview"    // opfølgningssamtale, jobsamtale
	Offer      Duty = "offer"        // start of an active offer (tilbud)
	Team       Duty = "team"         // the case is put to the rehabiliteringsteam
	Request    Duty = "request"      // interview after a fast-track request
	Employer   Duty = "employer"     // the employer's interview with the sick employee
	Reassessed Duty = "reassessment" // decision on extension; see Tables.Reassess
)

// Duties lists the duties in the order of every table.
func Duties() []Duty { return []Duty{Interview, Offer, Team, Request, Employer, Reassessed} }

// Pattern is how a rule asks (package documentation).
type Pattern string

// The patterns.
const (
	First  Pattern = "first"
	Every  Pattern = "every"
	Within Pattern = "within"
	Each   Pattern = "each"
	None   Pattern = "none"
	Exempt Pattern = "exempt"
	Limit  Pattern = "limit"
)

// hasSpan reports whether rows of the pattern have a number and a unit.
func (p Pattern) hasSpan() bool { return p != None && p != Exempt }

// hasCount reports whether rows of the pattern have a count.
func (p Pattern) hasCount() bool { return slices.Contains([]Pattern{Within, Each, Exempt, Limit}, p) }

func patterns() []Pattern { return []Pattern{First, Every, Within, Each, None, Exempt, Limit} }

// Unit measures a span.
type Unit string

// The units.
const (
	Weeks  Unit = "weeks"
	Months Unit = "months"
)

// Anchor is the day from which a rule counts.
type Anchor string

// The anchors.
const (
	FromAbsence    Anchor = "absence"    // first day of absence
	FromOpening    Anchor = "opened"     // first day of the case
	FromVisitation Anchor = "visitation" // the category's first day
	FromRequest    Anchor = "request"    // each request
	FromPaid       Anchor = "paid"       // the days that are paid
)

func anchors() []Anchor {
	return []Anchor{FromAbsence, FromOpening, FromVisitation, FromRequest, FromPaid}
}

// Ground is why a person owes less than the rule.
type Ground string

// Recorded is an exemption in the file on a ground that the tables do not have.
// The caller answers for it; what it excuses is marked Assumed.
const Recorded Ground = "recorded"

// Status is what became of a deadline.
type Status string

// The statuses.
const (
	Held    Status = "held"    // by the deadline
	Late    Status = "late"    // after it
	Missed  Status = "missed"  // not at all, or only after the next deadline
	Excused Status = "excused" // not held, and exempt on the day
	Coming  Status = "coming"  // not held, and beyond what is known of an open case
)
