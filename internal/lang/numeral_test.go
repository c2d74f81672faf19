package lang_test

import (
	"testing"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
)

// The numbers of a text come back as they were passed, with sign and unit, and the
// text reads as if it had never been traced.
func TestATracedTextTellsItsNumbers(t *testing.T) {
	p, plainly := lang.Traced(trial.English), lang.For(trial.English)
	say := func(p *lang.Printer) string {
		return p.Say("effect.redraw_interval", "range", p.Range(p.SignedKroner(1234.4), p.SignedKroner(2345678))) + " " + p.Percent(0.125, 1)
	}
	text, numerals := p.Read(say(p))
	if text != say(plainly) {
		t.Errorf("the text is %q, not %q", text, say(plainly))
	}
	want := []struct {
		printed string
		value   float64
		unit    lang.Unit
		end     lang.End
	}{
		{"DKK\u00a0+1,234", 1234.4, lang.Kroner, lang.Low},
		{"+2.3\u00a0million", 2345678, lang.Kroner, lang.High},
		{"12.5%", 0.125, lang.Share, ""},
	}
	if len(numerals) != len(want) {
		t.Fatalf("%d numbers in %q", len(numerals), text)
	}
	for i, n := range numerals {
		if text[n.From:n.To] != want[i].printed || float64(n.Value) != want[i].value || n.Unit != want[i].unit || n.End != want[i].end {
			t.Errorf("number %d is %q, %+v; want %+v", i, text[n.From:n.To], n, want[i])
		}
	}
	if numerals[0].Phrase != "effect.redraw_interval" || numerals[0].Argument != "range" {
		t.Errorf("said by %s, %s", numerals[0].Phrase, numerals[0].Argument)
	}
}

func TestAHiddenCountHasNoValue(t *testing.T) {
	p := lang.Traced(trial.Danish)
	text, numerals := p.Read(p.Below(5))
	if text != "<5" || len(numerals) != 1 || numerals[0].Unit != lang.Hidden || numerals[0].Value.IsKnown() {
		t.Errorf("%q: %+v", text, numerals)
	}
}

// A name from a municipality's file may hold any rune.
func TestForeignMarksAreNoNumbers(t *testing.T) {
	p := lang.Traced(trial.Danish)
	text, numerals := p.Read("A\U000F0001\U000F0009B\U00100000C\U000F0000")
	if text != "ABC" || len(numerals) != 0 {
		t.Errorf("%q: %+v", text, numerals)
	}
}
