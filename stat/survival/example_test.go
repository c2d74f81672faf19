package survival_test

import (
	"fmt"

	"github.com/sagstal/sagstal/stat/survival"
)

func ExampleKaplanMeier() {
	curve, err := survival.KaplanMeier(survival.Sample{
		Entry: []float64{0, 0, 0, 2, 1, 4},
		Time:  []float64{2, 3, 5, 5, 6, 8},
		Cause: []int{1, 0, 2, 1, 0, 1},
	}, survival.KaplanMeierOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	mean, err := curve.Restricted(7)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("median %.0f, restricted mean %.2f (se %.2f)\n", curve.Median().Estimate, mean.Estimate, mean.SE)
	// Output: median 5, restricted mean 5.00 (se 0.94)
}

func ExampleCoxPH() {
	fit, err := survival.CoxPH(survival.CoxInput{
		Time:       []float64{5, 8, 3, 9, 2, 7},
		Event:      []bool{true, true, true, false, true, true},
		Covariates: []survival.Column{{Name: "arm", Values: []float64{0, 0, 1, 0, 0, 1}}},
	}, survival.CoxOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range fit.Rows() {
		fmt.Printf("%s: log hazard ratio %.3f (se %.3f)\n", row.Term, row.Estimate, row.SE)
	}
	// Output: arm: log hazard ratio 0.722 (se 1.008)
}

func ExampleLogRank() {
	test, err := survival.LogRank(survival.LogRankInput{
		Time:  []float64{5, 8, 3, 9, 2, 7},
		Event: []bool{true, true, true, false, true, true},
		Group: []int{0, 0, 1, 0, 0, 1},
	}, survival.LogRankOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range test.Groups {
		fmt.Printf("group %d: %.0f events, %.2f expected\n", g.Group, g.Observed, g.Expected)
	}
	fmt.Printf("chi-square %.2f, p %.2f\n", test.Statistic, test.P)
	// Output:
	// group 0: 3 events, 3.68 expected
	// group 1: 2 events, 1.32 expected
	// chi-square 0.54, p 0.46
}
