package evaluate_test

import (
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial"
)

// By hand, for 3,500 a week: the person's weeks 1 to 4 are refunded 80 %, weeks
// 5 to 26 40 %. In each municipality and arm one portfolio's citizens have a
// week more than the other's: 4 and 5 in the trial arm, 6 and 7 in the control.
func TestMoneyByHand(t *testing.T) {
	b := desk()
	b.Present[jobcentre.Benefits] = true
	for p, stem := range b.Portfolios {
		weeks := calendar.Date(4 + p%2)
		if stem.Arm == jobcentre.ControlArm {
			weeks += 2
		}
		id := addCase(b, p, 0, 7*weeks, jobcentre.ExitRecovered)
		b.Benefits = append(b.Benefits, jobcentre.BenefitPeriod{
			CitizenID: "person of " + id, Benefit: benefit.SicknessBenefit, AmountPerWeek: 3500, SeniorityWeeks: -1,
			Period: calendar.Period{From: start, To: start + 7*weeks},
		})
	}
	found := run(t, b, protocol())
	share := result(t, found, "SB1", trial.StateRefundShare)
	near(t, "trial arm's share", share.Arms.Trial, (3.2+3.6)/(4+5))
	near(t, "control arm's share", share.Arms.Control, (4.0+4.4)/(6+7))
	near(t, "the coefficient is the difference", share.Estimate, 6.8/9-8.4/13)
	gross := result(t, found, "SB2", trial.BenefitCostPerCase)
	near(t, "gross", gross.Arms.Trial, 4.5*3500)
	net := result(t, found, "SB2", trial.NetMunicipalCostPerCase)
	near(t, "net, trial", net.Arms.Trial, (0.8+1.4)/2*3500)
	near(t, "net, control", net.Arms.Control, (2.0+2.6)/2*3500)
	week := result(t, found, "SB2", trial.BenefitCostPerPortfolioWeek)
	near(t, "a portfolio's week", week.Arms.Trial, 4.5*3500/52)
}

// A day on which a citizen has had two cases goes to the one opened last, and
// the benefit goes on counting after the close: two weeks of sickness benefit
// for the first case, two of cash assistance for the second, though each was
// open for one.
func TestADayBelongsToTheCaseOpenedLast(t *testing.T) {
	b := desk()
	b.Present[jobcentre.Benefits] = true
	for p := range b.Portfolios {
		first := addCase(b, p, 0, 7, jobcentre.ExitOtherBenefit)
		addCase(b, p, 14, 7, jobcentre.ExitRecovered)
		b.Cases[len(b.Cases)-1].CitizenID = "person of " + first
		for k, paid := range []jobcentre.BenefitPeriod{
			{Benefit: benefit.SicknessBenefit, AmountPerWeek: 1400 + float64(p)},
			{Benefit: benefit.CashAssistance, AmountPerWeek: 700},
		} {
			paid.CitizenID, paid.SeniorityWeeks = "person of "+first, -1
			paid.Period = calendar.Period{From: start + calendar.Date(14*k), To: start + calendar.Date(14*k+14)}
			b.Benefits = append(b.Benefits, paid)
		}
	}
	found := run(t, b, protocol())
	meanP := (0.0 + 1 + 4 + 5) / 4 // of the trial arm's portfolios
	net := result(t, found, "SB2", trial.NetMunicipalCostPerCase)
	near(t, "all benefits of both cases", net.Arms.Trial, 0.2*2*(1400+meanP+700)/2)
	own := result(t, found, "SB2", trial.BenefitCostPerCase)
	near(t, "only sickness benefit is the area's own", own.Arms.Trial, 2*(1400+meanP)/2)
}

