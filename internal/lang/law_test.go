package lang

import (
	"testing"

	"github.com/sagstal/sagstal/law/followup"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
)

// A rule that is added to the law's tables gets its words here.
func TestEveryRuleOfTheLawHasAName(t *testing.T) {
	rules, err := followup.Current()
	if err != nil {
		t.Fatal(err)
	}
	refunds, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	names := refunds.Regimes()
	for _, row := range rules.Rows() {
		names = append(names, row.Rule)
	}
	p := For(trial.Danish)
	for _, name := range names {
		if !p.Knows("law_rule", name) {
			t.Errorf("no name for the rule %s", name)
		}
	}
}
