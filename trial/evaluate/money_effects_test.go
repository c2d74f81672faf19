package evaluate_test

import (
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
)

// The reference is clubSandwich 0.5.8 in R 4.2.2, on both outcomes in one model:
//
//	d <- do.call(rbind, lapply(0:7, function(p) { j <- 0:(2 + p %% 2)
//	  w <- 3 + (7*p + 5*j) %% 11; b <- w + (p + j) %% 3
//	  data.frame(p, m = p %/% 4, z = as.numeric(p %% 4 < 2), weeks = w,
//	             net = 3500*(.2*pmin(b, 4) + .6*pmax(b - 4, 0))) }))
//	fit <- lm(cbind(net, weeks) ~ z + factor(m), d)
//	vcovCR(fit, d$p, "CR2")
func TestTheCovarianceOfCostAndWeeks(t *testing.T) {
	money := run(t, weeksAndMoney(), protocol()).Money[0]
	near(t, "net", money.Net.Estimate, -4250)
	near(t, "weeks", money.Weeks.Estimate, -2.21428571428571)
	near(t, "variance of net", money.Net.SE*money.Net.SE, 1833881.578947363887)
	near(t, "variance of weeks", money.Weeks.SE*money.Weeks.SE, 0.411385606874353)
	near(t, "covariance", money.NetAndWeeks, 859.492481203094599)
}

// weeksAndMoney are cases of 3 to 13 weeks, with up to two weeks of benefit more.
func weeksAndMoney() *jobcentre.Batch {
	b := desk()
	b.Present[jobcentre.Benefits] = true
	for p := range b.Portfolios {
		for j := range 3 + p%2 {
			weeks := calendar.Date(3 + (7*p+5*j)%11)
			id := addCase(b, p, 0, 7*weeks, jobcentre.ExitRecovered)
			paid := weeks + calendar.Date((p+j)%3)
			b.Benefits = append(b.Benefits, jobcentre.BenefitPeriod{
				CitizenID: "person of " + id, Benefit: benefit.SicknessBenefit, AmountPerWeek: 3500, SeniorityWeeks: -1,
				Period: calendar.Period{From: start, To: start + 7*paid},
			})
		}
	}
	return b
}

// Without benefits there is no cost, and the weeks are known all the same.
func TestWeeksWithoutBenefits(t *testing.T) {
	b := weeksAndMoney()
	b.Present[jobcentre.Benefits], b.Benefits = false, nil
	money := run(t, b, protocol()).Money[0]
	if money.Net != nil || money.Weeks == nil || money.NetAndWeeks.IsKnown() || money.Reason == nil {
		t.Errorf("%+v", money)
	}
}
