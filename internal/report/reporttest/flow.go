package reporttest

import (
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// counts makes an account that adds up.
func counts(portfolios, caseworkers, stock, inflow int, left ...int) evaluate.FlowCount {
	n := evaluate.FlowCount{
		Municipalities: 5, Departments: 5, PortfoliosEligible: portfolios, Portfolios: portfolios, PortfoliosAnalysed: portfolios,
		Caseworkers: caseworkers, Staff: staff(caseworkers), Stock: stock, Inflow: inflow,
		Analysed: stock + inflow, Citizens: (stock + inflow) * 9 / 10, Closed: (stock + inflow) * 6 / 10, Moved: 12, Died: 7,
	}
	n.Cases = n.Analysed
	for i, reason := range []evaluate.ExclusionReason{evaluate.ExcludedBefore, evaluate.ExcludedNoDayAtRisk} {
		if i < len(left) && left[i] > 0 {
			n.Excluded = append(n.Excluded, evaluate.Exclusion{Reason: reason, Cases: left[i]})
			n.Cases += left[i]
		}
	}
	return n
}

// staff is the course of the caseworkers who worked: six hired, seven left.
func staff(worked int) evaluate.FlowStaff {
	return evaluate.FlowStaff{
		AtDraw: worked - 4, LeftBefore: 2, Hired: 6, AtEnd: worked - 7, BothArms: 1,
		Left: []evaluate.Leaving{{Reason: jobcentre.Resigned, Caseworkers: 5}, {Caseworkers: 2}},
	}
}

// plus adds two accounts of different cases.
func plus(a, b evaluate.FlowCount) evaluate.FlowCount {
	sum := evaluate.FlowCount{
		Municipalities: max(a.Municipalities, b.Municipalities), Departments: max(a.Departments, b.Departments),
		PortfoliosEligible: a.PortfoliosEligible + b.PortfoliosEligible,
		Portfolios:         a.Portfolios + b.Portfolios, PortfoliosAnalysed: a.PortfoliosAnalysed + b.PortfoliosAnalysed,
		Caseworkers: a.Caseworkers + b.Caseworkers, Staff: plusStaff(a.Staff, b.Staff), Cases: a.Cases + b.Cases,
		Stock: a.Stock + b.Stock, Inflow: a.Inflow + b.Inflow, Analysed: a.Analysed + b.Analysed, Citizens: a.Citizens + b.Citizens,
		Closed: a.Closed + b.Closed, Moved: a.Moved + b.Moved, Died: a.Died + b.Died,
	}
	left := map[evaluate.ExclusionReason]int{}
	for _, e := range slices.Concat(a.Excluded, b.Excluded) {
		left[e.Reason] += e.Cases
	}
	for _, reason := range []evaluate.ExclusionReason{evaluate.ExcludedNoArm, evaluate.ExcludedBefore, evaluate.ExcludedNoDayAtRisk} {
		if left[reason] > 0 {
			sum.Excluded = append(sum.Excluded, evaluate.Exclusion{Reason: reason, Cases: left[reason]})
		}
	}
	return sum
}

func plusStaff(a, b evaluate.FlowStaff) evaluate.FlowStaff {
	sum := evaluate.FlowStaff{
		AtDraw: a.AtDraw + b.AtDraw, LeftBefore: a.LeftBefore + b.LeftBefore, Hired: a.Hired + b.Hired,
		Joined: a.Joined + b.Joined, AtEnd: a.AtEnd + b.AtEnd, BothArms: a.BothArms + b.BothArms,
	}
	for _, reason := range append(jobcentre.LeaveReasons(), "") {
		n := 0
		for _, l := range slices.Concat(a.Left, b.Left) {
			if l.Reason == reason {
				n += l.Caseworkers
			}
		}
		if n > 0 {
			sum.Left = append(sum.Left, evaluate.Leaving{Reason: reason, Caseworkers: n})
		}
	}
	return sum
}

func flow() evaluate.Flow {
	sickTrial, sickControl := counts(20, 31, 702, 1244, 2210, 3), counts(20, 21, 715, 1198, 2190, 9)
	socialTrial, socialControl := counts(20, 28, 911, 640, 1720, 6), counts(20, 20, 925, 655, 1801, 8)
	noArm := evaluate.FlowCount{Cases: 41, Excluded: []evaluate.Exclusion{{Reason: evaluate.ExcludedNoArm, Cases: 41}}}
	sick, social := plus(plus(sickTrial, sickControl), noArm), plus(socialTrial, socialControl)
	return evaluate.Flow{
		Overall: plus(sick, social), Trial: plus(sickTrial, socialTrial), Control: plus(sickControl, socialControl),
		Areas: []evaluate.FlowArea{
			{Area: jobcentre.SicknessBenefit, Overall: sick, Trial: sickTrial, Control: sickControl},
			{Area: jobcentre.SocialAssistance, Overall: social, Trial: socialTrial, Control: socialControl},
		},
	}
}
