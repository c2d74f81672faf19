package draw

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Schema is the version of the certificate's form; AlgorithmVersion that of the
// draw, which changes whenever the same seed would give other lots.
const (
	Schema           = "sagstal.draw/1"
	AlgorithmVersion = 1
)

// Certificate is what anybody needs to redo a draw. Figures that could not be
// computed are null.
type Certificate struct {
	Schema         string        `json:"schema"`
	Program        string        `json:"program"`
	Algorithm      Algorithm     `json:"algorithm"`
	Trial          string        `json:"trial"` // the protocol's id
	Name           string        `json:"name"`
	RandomisedOn   calendar.Date `json:"randomised_on"` // the day that the covariates are of
	Seed           string        `json:"seed"`
	SeedFrom       SeedOrigin    `json:"seed_from"`
	ProtocolSHA256 string        `json:"protocol_sha256"`
	RosterSHA256   string        `json:"roster_sha256"`
	Files          []File        `json:"files"`
	Unit           string        `json:"unit"`
	Method         string        `json:"method"`
	StratifiedBy   []string      `json:"stratified_by"`
	// Treated is the protocol's number where that is not half.
	Treated    []trial.TreatedUnits `json:"treated,omitempty"`
	Covariates []string             `json:"covariates"` // of every unit's values
	Areas      []AreaReport         `json:"areas"`
	Assignment []Lot                `json:"assignment"`
	// Seal is the SHA-256 of the certificate's bytes with the seal left empty.
	Seal string `json:"seal"`
}

// Algorithm says how the lots were drawn; docs/draw/draw.md specifies it.
type Algorithm struct {
	Name      string `json:"name"`
	Version   int    `json:"version"`
	Generator string `json:"generator"`
	Key       string `json:"key"`
}

// SeedOrigin is where the seed came from.
type SeedOrigin string

// The origins.
const (
	SeedGiven        SeedOrigin = "given"
	SeedFromProtocol SeedOrigin = "protocol"
	SeedFromSystem   SeedOrigin = "operating_system"
)

// File is a table that the arms were written to, with the digest of its bytes.
type File struct {
	Name   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// AreaReport is the draw of one area.
type AreaReport struct {
	Area jobcentre.Area `json:"area"`
	// Assignments is how many were possible, in decimal digits.
	Assignments string       `json:"assignments"`
	SmallestP   trial.Number `json:"smallest_p"` // two-sided, of the assignment drawn; null: under 1e-300
	// Distance is Mahalanobis' M between the arms, in the covariates that the
	// method would use; Limit is what re-randomisation accepted.
	Distance trial.Number    `json:"distance"`
	Limit    trial.Number    `json:"limit"`
	Strata   []StratumReport `json:"strata"`
	Groups   []GroupReport   `json:"groups,omitempty"`
	Factors  []string        `json:"factors,omitempty"` // minimisation's, in the order of the lots' levels
	Balance  []Balance       `json:"balance"`
}

// StratumReport counts the units of a stratum.
type StratumReport struct {
	Municipality string `json:"municipality_code"` // empty: not stratified
	Units        int    `json:"units"`
	Held         int    `json:"held"` // had an arm before the draw
	Trial        int    `json:"trial"`
	Control      int    `json:"control"`
}

// GroupReport is a set of units, by id, of which a number was treated: a
// stratum, a block or a pair.
type GroupReport struct {
	Units   []string `json:"units"`
	Treated int      `json:"treated"`
	Held    bool     `json:"held,omitempty"`
}

// Lot is what one unit drew.
type Lot struct {
	Unit         string         `json:"unit"`
	Municipality string         `json:"municipality_code"`
	Area         jobcentre.Area `json:"area"`
	Portfolios   []string       `json:"portfolios"`
	Held         jobcentre.Arm  `json:"held,omitempty"`
	Values       []trial.Number `json:"values"`
	Levels       []int          `json:"levels,omitempty"` // of the factors of minimisation
	Arm          jobcentre.Arm  `json:"arm"`
}

// Certify writes down a draw: all of the certificate but who drew it and what
// was hashed outside.
func (p *Plan) Certify(lots *Lots) *Certificate {
	c := &Certificate{
		Schema:       Schema,
		Algorithm:    Algorithm{"sagstal draw", AlgorithmVersion, "ChaCha8 (C2SP chacha8rand)", "SHA-256 of the seed"},
		Seed:         lots.Seed,
		RosterSHA256: p.Roster.SHA256(),
		Unit:         p.Roster.Kind, Method: p.Spec.Method,
		StratifiedBy: append([]string{}, p.Spec.Strata...), Treated: p.Spec.Treated,
		Covariates: Covariates(),
		Files:      []File{}, Areas: []AreaReport{},
	}
	for i, u := range p.Roster.Units {
		c.Assignment = append(c.Assignment, Lot{
			Unit: u.ID, Municipality: u.Municipality, Area: u.Area, Portfolios: u.Portfolios,
			Held: u.Held, Values: u.Values, Arm: lots.Arms[i],
		})
	}
	for _, a := range p.Areas {
		c.Areas = append(c.Areas, a.report(p, lots))
		for i, at := range a.Units {
			for _, f := range a.Factors {
				c.Assignment[at].Levels = append(c.Assignment[at].Levels, f.Levels[i])
			}
		}
	}
	return c
}

func (a *AreaPlan) report(p *Plan, lots *Lots) AreaReport {
	report := AreaReport{
		Area: a.Area, Assignments: a.Assignments().String(), SmallestP: a.SmallestP(lots),
		Distance: trial.NoNumber(), Limit: a.Limit,
		Strata: a.countStrata(p.Roster, lots), Balance: a.balance(p.Roster, p.Spec.Method, lots),
	}
	if a.distance != nil {
		report.Distance = round(a.distance.Distance(a.treated(lots)))
	}
	for _, f := range a.Factors {
		report.Factors = append(report.Factors, f.Name)
	}
	for _, g := range a.Groups {
		group := GroupReport{Treated: g.Treated, Held: g.Held}
		for _, i := range g.Units {
			group.Units = append(group.Units, a.unit(p.Roster, i).ID)
		}
		report.Groups = append(report.Groups, group)
	}
	return report
}

func (a *AreaPlan) countStrata(r *Roster, lots *Lots) []StratumReport {
	counts := make([]StratumReport, len(a.Strata))
	for s, code := range a.Strata {
		counts[s].Municipality = code
	}
	for i, at := range a.Units {
		count := &counts[a.stratum[i]]
		count.Units++
		if a.unit(r, i).Held != "" {
			count.Held++
		}
		if lots.Arms[at] == jobcentre.TrialArm {
			count.Trial++
		} else {
			count.Control++
		}
	}
	return counts
}

// Roster is who was drawn, as the certificate lists them.
func (c *Certificate) Roster() *Roster {
	r := &Roster{Kind: c.Unit}
	for _, lot := range c.Assignment {
		values := make([]trial.Number, covariates)
		for k := range values {
			values[k] = trial.NoNumber()
		}
		copy(values, lot.Values)
		r.Units = append(r.Units, Unit{
			ID: lot.Unit, Municipality: lot.Municipality, Area: lot.Area,
			Portfolios: lot.Portfolios, Held: lot.Held, Values: values,
		})
	}
	return r
}

// Plan is the set of assignments that the certificate's draw could have made.
func (c *Certificate) Plan() (*Plan, []Flaw) {
	return NewPlan(c.Roster(), trial.Randomisation{Unit: c.Unit, Strata: c.StratifiedBy, Method: c.Method, Seed: c.Seed, Treated: c.Treated})
}
