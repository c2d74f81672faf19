package distribution

// Principle is how new cases find their portfolio: a value of the data package's
// assignment_principle.
type Principle string

// The principles of the contract. Undeclared is an empty field, and a principle
// that detection could not find.
const (
	Undeclared     Principle = ""
	BirthDay       Principle = "birth_day"
	Rotation       Principle = "rotation"
	LowestCaseload Principle = "lowest_caseload"
	Specialisation Principle = "specialisation"
	Geography      Principle = "geography"
	Manual         Principle = "manual"
)

// Replayable lists the principles that can be replayed, in the order of every
// report.
func Replayable() []Principle {
	return []Principle{BirthDay, Rotation, LowestCaseload, Specialisation, Geography}
}

// Lack is why a principle, or a whole department, cannot be replayed.
type Lack string

// The lacks.
const (
	NoLack Lack = ""
	// NoBirthDay and NoDistrict: the cases table has no such column.
	NoBirthDay Lack = "no column with the citizen's day of birth (1-31)"
	NoDistrict Lack = "no column with the citizen's district"
	// NoCategory: the new cases have no category.
	NoCategory Lack = "no category on the new cases"
	// NoStaff: without caseworkers nobody knows which portfolios were at work.
	NoStaff Lack = "no caseworkers"
	// OnePortfolio: with one portfolio every case goes there by any rule.
	OnePortfolio Lack = "fewer than two portfolios"
	// FewCases: too few new cases before the trial to learn from.
	FewCases Lack = "too few new cases before the trial"
	// NotLearnt: no principle was found, and none that is declared can be learnt.
	NotLearnt Lack = "no principle to replay"
	// ByHand: the declared principle is a person's judgement.
	ByHand Lack = "given out by hand"
	// NoNewCases: no new case in the window, or none that the rule can judge.
	NoNewCases Lack = "no new cases that the rule can judge"
)
