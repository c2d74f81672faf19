package sagstal_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"regexp"
	"strings"
	"testing"
)

const module = "github.com/sagstal/sagstal"

// rule is one row of ARCHITECTURE.md's import table.
type rule struct {
	pattern   string
	ours      []string
	libraries []string
	used      bool
}

// listed is what the test needs of `go list`.
type listed struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

// TestImportsFollowTheTable holds the code to ARCHITECTURE.md: every package has
// one row, every row has a package, and no import goes where its row does not
// let it.
func TestImportsFollowTheTable(t *testing.T) {
	rules := readRules(t)
	for _, p := range packages(t) {
		name := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		if name == "" {
			name = "."
		}
		r := ruleOf(rules, name)
		if r == nil {
			t.Errorf("%s has no row in ARCHITECTURE.md's import table", name)
			continue
		}
		r.used = true
		for _, imported := range p.Imports {
			if reason := r.refuses(imported); reason != "" {
				t.Errorf("%s imports %s: %s", name, imported, reason)
			}
		}
	}
	for _, r := range rules {
		if !r.used {
			t.Errorf("ARCHITECTURE.md has a row for %s, and there is no such package", r.pattern)
		}
	}
}

var tableRow = regexp.MustCompile("^\\| `([^`]+)` \\| (.*) \\| (.*) \\|$")
var quoted = regexp.MustCompile("`([^`]+)`")

func readRules(t *testing.T) []*rule {
	t.Helper()
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	var rules []*rule
	for _, line := range strings.Split(string(text), "\n") {
		if cells := tableRow.FindStringSubmatch(line); cells != nil {
			rules = append(rules, &rule{pattern: cells[1], ours: names(cells[2]), libraries: names(cells[3])})
		}
	}
	if len(rules) == 0 {
		t.Fatal("ARCHITECTURE.md has no import table")
	}
	return rules
}

func names(cell string) []string {
	var found []string
	for _, match := range quoted.FindAllStringSubmatch(cell, -1) {
		found = append(found, match[1])
	}
	return found
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// ruleOf returns the most specific row that covers a package.
func ruleOf(rules []*rule, name string) *rule {
	var best *rule
	for _, r := range rules {
		if covers(r.pattern, name) && (best == nil || len(r.pattern) > len(best.pattern)) {
			best = r
		}
	}
	return best
}

// covers reports whether a pattern, as stat/** or trial/*, covers a name.
func covers(pattern, name string) bool {
	if tree, ok := strings.CutSuffix(pattern, "/**"); ok {
		return name == tree || strings.HasPrefix(name, tree+"/")
	}
	matched, err := path.Match(pattern, name)
	return err == nil && matched
}

// refuses says why an import is not allowed; empty when it is.
func (r *rule) refuses(imported string) string {
	if inner, ok := strings.CutPrefix(imported, module+"/"); ok {
		for _, allowed := range r.ours {
			if covers(allowed, inner) {
				return ""
			}
		}
		return "its row does not name that package"
	}
	if !strings.Contains(strings.Split(imported, "/")[0], ".") {
		return "" // the standard library
	}
	for _, allowed := range r.libraries {
		if imported == allowed || strings.HasPrefix(imported, allowed+"/") {
			return ""
		}
	}
	return "its row does not name that library"
}
