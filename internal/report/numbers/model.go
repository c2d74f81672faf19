package numbers

import (
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// subject is what an estimate is of: an outcome by a design.
type subject struct {
	outcome string
	design  trial.Design
	// isPooled tells that municipalities are taken together.
	isPooled bool
	// analysis is set where one thing was done otherwise than in the main analysis.
	analysis evaluate.SensitivityAnalysis
}

// about reads the subject off the Danish texts that lead to a figure, the
// nearest first: a row's name, a caption, a section's title.
func about(da *lang.Printer, texts ...string) subject {
	s := subject{}
	for _, text := range texts {
		if s.design == "" {
			s.design = designIn(da, text)
		}
		if s.outcome == "" {
			s.outcome = outcomeIn(da, text)
		}
	}
	s.isPooled = slices.ContainsFunc(texts, func(text string) bool { return isPooled(da, text) })
	return s
}

// analysisIn is the sensitivity analysis that a row names.
func analysisIn(da *lang.Printer, row string) evaluate.SensitivityAnalysis {
	for _, code := range lang.Codes("analysis") {
		if name := da.Name("analysis", code); row == name || strings.HasPrefix(row, name+" ") {
			return evaluate.SensitivityAnalysis(code)
		}
	}
	return ""
}

// vary makes the subject that of a sensitivity analysis.
func (s *subject) vary(analysis evaluate.SensitivityAnalysis) {
	s.analysis = analysis
	if analysis == evaluate.ShortAbsences {
		s.outcome = trial.SicknessAbsence
	}
}

func designIn(da *lang.Printer, text string) trial.Design {
	for _, design := range trial.Designs() {
		if name := da.Name("design", string(design)); text == name || strings.HasPrefix(text, name+":") {
			return design
		}
	}
	return ""
}

// outcomeIn finds an outcome by its name, by that on a card, or by its
// hypothesis's id.
func outcomeIn(da *lang.Printer, text string) string {
	for _, h := range trial.Hypotheses() {
		for _, outcome := range append([]trial.Outcome{h.Outcome}, h.Beside...) {
			if strings.Contains(text, da.Name("outcome", outcome.ID)) || strings.HasSuffix(text, ": "+da.Name("card", outcome.ID)) {
				return outcome.ID
			}
		}
	}
	for _, h := range trial.Hypotheses() {
		if strings.Contains(text, h.ID) {
			return h.Outcome.ID
		}
	}
	return ""
}

// isPooled reports whether a row, or the caption above it, is of municipalities
// taken together.
func isPooled(da *lang.Printer, text string) bool {
	return text == da.Say("pooled.next") ||
		isSaid(text, da.Say("pooled.mean", "n", "\n")) || isSaid(text, da.Say("designs.pooled", "id", "\n"))
}

// isSaid reports whether a text is the phrase with its one argument, which stands
// here as a line break.
func isSaid(text, phrase string) bool {
	before, after, _ := strings.Cut(phrase, "\n")
	return strings.HasPrefix(text, before) && strings.HasSuffix(text, after)
}

// model is how an outcome is estimated: the kinds of the formulas.
func (s subject) model() string {
	if model, own := s.ownModel(); own {
		return model
	}
	switch s.outcome {
	case trial.StateRefundShare:
		return "refund"
	case trial.ActivationDegree:
		return "degree"
	case trial.StaffWorkEnvironment:
		return "staff"
	case trial.BenefitCostPerPortfolioWeek:
		return "portfolio"
	case trial.FormalErrorsPerCase, trial.ContactsPerCaseWeek, trial.SicknessAbsence, trial.Turnover:
		return "rate"
	case trial.WeeksToClarification, trial.WeeksToRecovery, trial.WeeksToEmployment:
		return "hazard"
	case "":
		return "generic"
	}
	return "mean"
}

// ownModel is a sensitivity analysis's model where that is what it does otherwise.
func (s subject) ownModel() (model string, own bool) {
	switch s.analysis {
	case evaluate.ItemOrderedLogit, evaluate.SubdistributionHazard:
		return string(s.analysis), true
	case evaluate.ShareBy22Weeks, evaluate.ShareBy26Weeks:
		return "share_by_week", true
	case evaluate.PortfolioMeans:
		return "portfolio", true
	}
	return "", false
}

// effect is the formula of the estimate; in weeks a duration is a difference of
// means.
func (s subject) effect(unit Unit) string {
	switch {
	case s.isPooled:
		return "pooled"
	case s.design == trial.DoseResponse:
		return "dose"
	case s.design == trial.ComparisonMunicipalities:
		return "compared"
	case unit == Weeks && s.model() == "hazard":
		return "weeks"
	}
	return s.model()
}

// interval is the formula of its ends.
func (s subject) interval(unit Unit) string {
	switch effect := s.effect(unit); effect {
	case "weeks", "compared", "pooled", "dose", "share_by_week":
		return effect
	case "rate", "hazard", string(evaluate.ItemOrderedLogit), string(evaluate.SubdistributionHazard):
		return "ratio"
	case "generic":
		if unit == Kroner {
			return ofMoney
		}
		return effect
	}
	return "cr2"
}

// level is the formula of one arm's own value; a hazard has none.
func (s subject) level(unit Unit) string {
	switch model := s.model(); {
	case model != "hazard":
		return model
	case unit == Weeks:
		return "weeks"
	}
	return "generic"
}
