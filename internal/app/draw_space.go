package app

import (
	"errors"
	"io/fs"
	"slices"

	"github.com/sagstal/sagstal/internal/drawfile"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// drawOf is how a folder was drawn, for the test that redraws: by its
// certificate, else by the protocol's method. Without a certificate the complete
// draw is evaluate's own, from the numbers that were treated.
//
// A certificate that was changed, or drew other arms than the tables have, is an
// Invalid fault.
func drawOf(in Source, read *intake.Folder) (*draw.Certificate, error) {
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
	p := read.Protocol
	others := otherArms(certificate, armsOf(jobcentre.NewRegister(read.Batch, p.DrawDay(), p.DataUntil)))
	file, listed := read.Files[jobcentre.Portfolios]
	if !listed {
		file = read.Files[jobcentre.Caseworkers]
	}
	if len(others) > 0 {
		return nil, t.doubt(t.armsDiffer(file, others)...)
	}
	return certificate, nil
}

// armsOf are the arms that portfolios have.
func armsOf(reg *jobcentre.Register) map[string]jobcentre.Arm {
	arms := map[string]jobcentre.Arm{}
	for _, stem := range reg.Stems {
		arms[stem.ID] = stem.Arm
	}
	return arms
}

// spaces gives evaluate the assignments that the draw could have made. A nil
// design says that they are unknown: the tests then say so.
func spaces(reg *jobcentre.Register, p *trial.Protocol, certificate *draw.Certificate) evaluate.Options {
	if certificate == nil && p.Randomisation.Method == trial.CompleteMethod {
		return evaluate.Options{}
	}
	plan, flaws := planOf(reg, p, certificate)
	arms := armsOf(reg)
	return evaluate.Options{Draw: func(area jobcentre.Area, portfolios []string) (randinf.Design, []float64, error) {
		if len(flaws) > 0 {
			return nil, nil, nil
		}
		rows := make([]draw.Row, len(portfolios))
		for i, id := range portfolios {
			rows[i] = draw.Row{Portfolio: id, Arm: arms[id]}
		}
		design, chance, err := plan.Space(area, rows)
		if errors.Is(err, draw.ErrNotInDraw) || err != nil && certificate == nil {
			return nil, nil, nil
		}
		return design, chance, err
	}}
}

// otherArms are the portfolios that do not have the arm they drew, or are gone.
func otherArms(certificate *draw.Certificate, arms map[string]jobcentre.Arm) []draw.Row {
	var others []draw.Row
	for _, lot := range certificate.Assignment {
		for _, id := range lot.Portfolios {
			if arms[id] != lot.Arm {
				others = append(others, draw.Row{Portfolio: id, Arm: lot.Arm})
			}
		}
	}
	return others
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
