package draw_test

import (
	"slices"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
)

// TestTreatedAsTold: each method treats the protocol's numbers, and the space that
// a test redraws from has the same.
func TestTreatedAsTold(t *testing.T) {
	for _, test := range []struct {
		method      string
		first       int
		held        jobcentre.Arm
		assignments string
	}{
		{draw.Complete, 2, "", "75"},                  // C(6,2)·C(5,1)
		{draw.Complete, 2, jobcentre.TrialArm, "25"},  // C(5,1)·C(5,1)
		{draw.Complete, 5, jobcentre.ControlArm, "5"}, // C(5,5)·C(5,1)
		{draw.Blocked, 2, "", "40"},                   // C(4,1)·C(2,1)·C(5,1)
		{draw.Blocked, 5, jobcentre.TrialArm, "25"},   // a block of five: C(5,4)·C(5,1)
		{draw.Rerandomised, 2, "", "75"},              // fewer than 200: all
		{draw.Rerandomised, 5, jobcentre.TrialArm, "25"},
	} {
		v := drawVector{Units: units(test.held)}
		plan := planOf(t, v.roster(), test.method, told(test.first, 1)...)
		lots, err := plan.Draw("a seed")
		if err != nil {
			t.Fatal(err)
		}
		certificate := plan.Certify(lots)
		area := certificate.Areas[0]
		if area.Assignments != test.assignments || area.Strata[0].Trial != test.first || area.Strata[1].Trial != 1 {
			t.Errorf("%s, %d told: %s assignments, strata %v", test.method, test.first, area.Assignments, area.Strata)
		}
		again, flaws := certificate.Plan()
		if len(flaws) > 0 {
			t.Fatal(flaws)
		}
		if _, chance, err := again.Space(jobcentre.SicknessBenefit, rowsOf(again, lots)); err != nil || sum(chance) < float64(test.first)+0.999 || sum(chance) > float64(test.first)+1.001 {
			t.Errorf("%s: chances %v, %v", test.method, chance, err)
		}
	}
}

func rowsOf(plan *draw.Plan, lots *draw.Lots) []draw.Row {
	var rows []draw.Row
	for i, u := range plan.Roster.Units {
		rows = append(rows, draw.Row{Portfolio: u.ID, Arm: lots.Arms[i]})
	}
	return rows
}

func sum(list []float64) float64 {
	total := 0.0
	for _, x := range list {
		total += x
	}
	return total
}

// TestTreatedRefused: what a protocol may not ask for is told, all at once.
func TestTreatedRefused(t *testing.T) {
	elsewhere := trial.TreatedUnits{Municipality: "101", Area: jobcentre.SicknessBenefit, Units: 1}
	apart := []string{"municipality"}
	for _, test := range []struct {
		name, method string
		strata       []string
		told         []trial.TreatedUnits
		want         []draw.FlawCode
	}{
		{"pairs", draw.MatchedPairs, apart, told(2, 1), []draw.FlawCode{draw.TreatedByHalves}},
		{"minimisation", draw.Minimisation, apart, told(2, 1), []draw.FlawCode{draw.TreatedByHalves}},
		{"one stratum", draw.Complete, nil, told(2, 1), []draw.FlawCode{draw.TreatedWithoutStrata}},
		{"nobody", draw.Complete, apart, []trial.TreatedUnits{elsewhere}, []draw.FlawCode{draw.TreatedNobody}},
		{"all and none", draw.Blocked, apart, told(6, 0), []draw.FlawCode{draw.TreatedOutOfRange, draw.TreatedOutOfRange}},
	} {
		v := drawVector{Units: units("")}
		_, flaws := draw.NewPlan(v.roster(), trial.Randomisation{Unit: draw.Portfolio, Method: test.method, Strata: test.strata, Treated: test.told})
		var codes []draw.FlawCode
		for _, f := range flaws {
			codes = append(codes, f.Code)
		}
		if !slices.Equal(codes, test.want) {
			t.Errorf("%s: %v, want %v", test.name, codes, test.want)
		}
	}
}
