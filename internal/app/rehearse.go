package app

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/simulate"
)

// The number of redraws of a rehearsal's tests, with which 5 % is a level that p
// can have, and the replicates that a rehearsal may ask for.
const (
	DefaultRedraws   = 999
	FewestReplicates = 10
	MostReplicates   = 100_000
)

// RehearseInput says which trial to rehearse and how often.
type RehearseInput struct {
	Scenario   simulate.Scenario
	Replicates int
	Seed       uint64
	// Hypotheses are the ids to evaluate; nil is the primaries of the scenario's
	// areas.
	Hypotheses []string
	// Redraws of each randomisation test; 0 is DefaultRedraws.
	Redraws int
	// Alpha is the level of the verdicts; 0 is the protocol's own default.
	Alpha float64
	// Language is that of refusals; empty is Danish.
	Language trial.Language
	// Estimands are what bias and coverage are measured against.
	Estimands []simulate.Estimand
	// Workers is how many trials are made at a time; 0 is one a processor. It
	// changes no figure.
	Workers int
	// Step is told how many replicates are done; nil is no progress.
	Step func(done int)
}

// Rehearse simulates the scenario's trial many times over, evaluates every one
// of them as a real trial would be, and counts what came of it. Replicate i has
// its own seed, a function of Seed and i, so that the same input gives the same
// figures on any number of processors.
//
// It keeps a few numbers of each replicate and no trial longer than it is
// evaluated. The error is Invalid for a number of replicates out of range, a
// scenario that cannot be true, or a hypothesis that its areas do not have.
func Rehearse(ctx context.Context, in RehearseInput) (*Rehearsal, error) {
	in, err := in.complete()
	if err != nil {
		return nil, err
	}
	tables, err := refund.Current()
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err, "the law's tables cannot be read: %v", err)
	}
	performed := make([]performance, in.Replicates)
	err = inParallel(ctx, in.Replicates, in.Workers, in.Step, func(ctx context.Context, i int) (err error) {
		performed[i], err = in.perform(ctx, tables, i)
		return err
	})
	if err != nil {
		return nil, err
	}
	return in.summarise(performed)
}

// complete checks the input and gives what is left out its default.
func (in RehearseInput) complete() (RehearseInput, error) {
	if flaws := in.Scenario.Validate(); len(flaws) > 0 {
		return in, invalidScenario(flaws, in.Language)
	}
	if in.Replicates < FewestReplicates || in.Replicates > MostReplicates {
		return in, refused(in.Language, "%d tænkte forsøg kan ikke holdes; vælg mellem %d og %d", "%d imagined trials cannot be held; choose between %d and %d",
			in.Replicates, FewestReplicates, MostReplicates)
	}
	if in.Alpha == 0 {
		in.Alpha = in.Scenario.Protocol("").Analysis.Alpha
	}
	if in.Redraws == 0 {
		in.Redraws = DefaultRedraws
	}
	if in.Hypotheses == nil {
		in.Hypotheses = hypothesesOf(&in.Scenario, isPrimary)
	}
	known := hypothesesOf(&in.Scenario, func(trial.Hypothesis) bool { return true })
	for _, id := range in.Hypotheses {
		if !slices.Contains(known, id) {
			return in, refused(in.Language, "“%s” er ikke blandt scenariets hypoteser: %s", "“%s” is none of the scenario’s hypotheses: %s", id, strings.Join(known, ", "))
		}
	}
	return in, nil
}

// invalidScenario lists what cannot be true.
func invalidScenario(flaws []trial.Flaw, language trial.Language) error {
	var defects []fault.Defect
	for _, f := range flaws {
		defects = append(defects, fault.Defect{Column: f.Key, Rule: f.Rule, Remedy: f.Remedy, Severity: fault.SeverityError})
	}
	return refused(language, "Scenariet kan ikke være sandt", "The scenario cannot be true").With(defects)
}

// refused is a refusal in the reader's language.
func refused(language trial.Language, danish, english string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, intake.Text{DA: danish, EN: english}.In(language), args...)
}

func isPrimary(h trial.Hypothesis) bool { return h.Primary }

// hypothesesOf lists the ids of the scenario's areas that are wanted.
func hypothesesOf(s *simulate.Scenario, wanted func(trial.Hypothesis) bool) []string {
	var ids []string
	for _, h := range trial.Hypotheses() {
		inScenario := slices.ContainsFunc(s.Areas, func(a simulate.Area) bool { return a.Area == h.Area })
		if inScenario && wanted(h) {
			ids = append(ids, h.ID)
		}
	}
	return ids
}

// seedOf is replicate i's seed: the first eight bytes of a SHA-256 of both.
func seedOf(purpose string, seed uint64, i int) uint64 {
	key := sha256.Sum256(fmt.Appendf(nil, "sagstal/%s/1\n%d\n%d", purpose, seed, i))
	return binary.BigEndian.Uint64(key[:])
}