// An actual refund without a benefit row is spread over its week; but that of a
// benefit begun after the data end is of days that no case of the window owns.
func TestARefundOfABenefitBegunAfterTheDataEndDoesNotCount(t *testing.T) {
	begun := func(day calendar.Date) trial.Number {
		b := desk()
		b.Present[jobcentre.Benefits], b.Present[jobcentre.Refunds] = true, true
		for p := range b.Portfolios {
			person := "person of " + addCase(b, p, 0, 0, "")
			late := start + 98 + day
			b.Benefits = append(b.Benefits, jobcentre.BenefitPeriod{
				CitizenID: person, Benefit: benefit.SicknessBenefit, AmountPerWeek: 700 + float64(p),
				Period: calendar.Period{From: start, To: start + 7},
			}, jobcentre.BenefitPeriod{
				CitizenID: person, Benefit: benefit.CashAssistance, AmountPerWeek: 700, Period: calendar.Period{From: late},
			})
			b.Refunds = append(b.Refunds, jobcentre.RefundWeek{
				CitizenID: person, Week: late.Week(), Benefit: benefit.CashAssistance, Amount: 400, Refund: 100,
			})
		}
		p := protocol()
		p.DataUntil = start + 98 + 2 // a Wednesday
		return result(t, run(t, b, p), "SB1", trial.StateRefundPerCase).Arms.Trial
	}
	meanP := (0.0 + 1 + 4 + 5) / 4
	near(t, "begun on the Thursday", begun(3), 0.8*(700+meanP))
	near(t, "begun on the Tuesday", begun(1), 0.8*(700+meanP)+100)
}

// Many systems write the year 9999 for a benefit without an end.
func TestABenefitThatEndsIn9999IsAnOpenOne(t *testing.T) {
	costs := func(end calendar.Date) trial.Number {
		b := desk()
		b.Present[jobcentre.Benefits] = true
		for p := range b.Portfolios {
			b.Benefits = append(b.Benefits, jobcentre.BenefitPeriod{
				CitizenID: "person of " + addCase(b, p, 0, 0, ""), Benefit: benefit.SicknessBenefit,
				AmountPerWeek: 700 + float64(p), Period: calendar.Period{From: start, To: end},
			})
		}
		return result(t, run(t, b, protocol()), "SB2", trial.NetMunicipalCostPerCase).Arms.Trial
	}
	near(t, "ends in 9999", costs(calendar.MustDate("9999-12-31")), float64(costs(0)))
}

// Before 2016 refund followed active offers: cash assistance was refunded 50 %
// in company placement and 30 % without. One week of each per citizen; without
// the offers table the weeks have no price.
func TestOffersDecideTheRefundBefore2016(t *testing.T) {
	from := calendar.MustDate("2013-01-07")
	p := trial.Default("old", calendar.Period{From: from, To: from + 364})
	build := func() *jobcentre.Batch {
		b := desk()
		b.Present[jobcentre.Benefits], b.Present[jobcentre.Offers] = true, true
		for k, stem := range b.Portfolios {
			id := addCase(b, k, from-start, 14, jobcentre.ExitRecovered)
			b.Benefits = append(b.Benefits, jobcentre.BenefitPeriod{
				CitizenID: "person of " + id, Benefit: benefit.CashAssistance, AmountPerWeek: 2000 + float64(k), SeniorityWeeks: -1,
				Period: calendar.Period{From: from, To: from + 14},
			})
			if stem.Arm == jobcentre.TrialArm {
				b.Offers = append(b.Offers, jobcentre.Offer{CaseID: id, Kind: "company_placement", Period: calendar.Period{From: from + 7, To: from + 14}})
			}
		}
		return b
	}
	net := result(t, run(t, build(), &p), "SB2", trial.NetMunicipalCostPerCase)
	near(t, "trial arm", net.Arms.Trial, (0.7+0.5)*(2000+(0.0+1+4+5)/4))
	near(t, "control arm", net.Arms.Control, (0.7+0.7)*(2000+(2.0+3+6+7)/4))
	unknown := build()
	unknown.Offers, unknown.Present[jobcentre.Offers] = nil, false
	if h := hypothesis(t, run(t, unknown, &p), "SB2"); h.Reason == nil || h.Reason.Code != trial.UnpricedWeeks {
		t.Errorf("without the offers table: %v", h.Reason)
	}
}
