package app

import (
	"errors"
	"io/fs"
	"slices"

	"github.com/sagstal/sagstal/internal/drawfile"
	"github.com/sagstal/sagstal/internal/fault"
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
func drawOf(in Source) (*draw.Certificate, error) {
	t := drawText(in.Options.Language)
	certificate, err := readCertificate(in.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case errors.Is(err, drawfile.ErrSeal):
		return nil, t.doubt(t.brokenSeal())
	case err != nil:
		return nil, t.doubt(t.badCertificate())
	}
	return certificate, nil
}

// spaces gives evaluate the assignments that the draw could have made.
func spaces(reg *jobcentre.Register, p *trial.Protocol, certificate *draw.Certificate) evaluate.Options {
	if certificate == nil && p.Randomisation.Method == trial.CompleteMethod {
		return evaluate.Options{}
	}
	plan, flaws := planOf(reg, p, certificate)
	arms := map[string]jobcentre.Arm{}
	for _, stem := range reg.Stems {
		arms[stem.ID] = stem.Arm
	}
	return evaluate.Options{Draw: func(area jobcentre.Area, portfolios []string) (randinf.Design, []float64, error) {
		if len(flaws) > 0 {
			return nil, nil, nil // the set is unknown: the tests say so
		}
		rows := make([]draw.Row, len(portfolios))
		for i, id := range portfolios {
			rows[i] = draw.Row{Portfolio: id, Arm: arms[id]}
		}
		design, chance, err := plan.Space(area, rows)
		switch {
		case certificate == nil && (errors.Is(err, draw.ErrImpossible) || errors.Is(err, assign.ErrNoRow)), errors.Is(err, draw.ErrNotInDraw):
			return nil, nil, nil
		case err != nil:
			return nil, nil, fault.Wrap(fault.Invalid, err, "the arms of %s in the tables are not those that %s certifies", area, drawfile.Name)
		}
		return design, chance, nil
	}}
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
