package browsertest_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/trial"
)

func TestTheCertificateIsAccessible(t *testing.T) {
	dir := drawnPlan(t)
	for _, test := range []struct {
		file  string
		width int
	}{{"draw.html", 1280}, {"draw.en.html", 320}} {
		t.Run(fmt.Sprintf("%s at %d", test.file, test.width), func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(dir, test.file))
			if err != nil {
				t.Fatal(err)
			}
			result := audit(t, raw, test.width)
			for _, v := range result.Violations {
				t.Errorf("%s (%s): %s", v.Rule, v.Help, strings.Join(v.Targets, "; "))
			}
			if result.ContentWidth > test.width {
				t.Errorf("the page is %d px wide and scrolls sideways", result.ContentWidth)
			}
		})
	}
}

// drawnPlan is the folder of a plan with its draw.
func drawnPlan(t *testing.T) string {
	t.Helper()
	file, err := planfile.ReadFile(filepath.Join("..", "..", "examples", "plans", "five-municipalities.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	file.Trial.Language = trial.Danish
	dir := filepath.Join(t.TempDir(), "plan")
	_, err = app.Plan(context.Background(), app.PlanInput{
		File: file, Seed: 1, Program: "sagstal test", Out: dir, DrawSeed: "a seed", Random: bytes.NewReader(nil),
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
