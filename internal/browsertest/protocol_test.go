package browsertest_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/report/protocoldoc"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

func TestTheProtocolIsAccessible(t *testing.T) {
	p := trial.Default("fem", calendar.Period{From: calendar.MustDate("2026-03-30"), To: calendar.MustDate("2027-03-29")})
	in := protocoldoc.Input{
		Protocol: &p, SHA256: strings.Repeat("a1", 32), State: seal.Sealed, Program: "sagstal test",
		Seals: []seal.Seal{{Date: calendar.MustDate("2026-03-01"), Author: "Styregruppen", SHA256: strings.Repeat("a1", 32)}},
		Tables: []protocoldoc.Table{{
			Name: jobcentre.Cases, Required: []string{"case_id", "municipality_code"}, Optional: []string{"seniority_weeks_before"},
		}},
	}
	for _, language := range []trial.Language{trial.Danish, trial.English} {
		for _, width := range []int{1280, 320} {
			t.Run(fmt.Sprintf("%s at %d", language, width), func(t *testing.T) {
				var page bytes.Buffer
				if err := html.Write(&page, protocoldoc.Compose(in, language), html.Links{OtherLanguage: "other.html"}); err != nil {
					t.Fatal(err)
				}
				result := audit(t, page.Bytes(), width)
				for _, v := range result.Violations {
					t.Errorf("%s (%s): %s", v.Rule, v.Help, strings.Join(v.Targets, "; "))
				}
				if result.ContentWidth > width {
					t.Errorf("the page is %d px wide and scrolls sideways", result.ContentWidth)
				}
			})
		}
	}
}
