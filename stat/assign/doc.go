// Package assign describes how units are drawn into the treated arm, so that
// the same description draws the lots, counts the possible assignments, lists
// them, and redraws them for randomisation inference.
//
//	design, err := assign.NewStratified(stratum, map[int]int{1: 4, 2: 4})
//	treated, err := design.Draw(rand.NewChaCha8(seed))
//	for treated := range design.All() { … }
//
// Stratified is complete randomisation within strata: a fixed number of units of
// every stratum is treated, every such choice equally likely. One stratum gives
// complete randomisation (NewComplete), strata of two with one treated matched
// pairs (NewPairs). Units may be clusters: Clusters ties them to their rows.
// Restricted redraws a Stratified until a balance criterion, as Mahalanobis,
// accepts: re-randomisation, whose possible assignments are the accepted ones
// and no others. Blocks and Halves make permuted blocks of a Stratified.
// Minimised is Pocock and Simon's procedure, redrawn by running it again. Spread
// shows a design to rows in another order, or with several rows to a unit;
// Chances is each unit's probability of treatment under any of them.
//
// The package refuses an empty design, a count below zero or above the size of
// its stratum, a count for no stratum, a pair that is none, a cluster in two
// arms or strata, a block of one, a criterion that accepts nothing, covariates
// without variation of their own, a unit without a row, and a missing source of
// randomness. It never makes randomness of
// its own.
//
// # The draw
//
// A draw is specified, so that another program can repeat it from the same
// source of 64-bit numbers. Strata are taken in increasing order of code. The
// units of a stratum, in order of position, form a pool u[0..n); for
// i = 0, …, m−1 a bounded number j below n−i is drawn, u[i] and u[i+j] change
// places, and u[i] is treated (Fisher & Yates). Every draw starts from the pool
// in order of position.
//
// A number below b comes from a 64-bit x by Lemire's method: the product x·b has
// a high and a low half of 64 bits; x is rejected and drawn again while the low
// half is below 2⁶⁴ mod b; the high half is the number. It is exactly uniform.
// With b = 1 nothing is drawn.
//
// Re-randomisation draws until the criterion accepts. Minimisation takes the
// units that are not held in order of position, and draws a number below ten for
// each: the unit is treated when the number is below Favour where treatment
// balances better, below 10 − Favour where it balances worse, below 5 where it
// is the same.
//
// Sources: Fisher & Yates (1938), Statistical Tables, example 12; Durstenfeld
// (1964), CACM 7, algorithm 235; Lemire (2019), ACM TOMACS 29(1), algorithm 5;
// Imbens & Rubin (2015), Causal Inference, ch. 4; Morgan & Rubin (2012), Ann.
// Statist. 40, for re-randomisation.
package assign
