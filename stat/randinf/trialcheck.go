package randinf

import (
	"fmt"
	"math"
)

func (in TrialInput) check(opt TrialOptions) error {
	if len(in.Y) == 0 {
		return &InputError{"y", "is empty"}
	}
	if !(opt.Level > 0 && opt.Level < 1) {
		return &InputError{"level", "is not between 0 and 1"}
	}
	for _, v := range in.Y {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return &InputError{"y", "holds a value that is not finite"}
		}
	}
	if err := in.checkLengths(); err != nil {
		return err
	}
	return in.checkKind(opt.Statistic)
}

func (in TrialInput) checkLengths() error {
	for _, c := range []struct {
		name     string
		length   int
		required bool
	}{
		{"treated", len(in.Treated), true},
		{"cluster", len(in.Cluster), in.Cluster != nil},
		{"strata", len(in.Strata), in.Strata != nil},
		{"weight", len(in.Weight), in.Weight != nil},
		{"event", len(in.Event), in.Event != nil},
	} {
		if c.required && c.length != len(in.Y) {
			return &InputError{c.name, "has another length than y"}
		}
	}
	return nil
}

func (in TrialInput) checkKind(kind Kind) error {
	switch kind {
	case Diff, BlockDiff:
	case ClusterDiff:
		if in.Cluster == nil {
			return &InputError{"cluster", "is needed for clusterdiff"}
		}
	case T, RankSum, LogRank:
		if in.Weight != nil {
			return &InputError{"weight", "has no place in " + string(kind)}
		}
	default:
		return &InputError{"statistic", fmt.Sprintf("%q is unknown", string(kind))}
	}
	if in.Event != nil && kind != LogRank {
		return &InputError{"event", "is for logrank only"}
	}
	return nil
}
