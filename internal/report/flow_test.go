package report

import (
	"strings"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// figures are the flow's, by id.
func flowFigures(s Section) map[string]Figure {
	found := map[string]Figure{}
	for _, part := range append([]Section{s}, s.Sections...) {
		for _, block := range part.Blocks {
			if figure, ok := block.(Figure); ok {
				found[figure.ID] = figure
			}
		}
	}
	return found
}

func TestEveryAreaHasItsFlow(t *testing.T) {
	figures := flowFigures(testComposer().flow())
	for _, id := range []string{"figure-flow", "figure-flow-sickness-benefit", "figure-flow-social-assistance"} {
		figure, ok := figures[id]
		if !ok {
			t.Errorf("no %s among %d figures", id, len(figures))
			continue
		}
		var words []string
		for _, row := range figure.Table.Rows {
			words = append(words, row[0].Text)
		}
		all := strings.Join(words, "\n")
		for _, want := range []string{"Kommuner", "Afdelinger", "Sagsbehandlere ved lodtrækningen", "Fratrådt: egen opsigelse", "Heraf døde", "Borgere, der er analyseret"} {
			if !strings.Contains(all, want) {
				t.Errorf("%s has no row %q", id, want)
			}
		}
	}
}

func TestCaseworkersThatDoNotAddUpStopTheFigure(t *testing.T) {
	c := testComposer()
	c.r.Flow.Trial.Staff.AtEnd++
	if figures := flowFigures(c.flow()); len(figures) != 0 {
		t.Errorf("%d figures are drawn", len(figures))
	}
}

// A nought that is hidden to protect another count has a line like any other
// hidden count; its absence would tell what it is.
func TestAHiddenNoughtHasItsLine(t *testing.T) {
	c := testComposer()
	for _, n := range []*evaluate.FlowCount{&c.r.Flow.Areas[0].Trial, &c.r.Flow.Areas[0].Overall, &c.r.Flow.Trial, &c.r.Flow.Overall} {
		n.Staff.Left = []evaluate.Leaving{{Reason: jobcentre.Resigned, Caseworkers: n.Caseworkers - n.Staff.AtEnd}}
	}
	c.r.Flow.Areas[0].Trial.Staff.Left[0].Caseworkers = 3
	a := c.newAccount()
	f := flowWriter{c, a, true}
	for _, reason := range leaveReasons() {
		e := leftFor(reason)
		hidden := a.marks[a.row(e)][a.at(0, columnTrial)] != shown
		if hidden && len(f.linesOfSome(0, columnTrial, e)) == 0 {
			t.Errorf("%s is hidden and has no line", e)
		}
	}
}

func TestCitizensAreAllShownOrNone(t *testing.T) {
	c := testComposer()
	if a := c.newAccount(); !c.citizensMayBeShown(a) {
		t.Error("thousands of citizens are hidden")
	}
	c.r.Flow.Areas[1].Control.Citizens = 4
	if a := c.newAccount(); c.citizensMayBeShown(a) {
		t.Error("four citizens are shown")
	}
}
