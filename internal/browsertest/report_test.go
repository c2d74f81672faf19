package browsertest_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/sagstal/sagstal/internal/browsertest"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
)

// limit stops a browser that hangs; a page takes seconds.
const limit = 3 * time.Minute

func audit(t *testing.T, page []byte, width int) *browsertest.Result {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	result, err := browsertest.Audit(ctx, page, width)
	if err != nil {
		t.Fatal(err)
	}
	if result.ViewportWidth != width {
		t.Fatalf("the page was shown %d px wide, not %d", result.ViewportWidth, width)
	}
	return result
}

func TestTheReportIsAccessible(t *testing.T) {
	for _, test := range []struct {
		name     string
		r        *results.Results
		language trial.Language
		width    int
	}{
		{"full", reporttest.Full(), trial.Danish, 1280},
		{"full", reporttest.Full(), trial.Danish, 320},
		{"full", reporttest.Full(), trial.English, 1280},
		{"full", reporttest.Full(), trial.English, 320},
		{"no numbers", reporttest.NoNumbers(), trial.Danish, 320},
		{"empty", reporttest.Empty(), trial.English, 320},
	} {
		t.Run(fmt.Sprintf("%s, %s at %d", test.name, test.language, test.width), func(t *testing.T) {
			var page bytes.Buffer
			if err := html.Write(&page, report.Compose(test.r, test.language), html.Links{OtherLanguage: "other.html"}); err != nil {
				t.Fatal(err)
			}
			result := audit(t, page.Bytes(), test.width)
			for _, v := range result.Violations {
				t.Errorf("%s (%s): %s", v.Rule, v.Help, strings.Join(v.Targets, "; "))
			}
			if result.ContentWidth > test.width {
				t.Errorf("the page is %d px wide and scrolls sideways", result.ContentWidth)
			}
			if result.Passes < 20 {
				t.Errorf("only %d rules were tried", result.Passes)
			}
		})
	}
}

// TestTheAuditFindsWhatIsWrong shows that a silent audit means something.
func TestTheAuditFindsWhatIsWrong(t *testing.T) {
	page := `<!DOCTYPE html><html><head><title>t</title></head><body><main><h1>t</h1><h3>skipped</h3>
<p style="color:#bbb">pale</p><img src="data:,"><div style="width:600px">wide</div></main></body></html>`
	result := audit(t, []byte(page), 320)
	found := map[string]bool{}
	for _, v := range result.Violations {
		found[v.Rule] = true
	}
	for _, rule := range []string{"html-has-lang", "heading-order", "color-contrast", "image-alt"} {
		if !found[rule] {
			t.Errorf("%s was not found", rule)
		}
	}
	if result.ContentWidth < 600 {
		t.Errorf("a page of 600 px is said to be %d px wide", result.ContentWidth)
	}
}
