package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// fromThePast is the plan of the page that learns from a folder beside it.
const fromThePast = `schema: sagstal.plan/1
departments:
  - {municipality: "760", area: sickness_benefit, caseworkers: 10, cases: {I: 260, II: 340, III: 150}, mean_weeks: 32, treat: 5}
design: {history: past}
`

// Every command on the page about planning works, from the folder above examples.
func TestCommandsOfThePlanningPageWork(t *testing.T) {
	page, err := os.ReadFile("../../docs/planning/README.md")
	if err != nil {
		t.Fatal(err)
	}
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.Symlink(examples, "examples"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("from-the-past.yaml", []byte(fromThePast), 0o600); err != nil {
		t.Fatal(err)
	}
	commands := commandsOf(string(page))
	if len(commands) < 9 {
		t.Fatalf("the page has only %d commands", len(commands))
	}
	for _, args := range commands {
		env, _, stderr := environment(dir)
		env.Now = func() time.Time { return time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC) }
		if code := Run(context.Background(), args, env); code != exitDone {
			t.Errorf("%q: exit code %d: %s", args, code, stderr)
		}
	}
}

// commandsOf are the arguments of the lines that begin with "$ sagstal"; a text in
// quotation marks is one.
func commandsOf(page string) [][]string {
	var commands [][]string
	for _, line := range strings.Split(page, "\n") {
		rest, found := strings.CutPrefix(line, "$ sagstal ")
		if !found {
			continue
		}
		var args []string
		for i, part := range strings.Split(rest, `"`) {
			if i%2 == 1 {
				args = append(args, part)
				continue
			}
			args = append(args, strings.Fields(part)...)
		}
		commands = append(commands, args)
	}
	return commands
}
