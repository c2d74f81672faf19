package trial

import "fmt"

// Flaw is something in a protocol that cannot be true, at a key of its file.
type Flaw struct {
	Key    string // dotted, as trial.to
	Rule   string
	Remedy string
}

// Validate lists what in the protocol cannot be true, in the file's order.
func (p *Protocol) Validate() []Flaw {
	flaws := p.windowFlaws()
	for _, plan := range p.Areas {
		if band := plan.TargetCaseload; band.Low <= 0 || band.High < band.Low {
			flaws = append(flaws, Flaw{
				Key:    "areas." + string(plan.Area) + ".target_caseload",
				Rule:   "the lower limit is above 0 and not above the upper",
				Remedy: "Write the band as [lower, upper], for example [35, 50].",
			})
		}
	}
	for _, id := range p.Hypotheses {
		if _, ok := HypothesisByID(id); !ok {
			flaws = append(flaws, Flaw{
				Key:    "hypotheses",
				Rule:   fmt.Sprintf("%s is not one of SB1–SB8 and SA1–SA8", id),
				Remedy: "Use the ids SB1 to SB8 and SA1 to SA8, or the word all.",
			})
		}
	}
	for _, key := range p.Health.disorder() {
		flaws = append(flaws, Flaw{Key: "health." + key, Rule: "red is farther out than amber", Remedy: "Move the limit of red farther out, or that of amber nearer."})
	}
	return flaws
}

func (p *Protocol) windowFlaws() []Flaw {
	var flaws []Flaw
	for _, w := range []struct {
		key   string
		empty bool
	}{
		{"planning", p.Planning.IsEmpty()},
		{"baseline", p.Baseline.IsEmpty()},
		{"trial", p.Trial.IsEmpty()},
		{"reporting", p.Reporting.IsEmpty()},
	} {
		if w.empty {
			flaws = append(flaws, Flaw{Key: w.key, Rule: "ends after it begins", Remedy: "Give a to that is later than from."})
		}
	}
	if p.Baseline.Overlaps(p.Trial) {
		flaws = append(flaws, Flaw{Key: "baseline", Rule: "ends before the trial begins", Remedy: "Let baseline.to be trial.from or earlier."})
	}
	if !p.Trial.IsEmpty() && p.TrialWindow().IsEmpty() {
		flaws = append(flaws, Flaw{Key: "data_until", Rule: "leaves the trial at least one day after its run-in", Remedy: "Move data_until later, or shorten run_in_weeks."})
	}
	return flaws
}
