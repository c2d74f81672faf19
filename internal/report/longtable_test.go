package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// allMunicipalities is how many the country has.
const allMunicipalities = 98

// national is the sample with every municipality like one of the first five, only
// that one in ten lies far from the mean.
func national() *results.Results {
	r := reporttest.Full()
	five, departments, accounts := r.Trial.Municipalities, r.Fidelity.Departments, r.Economy.ByMunicipality
	r.Trial.Municipalities, r.Fidelity.Departments, r.Economy.ByMunicipality = nil, nil, nil
	for i := range allMunicipalities {
		like := five[i%len(five)]
		code := fmt.Sprint(100 + i)
		for _, d := range departments {
			if d.MunicipalityCode == like.Code {
				d.MunicipalityCode = code
				r.Fidelity.Departments = append(r.Fidelity.Departments, d)
			}
		}
		for _, a := range accounts {
			if a.MunicipalityCode == like.Code {
				a.MunicipalityCode, a.Cases = code, a.Cases+i
				r.Economy.ByMunicipality = append(r.Economy.ByMunicipality, a)
			}
		}
		like.Code, like.Name = code, fmt.Sprintf("Kommune %d", i+1)
		r.Trial.Municipalities = append(r.Trial.Municipalities, like)
	}
	for h := range r.Hypotheses {
		for i := range r.Hypotheses[h].Results {
			everywhere(&r.Hypotheses[h].Results[i])
		}
	}
	return r
}

// everywhere gives an estimate its municipalities: one in ten is far away.
func everywhere(r *evaluate.Result) {
	five := r.ByMunicipality
	if len(five) == 0 || r.Pooled == nil {
		return
	}
	r.ByMunicipality = nil
	for i := range allMunicipalities {
		m := five[0]
		m.MunicipalityCode, m.Name = fmt.Sprint(100+i), fmt.Sprintf("Kommune %d", i+1)
		m.Estimate, m.CILow, m.CIHigh = r.Pooled.Estimate, r.Pooled.Estimate-1, r.Pooled.Estimate+1
		if i%10 == 0 {
			m.CILow, m.CIHigh = r.Pooled.Estimate+trial.Number(0.5), r.Pooled.Estimate+trial.Number(1.5)
		}
		r.ByMunicipality = append(r.ByMunicipality, m)
	}
}

// tablesIn are a document's tables by caption, those of the appendix apart.
func tablesIn(sections []report.Section, appendix bool) map[string]report.Table {
	found := map[string]report.Table{}
	for _, s := range sections {
		if (s.ID == "whole") != appendix && s.Nav != "" {
			continue
		}
		for _, b := range s.Blocks {
			if t, ok := b.(report.Table); ok {
				found[t.Caption] = t
			}
		}
		for caption, t := range tablesIn(s.Sections, appendix) {
			found[caption] = t
		}
	}
	return found
}

func TestTablesOfTheWholeCountryAreShortWhereTheyAreRead(t *testing.T) {
	doc := report.Compose(national(), trial.Danish)
	amid, whole := tablesIn(doc.Sections, false), tablesIn(doc.Sections, true)
	for _, want := range []struct {
		caption    string
		amid, rows int
	}{
		{"SB2: efter kommune", 10, allMunicipalities},
		{"Regnskab efter kommune", 10, allMunicipalities},
	} {
		if got := len(amid[want.caption].Rows); got != want.amid {
			t.Errorf("%s: %d rows amid the text, want %d", want.caption, got, want.amid)
		}
		if got := len(whole[want.caption].Rows); got != want.rows {
			t.Errorf("%s: %d rows at the end, want %d", want.caption, got, want.rows)
		}
	}
	if got := whole["Sagstal efter kommune, sygedagpenge"]; len(got.Rows) != 2*allMunicipalities {
		t.Errorf("the caseload of %d groups stands at the end", len(got.Rows))
	}
	for caption, table := range amid {
		if len(table.Rows) > 2*allMunicipalities/3 {
			t.Errorf("%s has %d rows", caption, len(table.Rows))
		}
	}
	if said := find(t, doc, "sb2"); !strings.Contains(said, "10 af 98 kommuner har et interval, der ikke rummer kommunernes gennemsnit. Tilfældigheder alene ville give omkring 5.") {
		t.Errorf("the reader is not told which municipalities are shown:\n%s", said)
	}
}

func TestOnPaperLongTablesOnDemandStandAtTheEnd(t *testing.T) {
	doc := report.Compose(reporttest.Full(), trial.Danish)
	before := len(doc.Sections)
	printed := doc.ForPaper()
	last := printed.Sections[len(printed.Sections)-1]
	if len(printed.Sections) != before+1 || len(doc.Sections) != before || last.ID != "paper" {
		t.Fatalf("%d sections on screen and %d on paper, the last %q", len(doc.Sections), len(printed.Sections), last.ID)
	}
	if a, b := cells(doc.Sections), cells(printed.Sections); a != b {
		t.Errorf("%d cells on screen and %d on paper", a, b)
	}
	for _, s := range printed.Sections[:before] {
		for _, b := range s.Blocks {
			if f, ok := b.(report.Figure); ok && len(f.Table.Rows) > 5 {
				t.Errorf("the figure %s has its %d rows below it", f.ID, len(f.Table.Rows))
			}
		}
	}
}

// cells counts the cells of all tables, those of figures among them.
func cells(sections []report.Section) int {
	n := 0
	count := func(t report.Table) {
		for _, row := range t.Rows {
			n += len(row)
		}
	}
	for _, s := range sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case report.Table:
				count(b)
			case report.Figure:
				count(b.Table)
			}
		}
		n += cells(s.Sections)
	}
	return n
}
