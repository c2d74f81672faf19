package browsertest_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/trial"
)

func TestTheCouncilsPageIsAccessible(t *testing.T) {
	for _, language := range []trial.Language{trial.Danish, trial.English} {
		for _, width := range []int{1280, 320} {
			t.Run(fmt.Sprintf("%s at %d", language, width), func(t *testing.T) {
				var page bytes.Buffer
				if err := html.Write(&page, report.Council(reporttest.Full(), language), html.Links{OtherLanguage: "other.html"}); err != nil {
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
