package numbers

import (
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/trial"
)

// formulas finds the formula of a figure. Those of tables are found by the Danish
// name of the row or the column.
type formulas struct {
	da, en   *lang.Printer
	byName   map[string]map[string]string // chapter, Danish name
	byPhrase map[string]string
}

func newFormulas() formulas {
	f := formulas{
		da: lang.For(trial.Danish), en: lang.For(trial.English),
		byName: map[string]map[string]string{}, byPhrase: ofPhrases(),
	}
	for rule, formula := range ofNames() {
		chapter, key := ruleOf(rule)
		if f.byName[chapter] == nil {
			f.byName[chapter] = map[string]string{}
		}
		f.byName[chapter][f.spoken(key)] = formula
	}
	return f
}

// ruleOf is a rule's chapter, empty for all, and its phrase.
func ruleOf(rule string) (chapter string, key lang.Key) {
	if before, after, found := strings.Cut(rule, "/"); found {
		return before, lang.Key(after)
	}
	return "", lang.Key(rule)
}

// spoken is how a table says a phrase.
func (f formulas) spoken(key lang.Key) string {
	switch key {
	case "":
		return ""
	case "head.interval_level":
		return afterLevel(f.da.Say(key, "level", "%"))
	}
	return afterLevel(f.da.Say(key))
}

// afterLevel is a head without the level that some begin with.
func afterLevel(head string) string {
	if _, after, found := strings.Cut(head, "%"); found {
		return "%" + after
	}
	return head
}

// figure is what a formula is looked up by.
type figure struct {
	chapter string
	// names lead to the figure in Danish: row and column first, then caption and
	// title. They are empty in a sentence but for the last two.
	row, head, caption, title string
	// before are the sentences before the figure's own, the nearest first.
	before []string
	// isLabel tells that the figure names its row.
	isLabel bool
	numeral report.Numeral
	unit    Unit
}

// of is the formula of a figure, and whether there is one of its own.
func (f formulas) of(x figure) (Said, bool) {
	switch code := f.code(x); code {
	case "":
		return f.named("named"), false
	case ofEffect, ofInterval, ofLevel, ofSize:
		return f.ofSubject(code, f.about(x), x.unit), true
	case ofRedraw, ofMoney:
		return f.family("formula_interval", code), true
	case ofDose:
		return f.family("formula_effect", code), true
	default:
		return f.named(code), true
	}
}

// ofSubject is a formula that needs the subject to be told.
func (f formulas) ofSubject(code string, about subject, unit Unit) Said {
	switch code {
	case ofInterval:
		return f.family("formula_interval", about.interval(unit))
	case ofLevel:
		return f.family("formula_level", about.level(unit))
	case ofSize:
		return f.named("unsigned").join(f.effect(about, unit))
	}
	return f.effect(about, unit)
}

// about is what the figure is an estimate of.
func (f formulas) about(x figure) subject {
	s := about(f.da, append([]string{x.row, x.caption}, append(x.before, x.title)...)...)
	switch x.chapter {
	case "outside":
		s.design = trial.ComparisonMunicipalities
	case "dose":
		s.design = trial.DoseResponse
	case "sensitivity":
		s.vary(analysisIn(f.da, x.row))
	}
	return s
}

// code is the rule's formula. An end of an interval is one whatever the row is.
func (f formulas) code(x figure) string {
	code := ""
	if x.numeral.Phrase != "" {
		code = ofPhrase(f.byPhrase, x.numeral.Phrase, x.numeral.Argument)
	}
	if code == "" && !x.isLabel {
		code = f.inTable(x)
	}
	if x.numeral.End != "" {
		if ends, ok := ofEnds()[code]; ok {
			return ends
		}
	}
	switch {
	case code == "" && x.isLabel:
		return "place"
	case code == "mean_or_share" && isSaid(x.row, f.da.Say("baseline.with_median", "name", "\n")):
		return "quartiles"
	}
	return code
}

func (f formulas) inTable(x figure) string {
	if x.head == "" && x.row == "" {
		return ""
	}
	head := afterLevel(x.head)
	for _, try := range []struct{ chapter, name string }{
		{x.chapter, x.row}, {x.chapter, head}, {"", x.row}, {"", head}, {x.chapter, ""},
	} {
		if formula, ok := f.byName[try.chapter][try.name]; ok {
			return formula
		}
	}
	return ""
}

// effect is the model of the outcome, and what another design makes of it.
func (f formulas) effect(s subject, unit Unit) Said {
	said := f.family("formula_effect", s.effect(unit))
	if f.da.Knows("formula_design", string(s.design)) {
		said = said.join(f.family("formula_design", string(s.design)))
	}
	if _, own := s.ownModel(); !own && f.da.Knows("analysis_does", string(s.analysis)) {
		said = said.join(f.family("analysis_does", string(s.analysis)))
	}
	return said
}

func (f formulas) named(formula string) Said { return f.family("formula", formula) }

func (f formulas) family(family, code string) Said {
	return Said{f.da.Name(family, code), f.en.Name(family, code)}
}

// familyOf is the first word of a phrase's key.
func familyOf(phrase lang.Key) string {
	family, _, _ := strings.Cut(string(phrase), ".")
	return family
}

// chapterOf is the part of the report that a place is in: "load" of
// "figure-load-sickness-benefit.r1.c2".
func chapterOf(place string) string {
	rest, isFigure := strings.CutPrefix(place, "figure-")
	at := strings.IndexAny(rest, "-.")
	if at >= 0 {
		rest = rest[:at]
	}
	if isFigure && rest == "economy" {
		return "figure-economy"
	}
	return rest
}
