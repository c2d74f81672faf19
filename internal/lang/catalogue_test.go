package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial"
)

// callers are the folders, relative to this one, whose sources may speak.
func callers() []string { return []string{".", "../report"} }

// calls are the calls in the sources that name a phrase: by a whole key, or by
// the beginning of one.
type calls struct {
	keys     map[string][]string // a whole key, and the argument names of one call; nil when not literal
	families map[string]bool
	literals map[string]bool // every string in the sources that may be a key
}

func sourceCalls(t *testing.T) calls {
	t.Helper()
	found := calls{map[string][]string{}, map[string]bool{}, map[string]bool{}}
	for _, root := range callers() {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			found.read(file, root != ".")
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// read notes the calls of a file; strings count as keys only outside the
// catalogue's own package.
func (c *calls) read(file *ast.File, outside bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			c.call(n)
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && outside && n.Kind == token.STRING {
				c.literals[text] = true
			}
		}
		return true
	})
}

func (c *calls) call(n *ast.CallExpr) {
	selector, ok := n.Fun.(*ast.SelectorExpr)
	if !ok || len(n.Args) == 0 {
		return
	}
	first := literal(n.Args[0])
	switch name := selector.Sel.Name; {
	case name == "Name" && first != "":
		c.families[first+"."] = true
	case name == "Name":
		if sum, ok := n.Args[0].(*ast.BinaryExpr); ok {
			c.families[literal(sum.X)] = true
		}
	case name == "Key":
		if sum, ok := n.Args[0].(*ast.BinaryExpr); ok {
			c.families[literal(sum.X)] = true
		}
	case first != "" && slices.Contains([]string{"Say", "lead", "body", "note"}, name):
		c.keys[first] = argumentNames(n)
	}
}

// argumentNames are the literal names of a call, nil when they are passed on.
func argumentNames(n *ast.CallExpr) []string {
	if n.Ellipsis.IsValid() {
		return nil
	}
	names := []string{}
	for i := 1; i < len(n.Args); i += 2 {
		names = append(names, literal(n.Args[i]))
	}
	sort.Strings(names)
	return names
}

func literal(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		text, _ := strconv.Unquote(lit.Value)
		return text
	}
	return ""
}

// placeholders are the argument names of a text, each once, sorted.
func placeholders(t *testing.T, key Key, text string) []string {
	t.Helper()
	names := []string{}
	for _, part := range strings.Split(text, "{")[1:] {
		slot, _, closed := strings.Cut(part, "}")
		if !closed {
			t.Errorf("%s: a placeholder of %q is not closed", key, text)
		}
		forms := strings.Split(slot, "|")
		if len(forms) != 1 && len(forms) != 3 {
			t.Errorf("%s: {%s} has %d forms, not one and other", key, slot, len(forms)-1)
		}
		if !slices.Contains(names, forms[0]) {
			names = append(names, forms[0])
		}
	}
	sort.Strings(names)
	return names
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	for key, ph := range catalogue {
		if strings.TrimSpace(ph.da) == "" || strings.TrimSpace(ph.en) == "" {
			t.Errorf("%s is empty in a language", key)
		}
		if da, en := placeholders(t, key, ph.da), placeholders(t, key, ph.en); !slices.Equal(da, en) {
			t.Errorf("%s: placeholders %v in Danish, %v in English", key, da, en)
		}
	}
}

func TestEveryKeyThatIsSaidExistsWithItsArguments(t *testing.T) {
	for key, names := range sourceCalls(t).keys {
		ph, ok := catalogue[Key(key)]
		if !ok {
			t.Errorf("no phrase %q", key)
			continue
		}
		if want := placeholders(t, Key(key), ph.da); names != nil && !slices.Equal(names, want) {
			t.Errorf("%s is said with %v, its placeholders are %v", key, names, want)
		}
	}
}

