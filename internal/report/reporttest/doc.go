// Package reporttest makes results for tests of reports: a trial in five made-up
// municipalities with every part filled in, and the ways in which results can be
// empty. All numbers are invented and follow from fixed formulas, so that the
// same call gives the same results.
package reporttest
