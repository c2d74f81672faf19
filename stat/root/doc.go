// Package root finds where a function of one variable crosses zero.
//
//	tau2, err := root.Between(score, 0, upper)
//
// The root is bracketed throughout, so that it is found for every continuous
// function with values of opposite sign at the ends, and it is found to the
// last digits that the function can tell apart: estimators here compare with
// reference software at 1e-9 and must not stop early.
//
// Inside is a point between two borders, infinite ones too, where a function that
// keeps its sign between its roots can be tried.
//
// The package refuses an interval without a change of sign.
//
//	while hi − lo is more than rounding
//	    try the regula falsi point (Illinois form: the value at an end that
//	    stays is halved); every third step the middle
//	    keep the half with the change of sign
//
// Source: Dowell & Jarratt (1971), BIT 11, for the Illinois form.
package root