func TestEveryPhraseIsUsed(t *testing.T) {
	found := sourceCalls(t)
	used := func(key string) bool {
		if found.literals[key] || found.keys[key] != nil {
			return true
		}
		for family := range found.families {
			if family != "" && strings.HasPrefix(key, family) {
				return true
			}
		}
		family, _, _ := strings.Cut(key, ".")
		return found.literals[family] // a family named where codes are looked up
	}
	for key := range catalogue {
		if !used(string(key)) {
			t.Errorf("nobody says %s", key)
		}
	}
}

// TestEveryCodeHasAName covers the keys that are made of codes at run time.
func TestEveryCodeHasAName(t *testing.T) {
	p := For(trial.Danish)
	need := func(family, code string) {
		if !p.Knows(family, code) {
			t.Errorf("no name for %s %q", family, code)
		}
	}
	for _, area := range jobcentre.Areas() {
		need("area", string(area))
		need("area_in_text", string(area))
	}
	for _, exit := range jobcentre.Exits() {
		need("exit", string(exit))
	}
	for _, kind := range benefit.Kinds() {
		need("benefit", string(kind))
	}
	for _, h := range trial.Hypotheses() {
		need("hypothesis", h.ID)
		for _, o := range h.Outcomes() { // a protocol may let any of them carry the verdict
			for _, family := range []string{"outcome", "estimand_population", "estimand_events", "estimand_measure", "estimand_weighting"} {
				need(family, o.ID)
			}
			if h.Primary {
				need("card", o.ID)
			}
		}
		if h.Outcome.Unit == trial.LogHazardRatio {
			need("event", h.Outcome.ID)
		}
	}
	for family, codes := range constants(t) {
		for _, code := range codes {
			need(family, code)
		}
	}
}

// constants reads the codes that packages declare without a list of them.
func constants(t *testing.T) map[string][]string {
	t.Helper()
	families := map[string][]string{}
	for _, source := range []struct{ file, typ, family string }{
		{"../../trial/reason.go", "ReasonCode", "reason"},
		{"../../trial/hypothesis.go", "Design", "design"},
		{"../../trial/hypothesis.go", "Design", "trust_mark"},
		{"../../trial/protocol.go", "Multiplicity", "multiplicity"},
		{"../../trial/evaluate/findings.go", "Verdict", "verdict"},
		{"../../trial/evaluate/findings.go", "Population", "population"},
		{"../../trial/evaluate/findings.go", "ExclusionReason", "excluded"},
		{"../../trial/evaluate/findings.go", "NoticeCode", "notice"},
		{"../../trial/evaluate/comparison_findings.go", "ComparisonMethod", "comparison_method"},
		{"../../trial/evaluate/sensitivity.go", "SensitivityAnalysis", "analysis"},
		{"../../trial/evaluate/sensitivity.go", "SensitivityAnalysis", "analysis_does"},
		{"../../trial/evaluate/sensitivity.go", "SensitivityChange", "change"},
		{"../../trial/evaluate/bounds.go", "BoundsFrame", "frame"},
		{"../../trial/evaluate/harm.go", "HarmOutcome", "harm_event"},
		{"../../trial/evaluate/fade.go", "FadePart", "fade"},
		{"../../trial/fidelity/findings.go", "DeviationKind", "deviation"},
		{"../../jobcentre/batch.go", "Table", "table"},
		{"../../jobcentre/codes.go", "Role", "role"},
	} {
		codes := constantsOf(t, source.file, source.typ)
		if len(codes) == 0 {
			t.Errorf("%s declares no %s any more", source.file, source.typ)
		}
		families[source.family] = append(families[source.family], codes...)
	}
	return families
}

func constantsOf(t *testing.T, path, typ string) []string {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) == 0 {
			return true
		}
		if name, ok := spec.Type.(*ast.Ident); ok && name.Name == typ {
			codes = append(codes, literal(spec.Values[0]))
		}
		return true
	})
	return codes
}
