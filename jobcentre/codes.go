package jobcentre

// Area is a field of work with its own department, target band and hypotheses.
type Area string

// The two areas of the trial design.
const (
	SicknessBenefit  Area = "sickness_benefit"
	SocialAssistance Area = "social_assistance"
)

// Areas lists the areas in the order of every report.
func Areas() []Area { return []Area{SicknessBenefit, SocialAssistance} }

// Arm is the group a portfolio was drawn to; empty before the draw.
type Arm string

// The two arms.
const (
	TrialArm   Arm = "trial"
	ControlArm Arm = "control"
)

// Role tells a municipality that takes part from one that is compared with.
type Role string

// The roles; an empty role is a participant.
const (
	Participant Role = "participant"
	Comparison  Role = "comparison"
)

// Exit is how a case ended.
type Exit string

// The exits of the contract.
const (
	ExitEmployment         Exit = "employment"
	ExitEducation          Exit = "education"
	ExitRecovered          Exit = "recovered"
	ExitPartiallyRecovered Exit = "partially_recovered"
	ExitOtherBenefit       Exit = "other_benefit"
	ExitFlexjob            Exit = "flexjob"
	ExitDisabilityPension  Exit = "disability_pension"
	ExitRetirement         Exit = "retirement"
	ExitMoved              Exit = "moved"
	ExitDied               Exit = "died"
	ExitOther              Exit = "other"
)

// Exits lists the exits in the order of every table.
func Exits() []Exit {
	return []Exit{
		ExitEmployment, ExitEducation, ExitRecovered, ExitPartiallyRecovered,
		ExitOtherBenefit, ExitFlexjob, ExitDisabilityPension, ExitRetirement,
		ExitMoved, ExitDied, ExitOther,
	}
}

// ExitsWithoutWork are those of citizens who leave the labour force, or nobody knows
// for what: neither for work or education nor for another benefit or a flexjob, and
// they have neither moved nor died.
func ExitsWithoutWork() []Exit {
	return []Exit{ExitDisabilityPension, ExitRetirement, ExitOther}
}

// ContactKind is the form of a contact; empty is unknown.
type ContactKind string

// The kinds of contact; a written one is not a meeting.
const (
	Interview    ContactKind = "interview"
	PhoneContact ContactKind = "phone"
	VideoContact ContactKind = "video"
	Written      ContactKind = "written"
)

// LeaveReason is why a caseworker left.
type LeaveReason string

// The reasons; empty is unknown. A trial hire's contract that ends is not turnover.
const (
	Resigned      LeaveReason = "resigned"
	Dismissed     LeaveReason = "dismissed"
	InternalMove  LeaveReason = "internal_move"
	Retired       LeaveReason = "retired"
	EndOfContract LeaveReason = "end_of_contract"
)

// LeaveReasons lists the reasons in the order of every account.
func LeaveReasons() []LeaveReason {
	return []LeaveReason{Resigned, Dismissed, InternalMove, Retired, EndOfContract}
}

// AbsenceReason is why a caseworker was away.
type AbsenceReason string

// SicknessAbsence is the reason that counts as sickness absence.
const SicknessAbsence AbsenceReason = "sickness"

// YesNo is the answer to a yes/no field that may be empty.
type YesNo int8

// The three answers.
const (
	Unknown YesNo = iota
	No
	Yes
)
