package draw

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// The units of the protocol.
const (
	Portfolio  = "portfolio"
	Caseworker = "caseworker"
	Team       = "team"
	Citizen    = trial.CitizenUnit
)

// Unit is what one lot is drawn for.
type Unit struct {
	ID           string
	Municipality string
	Area         jobcentre.Area
	Portfolios   []string      // sorted; they follow the unit's arm
	Held         jobcentre.Arm // the arm it had before the draw; empty: none
	// Values are the covariates, in the order of Covariates and rounded to six
	// decimals.
	Values []trial.Number
}

// Roster is who is drawn: the units sorted by id, compared byte by byte.
type Roster struct {
	Kind  string // portfolio, caseworker, team or citizen
	Units []Unit
}

// NewRoster takes the participating municipalities' portfolios in the areas of
// the protocol, with what is known of them on the day of the draw. teams gives
// the team of every portfolio where teams are drawn.
func NewRoster(reg *jobcentre.Register, p *trial.Protocol, teams map[string]string) (*Roster, []Flaw) {
	r := &Roster{Kind: p.Randomisation.Unit}
	var flaws []Flaw
	if !slices.Contains([]string{Portfolio, Caseworker, Team, Citizen}, r.Kind) {
		return nil, []Flaw{{Code: UnknownUnit, Subject: r.Kind}}
	}
	units := map[string]*Unit{}
	for _, stem := range reg.Stems {
		if _, asked := p.Area(stem.Area); !asked || reg.IsComparison(stem.MunicipalityCode) {
			continue
		}
		id, flaw := r.unitOf(stem, teams)
		if flaw != nil {
			flaws = append(flaws, *flaw)
			continue
		}
		if units[id] == nil {
			units[id] = &Unit{ID: id, Municipality: stem.MunicipalityCode, Area: stem.Area}
		}
		flaws = append(flaws, units[id].take(stem)...)
	}
	if r.Kind == Caseworker {
		flaws = append(flaws, sharedPortfolios(reg, p.DrawDay())...)
	}
	measure(reg, p.DrawDay(), units)
	for _, u := range units {
		r.Units = append(r.Units, *u)
	}
	slices.SortFunc(r.Units, func(a, b Unit) int { return strings.Compare(a.ID, b.ID) })
	return r, append(flaws, r.flaws()...)
}

// unitOf is the unit that a portfolio belongs to: itself, or its team, which is
// one within a municipality and an area.
func (r *Roster) unitOf(stem jobcentre.Portfolio, teams map[string]string) (string, *Flaw) {
	id := stem.ID
	if r.Kind == Team {
		team := teams[stem.ID]
		if team == "" {
			return "", &Flaw{Code: TeamUnknown, Subject: stem.ID, Area: stem.Area, Municipality: stem.MunicipalityCode}
		}
		id = stem.MunicipalityCode + "/" + string(stem.Area) + "/" + team
	}
	if strings.ContainsFunc(id+stem.ID, unicode.IsControl) {
		return "", &Flaw{Code: BadIdentifier, Area: stem.Area, Municipality: stem.MunicipalityCode}
	}
	return id, nil
}

// take adds a portfolio to its unit.
func (u *Unit) take(stem jobcentre.Portfolio) []Flaw {
	u.Portfolios = append(u.Portfolios, stem.ID)
	if u.Held != "" && stem.Arm != "" && u.Held != stem.Arm {
		return []Flaw{{Code: TwoArms, Subject: u.ID, Area: u.Area, Municipality: u.Municipality}}
	}
	if u.Held == "" {
		u.Held = stem.Arm
	}
	return nil
}

// sharedPortfolios are those of several caseworkers on the day of the draw: they
// cannot be drawn one caseworker at a time.
func sharedPortfolios(reg *jobcentre.Register, day calendar.Date) []Flaw {
	count := make([]int, len(reg.Stems))
	for w, stem := range reg.PortfolioOfCaseworker {
		if stem != jobcentre.None && reg.EmployedPeriod(w).Contains(day) {
			count[stem]++
		}
	}
	var flaws []Flaw
	for i, stem := range reg.Stems {
		if count[i] > 1 {
			flaws = append(flaws, Flaw{Code: SharedPortfolio, Subject: stem.ID, Area: stem.Area, Municipality: stem.MunicipalityCode, Count: count[i]})
		}
	}
	return flaws
}

func (r *Roster) flaws() []Flaw {
	if len(r.Units) == 0 {
		return []Flaw{{Code: NoUnits}}
	}
	for _, u := range r.Units {
		if u.Held == "" {
			return nil
		}
	}
	return []Flaw{{Code: AllHaveArms, Count: len(r.Units)}}
}

// Text is the roster as it is hashed: a first line with the kind of unit and the
// covariates, then a line a unit, every line ended by a line feed and its fields
// separated by tabulators: id, municipality, area, portfolios (separated by
// U+001F), the arm held or nothing, and each covariate with six decimals or
// nothing.
func (r *Roster) Text() string {
	var b strings.Builder
	b.WriteString(strings.Join(append([]string{"sagstal.roster/1", r.Kind}, Covariates()...), "\t") + "\n")
	for _, u := range r.Units {
		fields := []string{u.ID, u.Municipality, string(u.Area), strings.Join(u.Portfolios, "\x1f"), string(u.Held)}
		for _, v := range u.Values {
			fields = append(fields, sixDecimals(v))
		}
		b.WriteString(strings.Join(fields, "\t") + "\n")
	}
	return b.String()
}

func sixDecimals(v trial.Number) string {
	if !v.IsKnown() {
		return ""
	}
	return strconv.FormatFloat(float64(v), 'f', 6, 64)
}

// SHA256 is the digest of Text, hexadecimal.
func (r *Roster) SHA256() string {
	sum := sha256.Sum256([]byte(r.Text()))
	return hex.EncodeToString(sum[:])
}
