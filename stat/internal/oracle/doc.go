// Package oracle reads reference numbers for tests: a folder of
// stat/testdata/oracle with its data, the numbers that reference software gave,
// and the tolerance stated beside each of them.
//
//	file := oracle.Open(t, "08_meta_bcg")
//	res, err := meta.Pool(meta.Input{Estimate: file.Floats("yi"), …
//	file.Agree("all.DL_wald", "tau2", res.Tau2)
//
// A number passes if |got − want| ≤ abs + rel·|want|; a missing one (null) asks
// for NaN. Whatever is not there fails the test: a folder, a column, a result, a
// field; so does a comparison of no numbers or of fewer than all. File.Result
// hands on a part of a folder, with its tolerance, to be compared elsewhere.
// It is for packages directly below stat/.
package oracle
