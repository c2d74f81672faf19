package html_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/report/numbers"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/trial"
)

// Every line of the numbers file leads to one place on the page of each language.
func TestEveryNumberIsOnThePageOnce(t *testing.T) {
	r := reporttest.Full()
	da, en := report.Compose(r, trial.Danish), report.Compose(r, trial.English)
	all, err := numbers.Of(da, en)
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range []*report.Document{da, en} {
		var b bytes.Buffer
		if err := html.Write(&b, doc, html.Links{}); err != nil {
			t.Fatal(err)
		}
		page := anchors(b.String())
		for _, n := range all {
			if page[n.ID] != 1 {
				t.Errorf("%s: %s stands %d times", doc.Language, n.ID, page[n.ID])
			}
		}
	}
}

// anchors counts the ids of a page.
func anchors(page string) map[string]int {
	counts := map[string]int{}
	for _, part := range strings.Split(page, ` id="`)[1:] {
		id, _, _ := strings.Cut(part, `"`)
		counts[id]++
	}
	return counts
}
