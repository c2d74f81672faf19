package browsertest_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/trial"
)

func TestThePlanIsAccessible(t *testing.T) {
	for _, test := range []struct {
		example  string
		language trial.Language
		width    int
	}{
		{"five-municipalities", trial.Danish, 1280},
		{"five-municipalities", trial.English, 320},
		{"too-small", trial.Danish, 320},
	} {
		t.Run(fmt.Sprintf("%s, %s at %d", test.example, test.language, test.width), func(t *testing.T) {
			result := audit(t, planPage(t, test.example, test.language), test.width)
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

func planPage(t *testing.T, example string, language trial.Language) []byte {
	t.Helper()
	path := filepath.Join("..", "..", "examples", "plans", example+".yaml")
	file, err := planfile.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found, err := app.Plan(context.Background(), app.PlanInput{File: file, Seed: 1, Program: "sagstal test"})
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := html.Write(&page, planreport.Compose(found.Content, language), html.Links{OtherLanguage: "other.html"}); err != nil {
		t.Fatal(err)
	}
	return page.Bytes()
}
