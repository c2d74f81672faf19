package cli_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/cli"
)

// A command line at fault is told in the user's language, with the remedy, and
// exit code 2.
func TestUsageErrorsAreTold(t *testing.T) {
	for _, c := range []struct{ args, danish, english string }{
		{"frobnicate", "kommandoen frobnicate findes ikke; kommandoerne er protocol, ", "there is no command frobnicate"},
		{"chek x", "kommandoen chek findes ikke; kommandoerne er ", "did you mean check?"},
		{"protocol nu x", "kommandoerne er new, show, document, lock, amend, diff – mente du new?", "there is no command nu"},
		{"protocol", "der mangler en kommando: new, show, document, lock, amend, diff", "a command is missing: new, "},
		{"check", "argumentet <dir> mangler", "the argument <dir> is missing"},
		{"check a b", "argumentet b er ét for meget", "the argument b is one too many"},
		{"check a --jsn", "tilvalget --jsn findes ikke – mente du --json?", "there is no flag --jsn – did you mean --json?"},
		{"evaluate a", "der mangler --out=DIR", "--out=DIR is missing"},
		{"evaluate a --out", "--out mangler en værdi", "--out lacks a value"},
		{"draw a --seed --dry-run", "--seed mangler en værdi; --dry-run er selv et tilvalg", "--dry-run is a flag itself"},
		{"evaluate a --out b --seed x", "--seed er et helt tal; “x” er ikke", "--seed is a whole number; “x” is not"},
		{"--lang xx version", "--lang er en af \"da\",\"en\"", ""},
		{"demo --no-serve=maybe", "--no-serve er true eller false; “maybe” er ikke", "--no-serve is true or false"},
		{"check a 010190-1234", "Der står et CPR-nummer på kommandolinjen", "There is a CPR number on the command line"},
	} {
		if code, said := misuse(c.args); code != 2 || !strings.Contains(said, c.danish) || strings.Contains(said, "010190") {
			t.Errorf("%s: exit %d, %s", c.args, code, said)
		}
		if c.english == "" {
			continue
		}
		if code, said := misuse("--lang en " + c.args); code != 2 || !strings.Contains(said, c.english) || strings.Contains(said, "010190") {
			t.Errorf("%s: exit %d, %s", c.args, code, said)
		}
	}
	if _, said := misuse("check a --json --foo"); !strings.Contains(said, "there is no flag --foo") {
		t.Errorf("JSON is English where no language is given: %s", said)
	}
}

func misuse(args string) (code int, said string) {
	var out bytes.Buffer
	env := cli.Environment{Stdout: &out, Stderr: &out, Getenv: func(string) string { return "" }}
	code = cli.Run(context.Background(), strings.Fields(args), env)
	return code, out.String()
}
