package refundfile

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/trial"
)

const (
	// maxDefects is how many defects are told; the rest are counted.
	maxDefects = 1000
	// maxValue is how many characters of a faulty value are shown.
	maxValue = 80
)

// Text is a sentence in both languages.
type Text struct{ DA, EN string }

// In returns the sentence in a language; Danish is the default.
func (t Text) In(language trial.Language) string {
	if language == trial.English {
		return t.EN
	}
	return t.DA
}

// Rule is what an input can break, and how to mend it.
type Rule struct {
	Severity     fault.Severity
	Says, Remedy Text
}

func mistake(da, en, remedyDA, remedyEN string) Rule {
	return Rule{fault.SeverityError, Text{da, en}, Text{remedyDA, remedyEN}}
}

func remark(da, en, remedyDA, remedyEN string) Rule {
	return Rule{fault.SeverityWarning, Text{da, en}, Text{remedyDA, remedyEN}}
}

// Place is where a defect is.
type Place struct {
	File   string // as it was named on the command line
	Line   int
	Column string
	Value  string
}

// Blame tells of a broken rule. Details fill its placeholders: a name and a
// text, in pairs.
func (r *Reader) Blame(broken Rule, at Place, details ...string) {
	r.counts[broken.Severity]++
	if r.counts[broken.Severity] > maxDefects {
		return
	}
	for i := 0; i < len(details); i += 2 {
		details[i] = "{" + details[i] + "}"
	}
	fill := strings.NewReplacer(details...)
	r.defects = append(r.defects, fault.Defect{
		File: showable(filepath.Base(at.File)), Line: at.Line, Column: showable(at.Column), Value: showable(at.Value),
		Rule:     fill.Replace(broken.Says.In(r.opt.Language)),
		Remedy:   fill.Replace(broken.Remedy.In(r.opt.Language)),
		Severity: broken.Severity,
	})
}

// showable is what of a text may be repeated: nothing with a CPR number in it.
func showable(text string) string {
	if pseudonym.Contains(text) {
		return ""
	}
	if _, ok := pseudonym.Number(text); ok {
		return ""
	}
	runes := []rune(strings.ToValidUTF8(text, "\uFFFD"))
	if len(runes) > maxValue {
		runes = append(runes[:maxValue-1], '…')
	}
	return string(runes)
}

// Err returns an Invalid fault with every defect, warnings included, when there
// is an error among them; or the failure of the key for pseudonyms.
func (r *Reader) Err() error {
	if r.keyErr != nil {
		return r.keyErr
	}
	errors := r.counts[fault.SeverityError]
	if errors == 0 {
		return nil
	}
	return fault.New(fault.Invalid, Text{"Filerne har %d fejl.", "The files have %d errors."}.In(r.opt.Language), errors).With(r.sorted())
}

// Warnings returns what does not stop anything.
func (r *Reader) Warnings() []fault.Defect { return r.sorted() }

// sorted returns the defects file by file, in the order the files were read,
// and line by line.
func (r *Reader) sorted() []fault.Defect {
	list := slices.Clone(r.defects)
	slices.SortStableFunc(list, func(a, b fault.Defect) int {
		return cmp.Or(
			cmp.Compare(slices.Index(r.files, a.File), slices.Index(r.files, b.File)),
			cmp.Compare(a.Line, b.Line),
		)
	})
	return list
}
