package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/trial/simulate"
)

var placeholder = regexp.MustCompile(`\$\d`)

func TestEveryTextIsInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range phrases() {
		if p.danish == "" || p.english == "" {
			t.Errorf("%s is missing in a language", p.key)
		}
		if seen[p.key] {
			t.Errorf("%s stands twice", p.key)
		}
		seen[p.key] = true
		da, en := placeholder.FindAllString(p.danish, -1), placeholder.FindAllString(p.english, -1)
		slices.Sort(da)
		slices.Sort(en)
		if !slices.Equal(da, en) {
			t.Errorf("%s fills in %v in Danish and %v in English", p.key, da, en)
		}
	}
}

// environment collects what a command prints.
func environment(dir string) (Environment, *bytes.Buffer, *bytes.Buffer) {
	var out, err bytes.Buffer
	return Environment{
		Stdout: &out, Stderr: &err, Random: strings.NewReader(strings.Repeat("k", 64)),
		Getenv: func(name string) string {
			if name == "SAGSTAL_KEY" {
				return filepath.Join(dir, "key")
			}
			return ""
		},
	}, &out, &err
}

func TestProgressIsForTerminals(t *testing.T) {
	for _, terminal := range []bool{false, true} {
		dir := t.TempDir()
		env, _, stderr := environment(dir)
		env.Terminal = terminal
		code := Run(context.Background(), []string{"simulate", "../../examples/small.yaml", "--out", filepath.Join(dir, "trial")}, env)
		if code != exitDone || (stderr.Len() > 0) != terminal {
			t.Errorf("terminal %v: exit code %d, standard error %q", terminal, code, stderr)
		}
	}
}

// BenchmarkMainJob is `sagstal evaluate` on the demo's folder: about 26,000
// cases and 100,000 contacts, 10,000 redraws.
func BenchmarkMainJob(b *testing.B) {
	dir := b.TempDir()
	folder := filepath.Join(dir, "trial")
	if _, err := app.Simulate(context.Background(), app.SimulateInput{Scenario: simulate.FiveMunicipalities(), Seed: 1, Out: folder}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		env, _, stderr := environment(dir)
		if code := Run(context.Background(), []string{"evaluate", folder, "--out", filepath.Join(dir, "out")}, env); code != exitDone {
			b.Fatalf("exit code %d: %s", code, stderr)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "out", "results.json")); err != nil {
		b.Fatal(err)
	}
}
