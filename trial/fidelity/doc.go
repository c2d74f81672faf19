// Package fidelity answers: was the caseload really lower, and did the control
// group stay as it was?
//
//	findings := fidelity.Measure(workload, protocol)
//
// Its input, jobcentre.Workload, carries no outcomes, so that watching the
// caseload week by week can never be a look at the results.
//
// A portfolio's caseload on a day is the weights of its open cases over the FTE
// of its caseworkers employed that day, where an absence of 28 days or more is
// deducted and a shorter one is not. A mean over time is case-days over
// FTE-days. A caseworker-week is an ISO week with an employed day; its load is
// the assigned open case-days over the FTE-days; the target band includes both
// its limits.
//
// Source: the project's contract OUTCOMES.md ('Caseload').
package fidelity
