package benefit_test

import (
	"testing"

	"github.com/sagstal/sagstal/law/benefit"
)

func TestIndexIsThePlaceInKinds(t *testing.T) {
	if len(benefit.Kinds()) != benefit.Count {
		t.Fatalf("%d kinds, Count is %d", len(benefit.Kinds()), benefit.Count)
	}
	for want, kind := range benefit.Kinds() {
		if got, ok := kind.Index(); !ok || got != want {
			t.Errorf("%s: index %d, %v; want %d", kind, got, ok, want)
		}
	}
	if _, ok := benefit.Kind("su").Index(); ok {
		t.Error("a word that is no benefit has an index")
	}
}

func TestTheWeakerConfidence(t *testing.T) {
	order := benefit.Confidences()
	for i, weak := range order {
		for _, strong := range order[i:] {
			if weak.Weaker(strong) != weak || strong.Weaker(weak) != weak {
				t.Errorf("%s and %s: the weaker is %s", weak, strong, weak)
			}
		}
	}
}
