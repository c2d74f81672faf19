package intake

import (
	"strconv"

	"github.com/sagstal/sagstal/jobcentre"
)

// stem is a portfolio as the first record that names it has it.
type stem struct {
	municipality string
	area         jobcentre.Area
	arm          jobcentre.Arm
	row          int
}

// stemsOf indexes the portfolios table or, without one, the portfolios that
// caseworkers name.
func stemsOf(batch *jobcentre.Batch) map[string]*stem {
	stems := map[string]*stem{}
	if batch.Present[jobcentre.Portfolios] {
		for i, p := range batch.Portfolios {
			addStem(stems, p.ID, stem{p.MunicipalityCode, p.Area, p.Arm, i})
		}
		return stems
	}
	for i, w := range batch.Caseworkers {
		addStem(stems, portfolioOf(w), stem{w.MunicipalityCode, w.Area, w.Arm, i})
	}
	return stems
}

func addStem(stems map[string]*stem, id string, s stem) {
	known, ok := stems[id]
	if !ok {
		stems[id] = &s
		return
	}
	if known.arm == "" {
		known.arm, known.row = s.arm, s.row
	}
}

// portfolioOf is the portfolio that a caseworker works on: the own id by default.
func portfolioOf(w jobcentre.Caseworker) string {
	if w.PortfolioID != "" {
		return w.PortfolioID
	}
	return w.ID
}

// checkPortfolios blames a portfolio that is listed twice, and more so one that
// is listed in both arms.
func checkPortfolios(t *table[jobcentre.Portfolio], c *checker) {
	seen := map[string]bool{}
	for i := range c.batch.Portfolios {
		row := &c.batch.Portfolios[i]
		first := c.index.portfolios[row.ID]
		switch {
		case t.origin.faulty[i]:
		case !seen[row.ID]:
			seen[row.ID] = true
		case differ(row.Arm, first.arm):
			c.defects.add(ruleBothArms, t.at(i, "arm", row), "other", t.lineOf(first.row), "arm", string(first.arm))
		default:
			c.defects.add(ruleDuplicate, t.at(i, "portfolio_id", row), "first", t.lineOf(first.row), "key", t.keyText())
		}
	}
}

// checkCaseworkerPortfolios holds the caseworkers against the portfolios: those
// of the table, or of the caseworkers before them.
func checkCaseworkerPortfolios(t *table[jobcentre.Caseworker], c *checker) {
	listed := c.batch.Present[jobcentre.Portfolios]
	homeless, first := 0, 0
	for i := range c.batch.Caseworkers {
		row := &c.batch.Caseworkers[i]
		home := c.index.portfolios[portfolioOf(*row)]
		switch {
		case home != nil && listed:
			checkAgainstTable(t, c, i, home)
		case home != nil:
			checkAgainstColleagues(t, c, i, home)
		case row.PortfolioID == "":
			if homeless++; homeless == 1 {
				first = i
			}
		}
	}
	if homeless > 0 {
		at := t.at(first, "portfolio_id", &c.batch.Caseworkers[first])
		c.defects.add(ruleCaseworkerWithoutPortfolio, at, "count", strconv.Itoa(homeless))
	}
}

func checkAgainstTable(t *table[jobcentre.Caseworker], c *checker, i int, home *stem) {
	row := &c.batch.Caseworkers[i]
	if differ(row.Arm, home.arm) {
		c.defects.add(ruleArmDiffers, t.at(i, "arm", row), "arm", string(home.arm))
	}
	if home.arm == "" && row.Arm != "" {
		c.defects.add(ruleArmNotInTable, t.at(i, "arm", row))
	}
	if differ(row.Area, home.area) {
		c.defects.add(ruleAreaDiffers, t.at(i, "area", row), "area", string(home.area))
	}
}

func checkAgainstColleagues(t *table[jobcentre.Caseworker], c *checker, i int, home *stem) {
	row := &c.batch.Caseworkers[i]
	if differ(row.Arm, home.arm) {
		c.defects.add(ruleBothArms, t.at(i, "arm", row), "other", t.lineOf(home.row), "arm", string(home.arm))
	}
	if differ(row.Area, home.area) {
		c.defects.add(ruleAreaDiffers, t.at(i, "area", row), "area", string(home.area))
	}
}
