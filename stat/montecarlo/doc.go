// Package montecarlo says what a number of simulated trials has shown of a
// method, with the error of having simulated no more of them.
//
//	share, err := montecarlo.Proportion(48, 1000, 0.95) // a rejection rate
//	test, err := montecarlo.Uniform(p, 108, 20)         // is p uniform?
//	mean, err := montecarlo.Average(estimates)
//
// A share has the exact interval of Clopper and Pearson, not the normal one,
// which is too short near 0 and 1.
//
// The p of a randomisation test is uniform on the points 1/M, 2/M … 1 and on no
// others, M the number of values that the design allows; Uniform compares with
// those points and not with the whole line, for which a p with few values would
// look wrong by being right. Attainable is the largest level not above alpha
// that such a p can have.
//
// The package refuses counts that cannot be, values that are not numbers, p
// outside (0, 1], and samples too small for the question.
//
// Sources: Clopper & Pearson (1934), Biometrika 26; Pearson (1900), Phil. Mag.
// 50; Morris, White & Crowther (2019), Statist. Med. 38, for the measures of a
// simulation study and their Monte Carlo errors.
package montecarlo
