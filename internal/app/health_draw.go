package app

import (
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
	"github.com/sagstal/sagstal/trial/health"
)

// repeatDraw draws the lots again from what the certificate lists, and compares
// them with what it says was drawn. Beside that stand what the protocol says
// otherwise of the draw, the portfolios that the tables have in another arm, and
// those that came or went since. nil without a certificate.
func (c conduct) repeatDraw(reg *jobcentre.Register, p *trial.Protocol) *health.Certificate {
	if c.certificate == nil {
		return nil
	}
	out := &health.Certificate{Differences: otherSpec(c.certificate, p)}
	if c.unsealed {
		out.Differences = append(out.Differences, "certificate_seal")
	}
	out.Differences = append(out.Differences, otherLotsOf(c.certificate)...)
	out.Rearmed, out.Undrawn = compareRoster(reg, c.certificate)
	return out
}

// otherSpec are the keys of the protocol that ask for another draw than the one
// that was made.
func otherSpec(certificate *draw.Certificate, p *trial.Protocol) []string {
	asked := p.Randomisation
	var keys []string
	for _, key := range []struct {
		name string
		same bool
	}{
		{"randomisation.unit", certificate.Unit == asked.Unit},
		{"randomisation.method", certificate.Method == asked.Method},
		{"randomisation.strata", slices.Equal(certificate.StratifiedBy, asked.Strata)},
		{"randomisation.treated", slices.Equal(certificate.Treated, asked.Treated)},
		{"randomisation.seed", certificate.SeedFrom != draw.SeedFromProtocol || certificate.Seed == asked.Seed},
	} {
		if !key.same {
			keys = append(keys, key.name)
		}
	}
	return keys
}

// otherLotsOf are the units whose lot is another when it is drawn again, or what of
// the certificate keeps the lots from being drawn.
func otherLotsOf(certificate *draw.Certificate) []string {
	plan, flaws := certificate.Plan()
	if len(flaws) > 0 {
		return []string{"roster"}
	}
	lots, err := plan.Draw(certificate.Seed)
	if err != nil {
		return []string{"seed"}
	}
	redone := plan.Certify(lots)
	var others []string
	for i, lot := range certificate.Assignment {
		if i >= len(redone.Assignment) || redone.Assignment[i].Unit != lot.Unit || redone.Assignment[i].Arm != lot.Arm {
			others = append(others, lot.Unit)
		}
	}
	return others
}

// compareRoster lists the portfolios that have another arm than they drew and, by
// area, those with an arm that were not drawn and those drawn that are gone.
func compareRoster(reg *jobcentre.Register, certificate *draw.Certificate) (rearmed []string, undrawn map[jobcentre.Area][]string) {
	arms, drawn := armsOf(reg), map[string]bool{}
	undrawn = map[jobcentre.Area][]string{}
	for _, lot := range certificate.Assignment {
		for _, id := range lot.Portfolios {
			drawn[id] = true
			switch arm, there := arms[id]; {
			case !there:
				undrawn[lot.Area] = append(undrawn[lot.Area], id)
			case arm != lot.Arm:
				rearmed = append(rearmed, id)
			}
		}
	}
	for _, stem := range reg.Stems {
		if stem.Arm != "" && !drawn[stem.ID] && !reg.IsComparison(stem.MunicipalityCode) {
			undrawn[stem.Area] = append(undrawn[stem.Area], stem.ID)
		}
	}
	return rearmed, undrawn
}
