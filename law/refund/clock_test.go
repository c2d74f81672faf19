package refund

import (
	"testing"

	"github.com/sagstal/sagstal/calendar"
)

func TestTheCountBeginsOn1July2014(t *testing.T) {
	if countedFrom != calendar.MustDate("2014-07-01") {
		t.Errorf("%s", countedFrom)
	}
}

// The clock keeps 156 weeks because three calendar years back from any Monday,
// the first whole week begins 156 weeks before it.
func TestThreeYearsAre156WholeWeeks(t *testing.T) {
	for monday := calendar.MustDate("2014-06-30"); monday.Year() < 2100; monday += 7 {
		firstWhole := (monday.AddMonths(-36) + 6).Week().Monday()
		if weeks := (monday - firstWhole) / 7; weeks != windowWeeks {
			t.Fatalf("%s: %d whole weeks", monday, weeks)
		}
	}
}

func TestTheWindowForgetsAfter156Weeks(t *testing.T) {
	var w window
	w.push(40, 1<<40-1)
	for _, step := range []struct {
		weeks uint
		want  int
	}{{63, 40}, {0, 40}, {53, 40}, {1, 39}, {38, 1}, {1, 0}} {
		w.push(step.weeks, 0)
		if got := w.len(); got != step.want {
			t.Fatalf("after %d more weeks: %d, want %d", step.weeks, got, step.want)
		}
	}
}
