package refundfile_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/internal/refundfile"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
)

const head = "citizen_id,benefit,from,to,amount_per_week\n"

// file writes a file and returns its path.
func file(t testing.TB, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func english() *refundfile.Reader {
	return refundfile.NewReader(refundfile.Options{Language: trial.English})
}

// places writes defects as LINE COLUMN "VALUE".
func places(defects []fault.Defect) []string {
	var all []string
	for _, d := range defects {
		all = append(all, fmt.Sprintf("%d %s %q", d.Line, d.Column, d.Value))
	}
	return all
}

func TestBenefits(t *testing.T) {
	r := english()
	rows := r.Benefits(file(t, "borger_id;ydelse;fra;til;beløb_pr_uge;anciennitet_uger\n"+
		"a;Sygedagpenge;01-02-2020;2020-03-01;;12\n"+
		"b;Fleksløntilskud;2020-02-01;2020-03-01;1.234,50;\n"))
	if err := r.Err(); err != nil || len(r.Warnings()) != 0 || len(rows) != 2 {
		t.Fatalf("%v, %v, %v", rows, err, r.Warnings())
	}
	first, second := rows[0], rows[1]
	if first.Citizen != "a" || first.SeniorityBefore != 12 || !math.IsNaN(first.Spell.AmountPerWeek) ||
		first.Spell.Period.From != calendar.MustDate("2020-02-01") || first.Spell.Row != 2 {
		t.Errorf("%+v", first)
	}
	if second.Spell.Benefit != benefit.FlexjobWageSupplement || second.Spell.AmountPerWeek != 1234.5 {
		t.Errorf("%+v", second)
	}
}

func TestDefectsOfBenefits(t *testing.T) {
	for name, c := range map[string]struct {
		table string
		want  []string
	}{
		"every defect": {head + "a,su,2020-01-01,2020-02-30,x\n,sygedagpenge,2020-01-01,2020-02-01,\n",
			[]string{`2 to "2020-02-30"`, `2 amount_per_week "x"`, `2 benefit "su"`, `3 citizen_id ""`}},
		"backwards":       {head + "a,sygedagpenge,2020-02-01,2020-01-01,\n", []string{`2 to "2020-01-01"`}},
		"no end":          {head + "a,sygedagpenge,2020-02-01,,\n", []string{`2 to ""`}},
		"negative":        {head + "a,sygedagpenge,2020-02-01,2020-02-08,-1\n", []string{`2 amount_per_week "-1"`}},
		"no amount":       {head + "a,kontanthjaelp,2020-02-01,2020-02-08,\n", []string{`2 amount_per_week ""`}},
		"two styles":      {head + "a,kontanthjaelp,2020-02-01,2020-02-08,1.5\na,kontanthjaelp,2020-03-01,2020-03-08,\"1,5\"\n", []string{`3 amount_per_week "1,5"`}},
		"weeks before":    {"citizen_id,benefit,from,to,amount_per_week,seniority_weeks_before\na,sygedagpenge,2020-02-01,2020-02-08,1,1.5\n", []string{`2 seniority_weeks_before "1.5"`}},
		"no column":       {"citizen_id,benefit,from,to\n", []string{`1 amount_per_week ""`}},
		"a column twice":  {"citizen_id,benefit,from,to,amount_per_week,fra\n", []string{`1 fra ""`}},
		"a short row":     {head + "a,sygedagpenge\n", []string{`2  ""`}},
		"CPR elsewhere":   {head + "a,sygedagpenge,2020-02-01,2020-02-08,010190-1234\n", []string{`2 amount_per_week ""`}},
		"CPR without key": {head + "0101901234,sygedagpenge,2020-02-01,2020-02-08,\n", []string{`2 citizen_id ""`}},
		"CPR in a name":   {head + "x-010190-1234 y,sygedagpenge,2020-02-01,2020-02-08,\n", []string{`2 citizen_id ""`}},
		"an empty file":   {"", []string{`0  ""`}},
	} {
		r := english()
		rows := r.Benefits(file(t, c.table))
		err := r.Err()
		var found *fault.Error
		if !errors.As(err, &found) || found.Kind != fault.Invalid {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := places(found.Defects); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\nwant\n%q", name, got, c.want)
		}
		if len(rows) > 1 {
			t.Errorf("%s: %v", name, rows)
		}
		if text := fmt.Sprint(found.Defects); strings.Contains(text, "0190") {
			t.Errorf("%s repeats a CPR number: %s", name, text)
		}
	}
}

func TestWarningsPass(t *testing.T) {
	r := english()
	rows := r.Benefits(file(t, "citizen_id;benefit;from;to;amount_per_week;remark\n"+
		"a;sygedagpenge;2020-02-01;2020-02-01;1.234;x\na;sygedagpenge;2020-02-01;2020-02-08;1.234;x\n"))
	want := []string{`1 remark ""`, `2 amount_per_week "1.234"`, `2 to "2020-02-01"`}
	if got := places(r.Warnings()); r.Err() != nil || len(rows) != 1 || rows[0].Spell.AmountPerWeek != 1.234 || !slices.Equal(got, want) {
		t.Errorf("%+v, %q, %v", rows, got, r.Err())
	}
}

func TestCPRNumbersBecomePseudonyms(t *testing.T) {
	key, err := pseudonym.ParseKey(strings.Repeat("01", 32))
	if err != nil {
		t.Fatal(err)
	}
	r := refundfile.NewReader(refundfile.Options{Pseudonymiser: pseudonym.New(key)})
	rows := r.Benefits(file(t, head+"010190-1234,sygedagpenge,2020-02-01,2020-02-08,\n0101901234,sygedagpenge,2020-03-01,2020-03-08,\n"))
	if r.Err() != nil || len(rows) != 2 || rows[0].Citizen != rows[1].Citizen || !strings.HasPrefix(rows[0].Citizen, "cpr-") {
		t.Errorf("%+v, %v", rows, r.Err())
	}
}

func TestOffers(t *testing.T) {
	r := english()
	rows := r.Offers(file(t, "citizen_id,kind,from,to\na,Partial return,2012-01-01,\na,holiday,2012-01-01,2012-02-01\n"))
	if len(rows) != 1 || rows[0].Offer.Kind != refund.PartialReturn || !rows[0].Offer.Period.To.IsZero() {
		t.Errorf("%+v", rows)
	}
	if got := places(r.Warnings()); !slices.Equal(got, []string{`3 kind "holiday"`}) {
		t.Errorf("%q", got)
	}
}

func TestActualRefund(t *testing.T) {
	r := english()
	rows := r.Actual(file(t, "CPR nummer;Uge;Beregnet udbetalingsbeløb;Refusionsbeløb;Medfinansieringsbeløb;Total;Refusion;Medfinansiering;Ydelse;Finansiering Kommunenavn\n"+
		"a;2020-W53;4.405,00;3.524,00;;;80;;Sygedagpenge;Odense\n"+
		"a;202101;1.000,00;;600,00;;;60;A-dagpenge;Odense\n"+
		"a;2/2021;1.000,00;400;;;;;Ressourceforløbsydelse;Odense\n"+
		"a;2021-W03;500,00;250,00;;;50;;Boligstøtte;Odense\n"))
	if err := r.Err(); err != nil || len(rows) != 3 {
		t.Fatalf("%+v, %v", rows, err)
	}
	for i, want := range []string{
		"2020-W53 sygedagpenge 4405.00 3524.00 0.00", "2021-W01 a_dagpenge 1000.00 0.00 600.00", "2021-W02 ressourceforloeb 1000.00 400.00 0.00",
	} {
		row := rows[i]
		if got := fmt.Sprint(row.Week, row.Benefit, row.Amount, row.Refund, row.CoFinanced); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := places(r.Warnings()); !slices.Equal(got, []string{`5 Ydelse "Boligstøtte"`}) {
		t.Errorf("%q", got)
	}
}

func TestActualWeeksMustBeWeeks(t *testing.T) {
	for _, week := range []string{"2021-W53", "x", "2020", "2020-W00"} {
		r := english()
		r.Actual(file(t, "citizen_id,week,benefit,amount,refund\na,"+week+",sygedagpenge,1,1\n"))
		if r.Err() == nil {
			t.Errorf("%s passed", week)
		}
	}
}

func TestAssumptions(t *testing.T) {
	law, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		table string
		want  []string
	}{
		"rates":      {"benefit;valid_from;valid_to;amount_per_week;source\nsygedagpenge;2025-01-06;2026-01-05;4815;a letter\n", nil},
		"shares":     {"benefit,percent,source\njobafklaring,30,a letter\n", nil},
		"no source":  {"benefit,percent,source\njobafklaring,30,\n", []string{`2 source ""`}},
		"no table":   {"benefit,source\njobafklaring,me\n", []string{`1  ""`}},
		"no columns": {"percent,source\n30,me\n", []string{`1  ""`}},
		"short row":  {"benefit,percent,source\njobafklaring\n", []string{`2  ""`}},
	} {
		r := english()
		with := r.Assume(law, file(t, c.table))
		if got := places(r.Warnings()); !slices.Equal(got, c.want) || (with != law) != (c.want == nil) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestAFileThatIsNotThere(t *testing.T) {
	r := english()
	r.Benefits(filepath.Join(t.TempDir(), "benefits.csv"))
	var found *fault.Error
	if !errors.As(r.Err(), &found) || len(found.Defects) != 1 || found.Defects[0].File != "benefits.csv" {
		t.Errorf("%v", r.Err())
	}
}

// Whatever is read, a row is valid and a defect has its place.
func FuzzBenefits(f *testing.F) {
	f.Add(head + "a,sygedagpenge,2020-01-01,2020-02-30,x\n")
	f.Add("citizen_id;benefit;from;to;amount_per_week\na;kontanthjaelp;2020-02-01;2020-03-01;1.234,50\n")
	law, err := refund.Current()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, table string) {
		r := english()
		for _, row := range r.Benefits(file(t, table)) {
			_, err := law.Price(refund.History{Spells: []refund.Spell{row.Spell}, SeniorityBefore: row.SeniorityBefore})
			var invalid *refund.InvalidSpell
			if errors.As(err, &invalid) && invalid.Reason != refund.PeriodTooLong {
				t.Errorf("%+v: %v", row, err)
			}
		}
		for _, d := range r.Warnings() {
			if d.File == "" || d.Rule == "" || d.Remedy == "" {
				t.Errorf("%+v", d)
			}
		}
	})
}
