package app_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/refundfile"
	"github.com/sagstal/sagstal/trial"
)

// refundOf prices a benefits file.
func refundOf(t testing.TB, benefits string, change func(*app.RefundInput)) (*app.RefundOutcome, error) {
	t.Helper()
	in := app.RefundInput{Options: refundfile.Options{Language: trial.English}, Benefits: tableFile(t, benefits)}
	if change != nil {
		change(&in)
	}
	return app.Refund(context.Background(), in)
}

func tableFile(t testing.TB, content string) string {
	t.Helper()
	file, err := os.CreateTemp(t.TempDir(), "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteString(content); err != nil {
		t.Fatal(err)
	}
	return file.Name()
}

const benefitsHead = "citizen_id,benefit,from,to,amount_per_week\n"

func lines(o *app.RefundOutcome) []string {
	var all []string
	for _, w := range o.Weeks {
		state, _ := w.RefundOre()
		municipal, _ := w.MunicipalOre()
		all = append(all, fmt.Sprintf("%s %s %s %d %g%% %s + %s = %s", w.Citizen, w.Week.Week, w.Benefit, w.ClockWeek(), w.Percent, state, municipal, w.AmountOre()))
	}
	return all
}

func TestRefundPricesEachCitizensWholeHistory(t *testing.T) {
	o, err := refundOf(t, benefitsHead+
		"b,kontanthjaelp,2022-01-03,2022-01-31,7000\n"+
		"a,sygedagpenge,2022-01-03,2022-01-05,7000\n"+
		"b,sygedagpenge,2022-01-31,2022-02-07,7000\n", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"b 2022-W01 kontanthjaelp 1 80% 5600.00 + 1400.00 = 7000.00", "b 2022-W02 kontanthjaelp 2 80% 5600.00 + 1400.00 = 7000.00",
		"b 2022-W03 kontanthjaelp 3 80% 5600.00 + 1400.00 = 7000.00", "b 2022-W04 kontanthjaelp 4 80% 5600.00 + 1400.00 = 7000.00",
		"b 2022-W05 sygedagpenge 5 40% 2800.00 + 4200.00 = 7000.00", "a 2022-W01 sygedagpenge 1 80% 1600.00 + 400.00 = 2000.00",
	}
	if got := lines(o); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	all := o.Totals.Overall
	if share, ok := all.Share(); !ok || fmt.Sprintf("%.6f", share) != "0.724324" || all.Weeks != 6 || all.Amount != all.Refund+all.Municipal {
		t.Errorf("%+v, %v", all, share)
	}
}

func TestRefundTakesTheWeeksBeforeFromTheEarliestRowThatHasAny(t *testing.T) {
	o, err := refundOf(t, "citizen_id,benefit,from,to,amount_per_week,seniority_weeks_before\n"+
		"a,sygedagpenge,2020-03-02,2020-03-09,,90\na,sygedagpenge,2020-02-03,2020-02-10,,30\na,sygedagpenge,2020-01-06,2020-01-13,,\n", nil)
	if err != nil || o.Weeks[0].Seniority != 31 || o.Weeks[2].Seniority != 33 {
		t.Errorf("%q, %v", lines(o), err)
	}
}

func TestRefundOfOffers(t *testing.T) {
	const rows = benefitsHead + "a,kontanthjaelp,2012-01-02,2012-01-16,7000\n"
	o, err := refundOf(t, rows, func(in *app.RefundInput) {
		in.Offers = tableFile(t, "citizen_id,kind,from,to\na,company_placement,2012-01-09,2012-01-16\nx,mentor,2012-01-09,\n")
	})
	if err != nil || o.Weeks[0].Percent != 30 || o.Weeks[1].Percent != 50 || len(o.Warnings) != 1 {
		t.Errorf("%+v, %v", o, err)
	}
	_, err = refundOf(t, rows, nil)
	compareDefects(t, "no offers", err, []string{"2 benefit: the state's share of kontanthjaelp on 2012-01-02 depends on offers, and those are not given"})
}

func TestRefundNamesWhatTheLawDoesNotHold(t *testing.T) {
	_, err := refundOf(t, benefitsHead+"a,sygedagpenge,2024-12-30,2025-02-03,\nb,jobafklaring,2015-03-02,2015-03-23,4000\na,uddannelseshjaelp,2012-01-02,2012-01-09,1\n", nil)
	compareDefects(t, "holes", err, []string{
		"2 amount_per_week: the law's table has the rate of sygedagpenge on 2025-01-06 (rates.csv, row 19: not confirmed, or no row)",
		"3 benefit: the state's share of jobafklaring on 2015-03-02 (regimes.csv, row 33: not confirmed, or no row)",
	})
	_, err = refundOf(t, benefitsHead, func(in *app.RefundInput) { in.Regime = "2010" })
	if fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), "ladder-2016") {
		t.Errorf("%v", err)
	}
}

func compareDefects(t *testing.T, name string, err error, want []string) {
	t.Helper()
	var found *fault.Error
	if !errors.As(err, &found) || found.Kind != fault.Invalid {
		t.Fatalf("%s: %v", name, err)
	}
	var got []string
	for _, d := range found.Defects {
		got = append(got, strings.Replace(fmt.Sprintf("%d %s: %s", d.Line, d.Column, d.Rule), "the law's table has the state's share", "the state's share", 1))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%q\nwant\n%q", name, got, want)
	}
}

