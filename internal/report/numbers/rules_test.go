package numbers

import "testing"

// Two phrases that read the same in Danish must not lead to two formulas: which one
// a column got would be chance.
func TestANameHasOneFormula(t *testing.T) {
	f := newFormulas()
	for rule, formula := range ofNames() {
		chapter, key := ruleOf(rule)
		if got := f.byName[chapter][f.spoken(key)]; got != formula {
			t.Errorf("%s reads like a phrase of another formula: %s, not %s", rule, got, formula)
		}
	}
}

func TestEveryFormulaIsWritten(t *testing.T) {
	f := newFormulas()
	for _, rules := range []map[string]string{ofNames(), ofPhrases(), ofEnds()} {
		for rule, formula := range rules {
			switch formula {
			case ofEffect, ofInterval, ofLevel, ofDose, ofRedraw, ofMoney, ofSize:
				continue
			}
			if !f.da.Knows("formula", formula) {
				t.Errorf("%s has the formula %s, which no catalogue has", rule, formula)
			}
		}
	}
}
