package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

func testComposer() *composer { return newComposer(reporttest.Full(), lang.For(trial.Danish)) }

func TestSuppressASetThatAddsUp(t *testing.T) {
	for _, test := range []struct {
		name  string
		parts []int
		want  []hiding
	}{
		{"nothing small", []int{10, 20, 30}, []hiding{shown, shown, shown}},
		{"zero is not small", []int{0, 20, 30}, []hiding{shown, shown, shown}},
		{"five is not small", []int{5, 20, 30}, []hiding{shown, shown, shown}},
		{"one small hides the least other", []int{3, 20, 30}, []hiding{small, protector, shown}},
		{"two small protect each other", []int{3, 4, 30}, []hiding{small, small, shown}},
		{"above zero before zero", []int{0, 2, 30}, []hiding{shown, small, protector}},
		{"nothing but zeros beside", []int{0, 2, 0}, []hiding{shown, small, shown}},
	} {
		total := 0
		for _, n := range test.parts {
			total += n
		}
		if got := testComposer().suppressSet(test.parts, total); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v hides %v, want %v", test.name, test.parts, got, test.want)
		}
	}
}

func TestNoSumGivesAHiddenCountAway(t *testing.T) {
	for n := 0; n < 12; n++ {
		c := testComposer()
		for _, count := range []*evaluate.FlowCount{&c.r.Flow.Areas[0].Trial, &c.r.Flow.Areas[0].Overall, &c.r.Flow.Trial, &c.r.Flow.Overall} {
			move := count.Inflow - n
			if count != &c.r.Flow.Areas[0].Trial && count != &c.r.Flow.Trial {
				move = 0
			}
			count.Inflow -= move
			count.Stock += move
		}
		a := c.newAccount()
		for _, s := range a.sums() {
			hidden := 0
			for _, p := range s {
				if a.marks[p.row][p.column] != shown {
					hidden++
				}
			}
			if hidden == 1 {
				t.Fatalf("inflow %d: the sum %v has one hidden count", n, s)
			}
		}
		for row, counts := range a.counts {
			for column, count := range counts {
				if 0 < count && count < 5 && a.marks[row][column] == shown {
					t.Fatalf("inflow %d: the count %d is shown", n, count)
				}
			}
		}
	}
}

// Whoever sees a total of zero knows its parts, so hiding one of them protects no
// count of another sum.
func TestAPartOfNothingProtectsNothing(t *testing.T) {
	counts := [][]int{{10}, {0}, {0}, {0}, {3}, {13}}
	draw, left, elsewhere, leftInAll, joined, worked := place{0, 0}, place{1, 0}, place{2, 0}, place{3, 0}, place{4, 0}, place{5, 0}
	marks := suppress(counts, 5, []sum{{left, elsewhere, leftInAll}, {draw, left, joined, worked}}, func(p place) int { return (p.row - left.row) * (p.row - left.row) })
	if marks[left.row][0] != shown || marks[draw.row][0] != protector {
		t.Errorf("left %v, at the draw %v", marks[left.row][0], marks[draw.row][0])
	}
}

func TestTheFlowOfTheSampleAddsUp(t *testing.T) {
	c := testComposer()
	if !c.newAccount().addsUp() {
		t.Error("the sample's flow does not add up")
	}
	c.r.Flow.Trial.Analysed++
	if c.newAccount().addsUp() {
		t.Error("a flow that does not add up is taken for one that does")
	}
}

func TestHiddenCountsTakeTheirSharesWithThem(t *testing.T) {
	c := testComposer()
	rows := c.r.Baseline[0].Rows // women 1,050, men 893, other 3 of 1,946
	marks := c.baselineMarks(rows)
	want := []armMarks{{}, {}, {trial: protector}, {trial: small}}
	for i := range want {
		if marks[i] != want[i] {
			t.Errorf("%s %s: %+v, want %+v", rows[i].Characteristic, rows[i].Level, marks[i], want[i])
		}
	}
	table := c.baselineTable(c.r.Baseline[0])
	for _, check := range []struct {
		row, column int
		want        string
	}{{2, 1, "skjult"}, {2, 3, "skjult"}, {3, 1, "<5"}, {3, 2, "7 (0,4\u00a0%)"}, {3, 3, "skjult"}} {
		if got := table.Rows[check.row][check.column].Text; got != check.want {
			t.Errorf("row %d, column %d: %q, want %q", check.row, check.column, got, check.want)
		}
	}
}

func TestALevelWithoutARowIsStillPartOfTheSum(t *testing.T) {
	c := testComposer()
	cell := func(n int) evaluate.ArmCell { return evaluate.ArmCell{N: 100, Count: n, Mean: trial.Number(n) / 100} }
	rows := []evaluate.BaselineRow{{Characteristic: "stock", IsShare: true, Trial: cell(98), Control: cell(60)}}
	if got := c.baselineMarks(rows)[0]; got != (armMarks{trial: protector}) {
		t.Errorf("98 of 100 gives the other two away: %+v", got)
	}
}

func TestMeansOfFewAreHidden(t *testing.T) {
	c := testComposer()
	rows := []evaluate.BaselineRow{{Characteristic: "age", Trial: evaluate.ArmCell{N: 4, Mean: 40}, Control: evaluate.ArmCell{N: 50, Mean: 41}}}
	if got := c.baselineMarks(rows)[0]; got != (armMarks{trial: small}) {
		t.Errorf("a mean of four people: %+v", got)
	}
}

