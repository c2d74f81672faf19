package app

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
	"github.com/sagstal/sagstal/trial/plan"
)

// expecter runs the business case of a plan, one area at a time: the areas avoid
// different benefits.
type expecter struct {
	economy planfile.Economy
	refund  *refund.Tables
	rates   *benefit.Rates
	amounts *benefit.GroupAmounts
	seed    uint64
}

func newExpecter(economy planfile.Economy, seed uint64) (*expecter, error) {
	e := &expecter{economy: economy, seed: seed}
	var err error
	if e.refund, err = refund.Current(); err == nil {
		if e.rates, err = benefit.Current(); err == nil {
			e.amounts, err = benefit.CurrentGroupAmounts()
		}
	}
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err, "the law's tables cannot be read: %v", err)
	}
	return e, nil
}

// expect gives every scenario of the plan its business case.
func (e *expecter) expect(ctx context.Context, r *plan.Result) ([]planreport.Expected, []planreport.Price, error) {
	list := make([]planreport.Expected, len(r.Plan.Scenarios))
	for i, s := range r.Plan.Scenarios {
		list[i] = planreport.Expected{Scenario: s, Name: string(s)}
	}
	var prices []planreport.Price
	for _, area := range jobcentre.Areas() {
		pool := poolOf(r, area)
		if pool.cases == 0 {
			continue
		}
		price := e.price(area)
		prices = append(prices, price)
		found, err := e.area(ctx, pool, price)
		if err != nil {
			return nil, nil, err
		}
		for i := range list {
			at := slices.IndexFunc(found, func(s forecast.Scenario) bool { return s.Name == list[i].Name })
			if at >= 0 {
				list[i].Areas = append(list[i].Areas, planreport.AreaExpected{Area: area, Scenario: found[at]})
			}
		}
	}
	for i := range list {
		total(&list[i])
	}
	return list, prices, nil
}

// pool is the treated cases of an area's departments together.
type pool struct {
	area              jobcentre.Area
	cases, meanWeeks  float64
	extraCost, oneOff float64 // a year; once
}

// poolOf adds up an area. The mean duration is that of the pooled flow, by
// Little's law: all treated cases over all of their inflow.
func poolOf(r *plan.Result, area jobcentre.Area) pool {
	p := pool{area: area}
	inflow := 0.0
	for i, d := range r.Departments {
		if d.Area != area {
			continue
		}
		p.cases += d.TreatedCases
		p.extraCost += d.ExtraCostPerYear
		inflow += d.TreatedCases / r.Plan.Departments[i].MeanWeeks
	}
	p.meanWeeks = p.cases / inflow
	all := 0.0
	for _, d := range r.Departments {
		all += d.ExtraCostPerYear
	}
	if all > 0 {
		p.oneOff = r.Plan.Costs.OneOffCost * p.extraCost / all
	}
	return p
}

// price is what a week of the area's benefit costs: the file's figure, else the
// law's statutory maximum of sickness benefit, or the amount of cash assistance
// for a single person of 30 or more. The law's is the benefit before other income.
func (e *expecter) price(area jobcentre.Area) planreport.Price {
	given, kind := e.economy.SicknessBenefit, benefit.SicknessBenefit
	if area == jobcentre.SocialAssistance {
		given, kind = e.economy.SocialAssistance, benefit.CashAssistance
	}
	price := planreport.Price{Area: area, Weekly: given, Source: planreport.FromFile}
	if given.IsKnown() {
		return price
	}
	day, _ := calendar.NewDate(e.economy.PriceYear, time.July, 1)
	if amount, row, err := e.rates.Maximum(kind, day); err == nil {
		return planreport.Price{Area: area, Weekly: trial.Number(amount.Kroner()), Source: fmt.Sprintf("law/benefit/rates.csv, line %d", row.Line)}
	}
	for _, row := range e.amounts.On(kind, day) {
		if row.Known && row.Per == benefit.PerMonth && row.Group == "30+ andre" {
			return planreport.Price{Area: area, Weekly: trial.Number(row.Amount.Kroner() * 12 / 52), Source: fmt.Sprintf("law/benefit/amounts.csv, line %d", row.Line)}
		}
	}
	price.Source = planreport.NoPrice
	return price
}

func (e *expecter) area(ctx context.Context, p pool, price planreport.Price) ([]forecast.Scenario, error) {
	economy := e.economy.Economy
	economy.OneOffCost = p.oneOff
	c := forecast.Case{Economy: economy, Assumed: forecast.DefaultAssumptions(), Entered: forecast.NewEntered()}
	if p.area == jobcentre.SocialAssistance {
		c.Assumed.Benefit = benefit.CashAssistance
	}
	if price.Weekly.IsKnown() {
		c.Assumed.WeeklyBenefits = []forecast.Price{{Benefit: c.Assumed.Benefit, Amount: float64(price.Weekly)}}
	}
	c.Entered.StockBefore, c.Entered.MeanWeeksBefore = trial.Number(p.cases), trial.Number(p.meanWeeks)
	c.Entered.Investment = trial.Number(p.extraCost)
	found, err := forecast.Run(ctx, forecast.Input{Case: c, Law: forecast.LawOf(c, e.refund, e.rates), Seed: e.seed})
	if err != nil {
		return nil, err
	}
	return found.Scenarios, nil
}

// total adds the areas up. The ratio and the payback of the sum are the means of
// the areas' own, weighted by what they divide by: the investment and the saving.
// A probability needs the draws, so that two areas have none together.
func total(e *planreport.Expected) {
	e.AvoidedCaseWeeks, e.BenefitCostRatio = 0, 0
	e.PaybackMonths, e.ProbabilityNetPositive = trial.NoNumber(), trial.NoNumber()
	invested, saved, repaid := 0.0, 0.0, 0.0
	for _, a := range e.Areas {
		e.AvoidedCaseWeeks += a.AvoidedCaseWeeks
		e.Municipality = plus(e.Municipality, a.Municipality.Flow)
		e.Public = plus(e.Public, a.Public.Flow)
		e.Society = plus(e.Society, a.Society.Flow)
		invested += float64(a.Municipality.Investment)
		saved += float64(a.Municipality.NetSaving)
		e.BenefitCostRatio += a.BenefitCostRatio * a.Municipality.Investment
		repaid += float64(a.PaybackMonths * a.Municipality.NetSaving)
	}
	e.BenefitCostRatio = known(float64(e.BenefitCostRatio) / invested)
	if saved > 0 {
		e.PaybackMonths = known(repaid / saved)
	}
	switch {
	case !e.Municipality.NetSaving.IsKnown():
		e.Reason = planreport.NoPrice
	case len(e.Areas) == 1:
		e.PaybackMonths, e.ProbabilityNetPositive = e.Areas[0].PaybackMonths, e.Areas[0].ProbabilityNetPositive
	default:
		e.Reason = planreport.ByArea
	}
}

func known(x float64) trial.Number {
	if math.IsInf(x, 0) {
		return trial.NoNumber()
	}
	return trial.Number(x)
}

func plus(a, b forecast.Flow) forecast.Flow {
	return forecast.Flow{
		Investment: a.Investment + b.Investment, GrossSaving: a.GrossSaving + b.GrossSaving,
		RefundChange: a.RefundChange + b.RefundChange, Displacement: a.Displacement + b.Displacement,
		BlockGrantChange: a.BlockGrantChange + b.BlockGrantChange, NetSaving: a.NetSaving + b.NetSaving, Net: a.Net + b.Net,
	}
}
