package refusal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/trial"
)

// sources are the packages whose refusals are English, and the functions that take
// them.
var sources = []string{
	"internal/app", "internal/cli", "internal/strictyaml", "internal/scenario", "internal/planfile", "internal/casefile", "internal/folder", "internal/pseudonym",
	"internal/estimate", "internal/estimate/frame", "internal/estimate/terms", "trial/simulate",
}

var takers = map[string]bool{"fault.New": true, "fault.Wrap": true, "Refuse": true, "AddAt": true, "require": true, "need": true}

// Every refusal of those packages has its Danish. A verb of fmt, or what is added
// to a text, is a gap.
func TestEveryRefusalHasItsDanish(t *testing.T) {
	for _, folder := range sources {
		files, err := filepath.Glob(filepath.Join("../..", folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no sources, %v", folder, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, sentence := range sentencesOf(t, file) {
				if said := In(sentence, trial.Danish); said == sentence || english.MatchString(said) {
					t.Errorf("%s: no Danish for %q", folder, sentence)
				}
			}
		}
	}
}

// english finds what a general form let through of a sentence that it was not
// made for.
var english = regexp.MustCompile(`\b(the|of|is|which|not|or)\b`)

func sentencesOf(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if called, ok := call.Fun.(*ast.SelectorExpr); ok && takers[nameOf(called)] {
			for _, argument := range call.Args {
				if s := sample(argument); isSentence(s) {
					found = append(found, s)
				}
			}
		}
		return true
	})
	return found
}

// nameOf is a function's name, with its package's where that is fault.
func nameOf(called *ast.SelectorExpr) string {
	if from, ok := called.X.(*ast.Ident); ok && from.Name == "fault" {
		return "fault." + called.Sel.Name
	}
	return called.Sel.Name
}

// isSentence tells texts from keys, paths, options and what is filled in alone.
func isSentence(s string) bool {
	return strings.Contains(s, " ") && word.MatchString(option.ReplaceAllString(s, ""))
}

var (
	word   = regexp.MustCompile(`[a-zA-Z]{2}`)
	option = regexp.MustCompile(`--[a-z]+`)
)

var verb = regexp.MustCompile(`%[+#]?[svdqgx]`)

// sample is the text of an expression, with a word where its value is not known.
func sample(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(e.Value)
		return verb.ReplaceAllString(text, "x")
	case *ast.BinaryExpr:
		return sample(e.X) + sample(e.Y)
	case *ast.CallExpr:
		if called, ok := e.Fun.(*ast.SelectorExpr); ok && called.Sel.Name == "Sprintf" {
			return sample(e.Args[0])
		}
	}
	return "x"
}
