package intake

import (
	"slices"
	"strconv"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// checkCases applies the rules of a case.
func checkCases(t *table[jobcentre.Case], c *checker) {
	categories := newTally()
	for i := range c.batch.Cases {
		row := &c.batch.Cases[i]
		checkCaseInterval(t, c, i)
		checkCasePortfolio(t, c, i)
		if row.Area != "" && row.Category != "" && !isKnownCategory(row.Area, row.Category) {
			categories.count(string(row.Area)+" "+row.Category, i)
		}
	}
	for _, unknown := range categories.list {
		row := &c.batch.Cases[unknown.first]
		c.defects.add(ruleCategoryUnknown, t.at(unknown.first, "category", row), "count", strconv.Itoa(unknown.count))
	}
	remarkUnassigned(t, c)
	remarkTwins(t, c)
}

// remarkTwins warns of a citizen's cases of one area that were opened on the same
// day: the citizen's benefit is counted on one of them alone.
func remarkTwins(t *table[jobcentre.Case], c *checker) {
	type opening struct {
		citizen string
		area    jobcentre.Area
		on      calendar.Date
	}
	first := make(map[opening]int, len(c.batch.Cases))
	for i := range c.batch.Cases {
		row := &c.batch.Cases[i]
		if t.origin.faulty[i] {
			continue
		}
		key := opening{row.CitizenID, row.Area, row.Open.From}
		switch other, met := first[key]; {
		case !met:
			first[key] = i
		case c.batch.Cases[other].ID != row.ID: // else blamed as a duplicate
			c.defects.add(ruleSameDay, t.at(i, "opened_on", row), "other", t.lineOf(other))
		}
	}
}

func checkCaseInterval(t *table[jobcentre.Case], c *checker, i int) {
	row := &c.batch.Cases[i]
	switch open, exit := row.Open, row.Exit; {
	case !open.To.IsZero() && open.To < open.From:
		c.defects.add(ruleEndBeforeStart, t.at(i, "closed_on", row), "start", open.From.String())
	case open.To.IsZero() && exit != "" && !t.origin.faulty[i]:
		c.defects.add(ruleExitWithoutClose, t.at(i, "exit", row))
	case !open.To.IsZero() && exit == "" && !t.origin.faulty[i]:
		c.defects.add(ruleCloseWithoutExit, t.at(i, "closed_on", row))
	}
}

func checkCasePortfolio(t *table[jobcentre.Case], c *checker, i int) {
	row := &c.batch.Cases[i]
	home := c.index.portfolios[row.PortfolioID]
	if row.PortfolioID == "" || home == nil {
		return
	}
	if differ(row.Area, home.area) {
		c.defects.add(ruleAreaDiffers, t.at(i, "area", row), "area", string(home.area))
	}
	if differ(row.MunicipalityCode, home.municipality) {
		c.defects.add(ruleMunicipalityDiffers, t.at(i, "municipality_code", row))
	}
}

// differ reports whether two values are known and not the same.
func differ[S ~string](a, b S) bool { return a != "" && b != "" && a != b }

// isKnownCategory reports whether the law's categories of the area have it.
func isKnownCategory(area jobcentre.Area, category string) bool {
	if area == jobcentre.SicknessBenefit {
		return slices.Contains([]string{"I", "II", "III"}, category)
	}
	return slices.Contains([]string{"1", "2", "3"}, category)
}

// remarkUnassigned warns of cases that no portfolio can be found for.
func remarkUnassigned(t *table[jobcentre.Case], c *checker) {
	assigned := make(map[string]bool, len(c.batch.Assignments))
	for _, a := range c.batch.Assignments {
		assigned[a.CaseID] = true
	}
	first, count := 0, 0
	for i := range c.batch.Cases {
		matter := &c.batch.Cases[i]
		if matter.PortfolioID == "" && !assigned[matter.ID] && !t.origin.faulty[i] {
			if count++; count == 1 {
				first = i
			}
		}
	}
	if count > 0 {
		at := place{file: t.origin.file, line: int(t.origin.lines[first]), column: t.origin.header("portfolio_id")}
		c.defects.add(ruleCaseUnassigned, at, "count", strconv.Itoa(count))
	}
}

// checkContactKinds remarks contacts whose kind is not known.
func checkContactKinds(t *table[jobcentre.Contact], c *checker) {
	first, count := 0, 0
	for i := range c.batch.Contacts {
		if c.batch.Contacts[i].Kind == "" && !t.origin.faulty[i] {
			if count++; count == 1 {
				first = i
			}
		}
	}
	if count > 0 {
		c.defects.add(ruleKindMissing, t.at(first, "kind", &c.batch.Contacts[first]), "count", strconv.Itoa(count))
	}
}

// checkOfferStarts remarks offers that ended without having started.
func checkOfferStarts(t *table[jobcentre.Offer], c *checker) {
	for i := range c.batch.Offers {
		offer := &c.batch.Offers[i]
		if offer.Period.From.IsZero() && !offer.Period.To.IsZero() && !t.origin.faulty[i] {
			c.defects.add(ruleEndWithoutStart, t.at(i, "ended_on", offer))
		}
	}
}

// checkBenefitAges blames a benefit that began longer before the end of the
// data than the law prices, a slip in a year. An end after the data is no defect:
// many systems write 9999 for an open one.
func checkBenefitAges(t *table[jobcentre.BenefitPeriod], c *checker) {
	for i := range c.batch.Benefits {
		row := &c.batch.Benefits[i]
		if !row.Period.From.IsZero() && c.dataUntil-row.Period.From > refund.LongestDays {
			c.defects.add(ruleBenefitTooOld, t.at(i, "from", row))
		}
	}
}

// checkBenefitAmounts blames an empty amount where the law has no maximum.
func checkBenefitAmounts(t *table[jobcentre.BenefitPeriod], c *checker) {
	for i := range c.batch.Benefits {
		row := &c.batch.Benefits[i]
		if row.AmountPerWeek != row.AmountPerWeek && row.Benefit != benefit.SicknessBenefit && row.Benefit != "" {
			c.defects.add(ruleAmountMissing, t.at(i, "amount_per_week", row), "benefit", string(row.Benefit))
		}
	}
}