func TestDestinationsOfFewAreHidden(t *testing.T) {
	c := testComposer()
	h := c.r.Hypotheses[5] // SB6: other 3 and 2
	row, _ := primaryRow(h)
	table := c.destinationTable(h, row)[0].(Table)
	want := [][]string{
		{"Førtidspension", "skjult", "skjult", "skjult", "skjult"},
		{"Andet", "<5", "skjult", "<5", "skjult"},
	}
	for i, cells := range want {
		got := table.Rows[len(table.Rows)-2+i]
		for k, text := range cells {
			if got[k].Text != text {
				t.Errorf("%s: %q, want %q", cells[0], got[k].Text, text)
			}
			if k > 0 && got[k].Value != nil {
				t.Errorf("%s: a hidden cell holds its value", cells[0])
			}
		}
	}
}

func TestIncidencesOfFewAreHidden(t *testing.T) {
	c := testComposer()
	c.r.Flow.Areas[0].Trial.Analysed, c.r.Flow.Areas[0].Control.Analysed = 1000, 1000
	all := []evaluate.CumulativeIncidence{
		{Exit: "employment", AtWeeks: 26, TrialExits: 300, ControlExits: 300},
		{Exit: "died", AtWeeks: 26, TrialExits: 4, ControlExits: 7},
		{Exit: "moved", AtWeeks: 26, TrialExits: 20, ControlExits: 20},
		{Exit: "died", AtWeeks: 52, TrialExits: 5, ControlExits: 7},
	}
	got := fmt.Sprint(c.incidenceMarks(c.r.Flow.Areas[0].Area, all))
	want := fmt.Sprint([]armMarks{{}, {trial: small}, {trial: protector}, {}})
	if got != want {
		t.Errorf("hidden %s, want %s", got, want)
	}
}

func TestMunicipalitiesOfFewHaveNoEstimate(t *testing.T) {
	c := testComposer()
	h := c.r.Hypotheses[1]
	row, _ := primaryRow(h)
	row.ByMunicipality[0].NObs, row.NObs = 3, 3+4*259
	table := c.municipalityTable(h, row)[0].(Table)
	if got := table.Rows[0][1].Text + table.Rows[0][3].Text; got != "–<5" {
		t.Errorf("three observations are written %q", got)
	}
	if got := table.Rows[1][3].Text; got != "skjult" {
		t.Errorf("the second count is written %q", got)
	}
}

// The target band is the trial arm's; a control arm is not measured against it.
func TestTheControlArmHasNoBand(t *testing.T) {
	c := testComposer()
	for _, row := range c.departmentTable(c.r.Fidelity.Departments[0].Area)[0].(Table).Rows {
		isControl := strings.HasSuffix(row[0].Text, "kontrol")
		if got := row[3].Text == "Ingen" && row[4].Value == nil && row[5].Value == nil; got != isControl {
			t.Errorf("%s: band %q, weeks inside %q", row[0].Text, row[3].Text, row[4].Text)
		}
	}
}

// A mean of four tells what one of them did, so neither arm's level is shown; the
// estimate, of all the rows, is.
func TestLevelsOfASmallArmAreHidden(t *testing.T) {
	c := testComposer()
	row := reporttest.Full().Hypotheses[0].Results[0]
	for _, test := range []struct {
		sizes evaluate.ArmSizes
		want  bool
	}{
		{evaluate.ArmSizes{Trial: 20, Control: 20}, true}, {evaluate.ArmSizes{Trial: 2, Control: 4}, false},
		{evaluate.ArmSizes{Trial: 20, Control: 4}, false}, {evaluate.ArmSizes{Trial: 5, Control: 5}, true},
	} {
		row.ArmSizes = &test.sizes
		cells := c.estimateRow(row)
		if got := cells[1].Text != lang.Unknown || cells[2].Text != lang.Unknown; got != test.want {
			t.Errorf("%+v: levels %q and %q", test.sizes, cells[1].Text, cells[2].Text)
		}
		if cells[3].Text == lang.Unknown {
			t.Errorf("%+v: no estimate", test.sizes)
		}
	}
}

// Rows may be portfolios; what is small is the number of cases.
func TestAMunicipalityOfFourPortfoliosIsNotSmall(t *testing.T) {
	c := testComposer()
	row := reporttest.Full().Hypotheses[0].Results[0]
	many, few, all := 240, 3, 363
	other := 120
	row.NObs, row.NCases = 12, &all
	row.ByMunicipality = []evaluate.MunicipalityResult{
		{MunicipalityCode: "991", NObs: 4, NCases: &many}, {MunicipalityCode: "992", NObs: 4, NCases: &few}, {MunicipalityCode: "993", NObs: 4, NCases: &other},
	}
	if got := c.municipalityMarks(row); !slices.Equal(got, []hiding{shown, small, protector}) {
		t.Errorf("hides %v", got)
	}
	if got := c.municipalityRow(row.Unit, row.ByMunicipality[0], shown)[3].Text; got != "240" {
		t.Errorf("the municipality has %s cases", got)
	}
}
