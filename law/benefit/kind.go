package benefit

import "slices"

// Kind is a public benefit (ydelse) by the contract's code.
type Kind string

// The benefits that the refund law lists.
const (
	SicknessBenefit       Kind = "sygedagpenge"
	CashAssistance        Kind = "kontanthjaelp"
	EducationAssistance   Kind = "uddannelseshjaelp"
	JobClarification      Kind = "jobafklaring"
	ResourceProgramme     Kind = "ressourceforloeb"
	Rehabilitation        Kind = "revalidering"
	FlexjobUnemployment   Kind = "ledighedsydelse"
	FlexjobWageSupplement Kind = "fleksloentilskud"
	DisabilityPension     Kind = "foertidspension"
	UnemploymentBenefit   Kind = "a_dagpenge"
)

// Kinds lists the benefits in the order of every table.
func Kinds() []Kind {
	return []Kind{
		SicknessBenefit, CashAssistance, EducationAssistance, JobClarification,
		ResourceProgramme, Rehabilitation, FlexjobUnemployment,
		FlexjobWageSupplement, DisabilityPension, UnemploymentBenefit,
	}
}

// Count is the number of benefits.
const Count = 10

// Index returns the benefit's place in Kinds, and false for any other word.
func (k Kind) Index() (int, bool) {
	i := slices.Index(Kinds(), k)
	return i, i >= 0
}
