package app

import (
	"context"
	"sort"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/followup"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/health"
)

// placebos answers the primary hypotheses as if the baseline had been the trial.
func (x examination) placebos(ctx context.Context) ([]health.PlaceboResult, error) {
	p := *x.p
	p.Trial, p.RunInWeeks = x.p.BaselineWindow(), 0
	p.DataUntil = p.Trial.To
	p.Baseline.From, p.Baseline.To = p.Trial.From-(p.Trial.To-p.Trial.From), p.Trial.From
	p.Analysis.PrimaryDesign, p.Hypotheses = string(trial.TrialVsControl), []string{}
	p.Overrides = nil
	for _, h := range trial.Hypotheses() {
		if h.Primary && x.p.Asks(h.ID) {
			p.Hypotheses = append(p.Hypotheses, h.ID)
		}
	}
	options := x.options
	options.Scope = evaluate.VerdictsOnly
	found, err := evaluate.Trial(ctx, &p, x.reg, x.tables, options)
	if err != nil {
		return nil, err
	}
	var list []health.PlaceboResult
	for _, h := range found.Hypotheses {
		if p.Asks(h.ID) {
			list = append(list, placeboOf(h))
		}
	}
	return list, nil
}

func placeboOf(h evaluate.HypothesisResult) health.PlaceboResult {
	out := health.PlaceboResult{Hypothesis: h.ID, Area: h.Area, Estimate: trial.NoNumber(), P: trial.NoNumber(), Reason: h.Reason}
	if h.Primary != nil {
		row := h.Results[*h.Primary]
		out.Estimate, out.P, out.Reason = row.Estimate, row.P, nil
		if row.PRandomisation.IsKnown() {
			out.P = row.PRandomisation
		}
	}
	return out
}

// lawDays are the days on which a rule of an area began to apply: the refund of
// its own benefits, and their follow-up and activation.
func lawDays() ([]health.LawDay, error) {
	own := map[benefit.Kind]jobcentre.Area{
		benefit.SicknessBenefit: jobcentre.SicknessBenefit,
		benefit.CashAssistance:  jobcentre.SocialAssistance, benefit.EducationAssistance: jobcentre.SocialAssistance,
	}
	rules, err := followup.Current()
	if err != nil {
		return nil, err
	}
	refunds, err := refund.Current()
	if err != nil {
		return nil, err
	}
	seen := map[health.LawDay]bool{}
	for _, row := range rules.Rows() {
		if area, ok := own[row.Area]; ok {
			seen[health.LawDay{Area: area, Day: row.Valid.From, Rule: row.Rule}] = true
		}
	}
	for _, step := range refunds.Steps() {
		if area, ok := own[step.Benefit]; ok && !step.Valid.From.IsZero() {
			seen[health.LawDay{Area: area, Day: step.Valid.From, Rule: step.Regime}] = true
		}
	}
	list := make([]health.LawDay, 0, len(seen))
	for day := range seen {
		list = append(list, day)
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if a.Day != b.Day {
			return a.Day < b.Day
		}
		return a.Area+jobcentre.Area(a.Rule) < b.Area+jobcentre.Area(b.Rule)
	})
	return list, nil
}
