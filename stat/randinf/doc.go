// Package randinf tests the sharp null hypothesis by redrawing the lots: under
// it every unit's outcome is what it was, whatever the lots said, so the
// statistic's distribution over the possible assignments is known.
//
//	mean, _ := randinf.NewStratifiedMean(stratum, weight, sum)
//	results, err := randinf.Test(ctx, design, treated,
//		[]randinf.Statistic{mean}, randinf.Options{Redraws: 10000, Source: rand.NewChaCha8(seed)})
//
// Units are what was drawn: people, or clusters with sums over their people.
// The design, as an assign.Stratified, says which assignments were possible; it
// must be the one that drew the observed assignment. Under re-randomisation that
// is an assign.Restricted: only accepted assignments are redrawn.
//
// Trial does all of it from rows, with six statistics to choose from, and gives
// an interval where there is an effect to shift. TestFamily adjusts several
// statistics for each other by Westfall and Young.
//
// # Conventions
//
// Where the design has no more assignments than Redraws, all are listed and p is
// the share of them at least as extreme as the observed one, itself among them.
// Otherwise Redraws are drawn and p = (1+k)/(1+Redraws). Two-sided p counts
// |T*−c| ≥ |T−c|, where c is the statistic's centre; one-sided ones T* ≥ T and
// T* ≤ T. Values within 1e-9·|T−c| and the statistic's own rounding are ties,
// and count. An assignment under which the statistic is undefined counts as
// extreme in every direction.
//
// BlockDiff weighs strata by n₁n₀/(n₁+n₀) rows, ClusterDiff gives every cluster
// one vote; Diff, T and RankSum leave strata to the design. LogRank scores are
// taken within strata, so that their mean under the design is zero.
//
// All statistics see the same redraws. Results depend on the source and the
// order of units alone.
//
// TestIndex joins several outcomes of the same units into their mean standardised
// difference.
//
// The package refuses statistics of another length than the design, an observed
// assignment that the design cannot give, an undefined observed statistic, and
// sampling without a source.
//
// Sources: Fisher (1935), The Design of Experiments, ch. 2; Rosenbaum (2002),
// Observational Studies, ch. 2; Phipson & Smyth (2010), Stat. Appl. Genet. Mol.
// Biol. 9(1) for (1+k)/(1+B); Gerber & Green (2012), Field Experiments, ch. 3.
package randinf
