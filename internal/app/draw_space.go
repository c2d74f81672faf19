package app

import (
	"errors"
	"io/fs"
	"slices"

	"github.com/sagstal/sagstal/internal/drawfile"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// drawOf is how a folder was drawn, for the test that redraws: by its
// certificate, else by the protocol's method. Without a certificate the complete
// draw is evaluate's own, from the numbers that were treated.
//
// A certificate that was changed since, or drew other arms than the tables have,
// is for the health checks to tell (C1): unsealed says that its seal is broken.
// One that cannot be read is an Invalid fault.
func drawOf(in Source) (certificate *draw.Certificate, unsealed bool, err error) {
	t := drawText(in.Options.Language)
	certificate, err = readCertificate(in.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case errors.Is(err, drawfile.ErrSeal):
		return certificate, true, nil
	case err != nil:
		return nil, false, t.doubt(t.badCertificate())
	}
	return certificate, false, nil
}

// armsOf are the arms that portfolios have.
func armsOf(reg *jobcentre.Register) map[string]jobcentre.Arm {
	arms := map[string]jobcentre.Arm{}
	for _, stem := range reg.Stems {
		arms[stem.ID] = stem.Arm
	}
	return arms
}

// spaces gives evaluate the assignments that the draw could have made: those of
// the certificate where the arms of the tables are among them, else those of the
// protocol's method. A nil design says that they are unknown: the tests then say
// so.
func spaces(reg *jobcentre.Register, p *trial.Protocol, certificate *draw.Certificate) evaluate.Options {
	if certificate == nil && p.Randomisation.Method == trial.CompleteMethod {
		return evaluate.Options{}
	}
	var plans []*draw.Plan
	for _, c := range []*draw.Certificate{certificate, nil} {
		if plan, flaws := planOf(reg, p, c); len(flaws) == 0 {
			plans = append(plans, plan)
		}
	}
	arms := armsOf(reg)
	return evaluate.Options{Draw: func(area jobcentre.Area, portfolios []string) (randinf.Design, []float64, error) {
		rows := make([]draw.Row, len(portfolios))
		for i, id := range portfolios {
			rows[i] = draw.Row{Portfolio: id, Arm: arms[id]}
		}
		for _, plan := range plans {
			if design, chance, err := plan.Space(area, rows); err == nil {
				return design, chance, nil
			}
		}
		return asMany(reg, p, rows)
	}}
}

// asMany is the complete draw of as many as have the trial's arm, whatever number
// the protocol wanted; of other methods nothing is known then.
func asMany(reg *jobcentre.Register, p *trial.Protocol, rows []draw.Row) (randinf.Design, []float64, error) {
	if p.Randomisation.Method != trial.CompleteMethod {
		return nil, nil, nil
	}
	places := map[string]int{}
	if slices.Contains(p.Randomisation.Strata, "municipality") {
		places = placesOf(reg)
	}
	strata, treated := make([]int, len(rows)), make([]bool, len(rows))
	for i, row := range rows {
		strata[i], treated[i] = places[row.Portfolio], row.Arm == jobcentre.TrialArm
	}
	design, err := assign.StratifiedLike(strata, treated)
	if err != nil {
		return nil, nil, err
	}
	return design, design.Probability(), nil
}

// placesOf numbers the municipality of every portfolio.
func placesOf(reg *jobcentre.Register) map[string]int {
	codes, places := reg.MunicipalityCodes(), map[string]int{}
	for _, stem := range reg.Stems {
		places[stem.ID] = slices.Index(codes, stem.MunicipalityCode)
	}
	return places
}

// planOf is the draw of a certificate or, without one, the draw that the
// protocol would make of the portfolios as they are.
func planOf(reg *jobcentre.Register, p *trial.Protocol, certificate *draw.Certificate) (*draw.Plan, []draw.Flaw) {
	if certificate != nil {
		return certificate.Plan()
	}
	undrawn := *reg
	undrawn.Stems = slices.Clone(reg.Stems)
	for i := range undrawn.Stems {
		stem := &undrawn.Stems[i]
		if stem.Arm == "" {
			stem.Area = "" // of no area of the protocol: it was not drawn
		}
		stem.Arm = ""
	}
	roster, flaws := draw.NewRoster(&undrawn, p, nil)
	if len(flaws) > 0 {
		return nil, flaws
	}
	return draw.NewPlan(roster, p.Randomisation)
}