func TestRefundUnderAssumptions(t *testing.T) {
	o, err := refundOf(t, benefitsHead+"a,sygedagpenge,2024-12-30,2025-01-13,\nb,jobafklaring,2015-03-02,2015-03-09,4000\n", func(in *app.RefundInput) {
		in.Assume = []string{
			tableFile(t, "benefit,valid_from,valid_to,amount_per_week,source\nsygedagpenge,2025-01-06,2026-01-05,4815,a letter\n"),
			tableFile(t, "benefit,percent,source\njobafklaring,30,a letter\n"),
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	var marks []bool
	for _, w := range o.Weeks {
		marks = append(marks, w.Assumed())
	}
	if !slices.Equal(marks, []bool{false, true, true}) || o.Weeks[1].Amount != 4815 || o.Weeks[2].Percent != 30 {
		t.Errorf("%q, %v", lines(o), marks)
	}
}

func TestRefundComparedWithWhatWasPaid(t *testing.T) {
	o, err := refundOf(t, benefitsHead+"a,sygedagpenge,2020-01-06,2020-02-10,1000\na,a_dagpenge,2020-02-10,2020-02-17,1000\n", func(in *app.RefundInput) {
		in.Actual = tableFile(t, "CPR nummer;Uge;Beregnet udbetalingsbeløb;Refusionsbeløb;Medfinansieringsbeløb;Ydelse\n"+
			"a;2020-W02;1.000,00;800,00;;Sygedagpenge\n"+ // equal
			"a;2020-W03;1.000,00;400,00;;Sygedagpenge\n"+ // another share
			"a;2020-W04;500,00;400,00;;Sygedagpenge\n"+ // another amount
			"a;2020-W05;500,00;200,00;;Sygedagpenge\n"+ // both
			"a;2020-W07;400,00;;240,00;A-dagpenge\n"+ // equal: the municipality's bill, in two rows
			"a;2020-W07;600,00;;360,00;A-dagpenge\n"+
			"a;2020-W09;1.000,00;400,00;;Sygedagpenge\n") // not in the history
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range o.Comparison.Differences {
		got = append(got, fmt.Sprintf("%d %s %s %s", d.Line, d.Week, d.Difference, d.Cause))
	}
	want := []string{
		"3 2020-W03 -400.00 percent", "4 2020-W04 -400.00 amount", "5 2020-W05 -600.00 amount_and_percent",
		"8 2020-W09 400.00 not_in_history", "0 2020-W06 -400.00 not_in_file",
	}
	c := o.Comparison
	if !slices.Equal(got, want) || c.Weeks != 5 || c.Equal != 2 || c.Rows != 7 {
		t.Errorf("%q, %+v", got, c)
	}
	sum := c.Computed
	for _, d := range c.Differences {
		sum += d.Difference
	}
	if sum != c.Actual {
		t.Errorf("computed %s and the differences make %s, not %s", c.Computed, sum, c.Actual)
	}
}

func TestRefundWritesTheWeeks(t *testing.T) {
	out := filepath.Join(t.TempDir(), "weeks.csv")
	write := func(in *app.RefundInput) { in.Out = out }
	if _, err := refundOf(t, benefitsHead+"a,sygedagpenge,2020-01-06,2020-01-13,\n", write); err != nil {
		t.Fatal(err)
	}
	const want = "citizen_id,week,benefit,amount,seniority_week,refund_percent,refund,municipal,regime,rule,confidence,refund_row,amount_row\n" +
		"a,2020-W02,sygedagpenge,4405.00,1,80,3524.00,881.00,ladder-2016,§ 5 stk. 2 nr. 1: weeks 1-4,medium,13,14\n"
	if got, err := os.ReadFile(out); err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
	in := app.RefundInput{Benefits: out, Out: out}
	if _, err := app.Refund(context.Background(), in); fault.KindOf(err) != fault.Invalid {
		t.Errorf("%v", err)
	}
	if _, err := refundOf(t, benefitsHead, func(in *app.RefundInput) { in.Out = t.TempDir() }); fault.KindOf(err) != fault.Invalid {
		t.Errorf("%v", err)
	}
}

// Totals by benefit make the whole, to the øre, and refund and municipal part
// make the amount.
func TestRefundTotalsAddUp(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2016))
	kinds := []string{"sygedagpenge", "kontanthjaelp", "a_dagpenge", "revalidering"}
	for range 100 {
		var rows strings.Builder
		for range 1 + chance.IntN(8) {
			year, ore := 2016+chance.IntN(9), chance.IntN(1_000_000)
			fmt.Fprintf(&rows, "%c,%s,%d-02-%02d,%d-11-03,%d.%02d\n", 'a'+rune(chance.IntN(2)),
				kinds[chance.IntN(len(kinds))], year, 1+chance.IntN(28), year, ore/100, ore%100)
		}
		o, err := refundOf(t, benefitsHead+rows.String(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var sum app.RefundTotal
		for _, part := range o.Totals.ByBenefit {
			sum.Amount, sum.Refund, sum.Municipal, sum.Weeks = sum.Amount+part.Amount, sum.Refund+part.Refund, sum.Municipal+part.Municipal, sum.Weeks+part.Weeks
		}
		if sum != o.Totals.Overall || sum.Refund+sum.Municipal != sum.Amount || sum.Weeks != len(o.Weeks) {
			t.Fatalf("%+v, %+v\n%s", sum, o.Totals.Overall, rows.String())
		}
	}
}
