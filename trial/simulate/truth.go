package simulate

import (
	"math"
	"strconv"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// TruthSchema is the version of the truth's form.
const TruthSchema = "sagstal.truth/1"

// Truth is what was put into a simulated trial.
type Truth struct {
	Schema   string `json:"schema"`
	Scenario string `json:"scenario"`
	// Seed is a text because JSON numbers lose the last digits of large ones.
	Seed       string      `json:"seed"`
	Note       string      `json:"note"`
	Hypotheses []Statement `json:"hypotheses"`
	// Estimands is empty until somebody has evaluated a very large trial.
	Estimands []Estimand `json:"estimands"`
	// EstimandsReason says why there are none.
	EstimandsReason string  `json:"estimands_reason,omitempty"`
	Counts          []Count `json:"counts"`
}

// Statement is what is true of one hypothesis.
type Statement struct {
	Hypothesis string      `json:"hypothesis"`
	Area       string      `json:"area"`
	Parameters []Parameter `json:"parameters"`
	// Remark says how the parameters bear on the hypothesis's outcome.
	Remark string `json:"remark"`
}

// Parameter is a number of the generating process.
type Parameter struct {
	Name  string       `json:"name"`
	Kind  Kind         `json:"kind"`
	Value trial.Number `json:"value"`
	// Log is the natural logarithm of a ratio, null for anything else.
	Log trial.Number `json:"log"`
	// Null reports whether the value is that of no effect.
	Null bool `json:"null"`
}

// Kind is how a parameter works.
type Kind string

// The kinds of parameter.
const (
	HazardRatio           Kind = "conditional hazard ratio"
	RateRatio             Kind = "conditional rate ratio"
	Elasticity            Kind = "elasticity"
	HazardIncrease        Kind = "conditional relative increase of hazard"
	ProbabilityDifference Kind = "difference of probability"
	LatentDifference      Kind = "difference on the latent scale"
	Weeks                 Kind = "weeks"
)

// Count is the size of a table, of the trial arm and of the control arm where
// rows belong to an arm.
type Count struct {
	Table   jobcentre.Table `json:"table"`
	Rows    int             `json:"rows"`
	Trial   *int            `json:"trial,omitempty"`
	Control *int            `json:"control,omitempty"`
}

// truthNote stands in every truth.json.
const truthNote = "Everything here is simulated; no person, caseworker or amount is real. " +
	"A value is the conditional parameter put into the simulation: the effect in a treated portfolio from the trial's first day, " +
	"given category, age of the case, contacts and the portfolio's own level. It is not the marginal estimand of the protocol: " +
	"an average over categories, portfolios and a window with old cases lies nearer to no effect for hazard ratios, " +
	"and answers rounded to a scale lie nearer to no difference. Money follows from the exits and has no parameter of its own."

func newTruth(s *Scenario, seed uint64, batch *jobcentre.Batch) Truth {
	truth := Truth{
		Schema: TruthSchema, Scenario: s.ID, Seed: strconv.FormatUint(seed, 10),
		Note: truthNote, Estimands: []Estimand{}, Counts: countRows(batch),
	}
	for _, hypothesis := range trial.Hypotheses() {
		if area := s.area(hypothesis.Area); area != nil {
			truth.Hypotheses = append(truth.Hypotheses, newStatement(s, hypothesis, area))
		}
	}
	return truth
}

func newStatement(scenario *Scenario, h trial.Hypothesis, area *Area) Statement {
	s := Statement{Hypothesis: h.ID, Area: string(h.Area), Parameters: []Parameter{}}
	e := &area.Effects
	switch h.Number {
	case 1, 2:
		s.Remark = "No parameter of its own: it follows from when and where to the cases end, and from the refund ladder."
	case 3:
		s.Parameters = []Parameter{ratio("formal_error_ratio", RateRatio, e.FormalErrorRatio)}
		s.Remark = "Multiplies the mean of a Poisson number of errors in a file read after the trial's first day."
	case 4:
		s.Parameters = []Parameter{difference("satisfaction_difference", LatentDifference, e.SatisfactionDifference)}
		s.Remark = "Added before an answer is rounded to 1–5."
	case 5:
		s.Parameters = contactParameters(e)
		s.Remark = "The ratio comes beside what the caseload's time gives: contacts have this elasticity in time per case at the baseline, and saturate. The arms therefore differ by more than the ratio where the caseload falls. Written contacts are included."
	case 6:
		s.Parameters, s.Remark = stepStatement(area)
	case 7:
		s.Parameters = durationParameters(scenario, area)
		s.Remark = "Works on the hazard of its class of exits, beside the contacts' own: a contact adds contact_response of the hazard for four weeks. Mean weeks are of a new case of an average portfolio, all exits, if the effect and a caseload in the middle of the band lasted for ever."
	case 8:
		s.Parameters = []Parameter{
			difference("environment_difference", LatentDifference, e.EnvironmentDifference),
			ratio("absence_ratio", RateRatio, e.AbsenceRatio),
			ratio("turnover_ratio", RateRatio, e.TurnoverRatio),
		}
		s.Remark = "The difference is added before an answer is rounded to 1–5; the ratios multiply the rates of absence spells and of leaving."
	}
	return s
}

func contactParameters(e *Effects) []Parameter {
	return []Parameter{
		ratio("contact_rate_ratio", RateRatio, e.ContactRateRatio),
		difference("contact_elasticity", Elasticity, e.ContactElasticity),
		difference("timely_contact_difference", ProbabilityDifference, e.TimelyContactDifference),
	}
}

func stepStatement(area *Area) ([]Parameter, string) {
	if area.Area == jobcentre.SicknessBenefit {
		return []Parameter{ratio("clarification_hazard_ratio", HazardRatio, area.Effects.ClarificationHazardRatio)},
			"Works from the fifth week of a case; before it no case is clarified."
	}
	return []Parameter{difference("timely_offer_difference", ProbabilityDifference, area.Effects.TimelyOfferDifference)},
		"Added to a portfolio's own probability, which is kept between 0.02 and 0.98."
}

func durationParameters(s *Scenario, area *Area) []Parameter {
	h := newHazards(area.profile(), area)
	control, treated := h.meanWeeks(noRatios(), 1), h.meanWeeks(area.Effects.ratios(), s.plannedContacts(area))
	return []Parameter{
		ratio("recovery_hazard_ratio", HazardRatio, area.Effects.RecoveryHazardRatio),
		ratio("transfer_hazard_ratio", HazardRatio, area.Effects.TransferHazardRatio),
		difference("contact_response", HazardIncrease, area.Effects.ContactResponse),
		{Name: "mean_weeks_control", Kind: Weeks, Value: trial.Number(control), Log: trial.NoNumber()},
		{Name: "mean_weeks_trial", Kind: Weeks, Value: trial.Number(treated), Log: trial.NoNumber(), Null: treated == control},
	}
}

func ratio(name string, kind Kind, value float64) Parameter {
	return Parameter{Name: name, Kind: kind, Value: trial.Number(value), Log: trial.Number(math.Log(value)), Null: value == 1}
}

func difference(name string, kind Kind, value float64) Parameter {
	return Parameter{Name: name, Kind: kind, Value: trial.Number(value), Log: trial.NoNumber(), Null: value == 0}
}

func countRows(batch *jobcentre.Batch) []Count {
	arms := make(map[string]jobcentre.Arm, len(batch.Portfolios))
	portfolios := Count{Table: jobcentre.Portfolios, Rows: len(batch.Portfolios), Trial: new(int), Control: new(int)}
	for _, p := range batch.Portfolios {
		arms[p.ID] = p.Arm
		portfolios.add(p.Arm)
	}
	cases := Count{Table: jobcentre.Cases, Rows: len(batch.Cases), Trial: new(int), Control: new(int)}
	for _, c := range batch.Cases {
		cases.add(arms[c.PortfolioID])
	}
	return []Count{
		portfolios, cases,
		{Table: jobcentre.Caseworkers, Rows: len(batch.Caseworkers)},
		{Table: jobcentre.Assignments, Rows: len(batch.Assignments)},
		{Table: jobcentre.Contacts, Rows: len(batch.Contacts)},
		{Table: jobcentre.Offers, Rows: len(batch.Offers)},
		{Table: jobcentre.Clarifications, Rows: len(batch.Clarifications)},
		{Table: jobcentre.Benefits, Rows: len(batch.Benefits)},
		{Table: jobcentre.Audits, Rows: len(batch.Audits)},
		{Table: jobcentre.CitizenSurvey, Rows: len(batch.CitizenAnswers)},
		{Table: jobcentre.StaffSurvey, Rows: len(batch.StaffAnswers)},
		{Table: jobcentre.Absences, Rows: len(batch.Absences)},
	}
}

func (c *Count) add(arm jobcentre.Arm) {
	if arm == jobcentre.TrialArm {
		*c.Trial++
	} else {
		*c.Control++
	}
}
