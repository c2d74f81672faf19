package report

import (
	"strings"
	"testing"

	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/health"
)

func cells(rows [][]Cell) []string {
	var lines []string
	for _, row := range rows {
		var texts []string
		for _, cell := range row {
			texts = append(texts, cell.Text)
		}
		lines = append(lines, strings.Join(texts, "|"))
	}
	return lines
}

func TestTableOneHasTwoBlocks(t *testing.T) {
	quartiles := func(low, median, high trial.Number) *evaluate.Quartiles {
		return &evaluate.Quartiles{Lower: low, Median: median, Upper: high}
	}
	c := testComposer()
	area := c.r.Baseline[0]
	area.Caseworkers = []evaluate.BaselineRow{{
		Characteristic: "tenure", SMD: 0.27,
		Trial:   evaluate.ArmCell{N: 22, Missing: 6, Mean: 8, SD: 5, Quartiles: quartiles(3.5, 7.1, 11)},
		Control: evaluate.ArmCell{N: 20, Missing: 2, Mean: 7, SD: 4, Quartiles: quartiles(3, 6, 9)},
	}}
	area.Rows = append([]evaluate.BaselineRow{{Characteristic: "birth_day", Trial: evaluate.ArmCell{N: 9, Mean: 18}, Control: evaluate.ArmCell{N: 9, Mean: 9}, SMD: 0.9}}, area.Rows...)
	c.r.Baseline = []evaluate.BaselineArea{area}
	p := trial.Number(0.25)
	c.r.Health = []health.Check{{ID: "C3", Measure: health.DoorJoint, Area: area.Area, P: &p}}
	blocks := c.baseline().Blocks
	want := []string{
		"Anciennitet, år, median (kvartiler)|7,1 (3,5 til 11,0)|6,0 (3,0 til 9,0)|0,27",
		"Anciennitet, år: uoplyst|6 (21,4\u00a0%)|<5|–",
	}
	if got := cells(blocks[1].(Table).Rows); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("caseworkers:\n%s", strings.Join(got, "\n"))
	}
	text := blocks[0].(Paragraph).Text
	for _, line := range cells(blocks[2].(Table).Rows) {
		text += "\n" + line
	}
	if strings.Contains(text, "Fødselsdag") {
		t.Error("what the principle of assignment decides by is held against the draw")
	}
	if got := blocks[3].(Paragraph).Text; !strings.Contains(got, "p = 0,25") {
		t.Errorf("the joint test: %q", got)
	}
	if got := blocks[4].(Paragraph).Text; !strings.Contains(got, "Fødselsdag i måneden afgør") {
		t.Errorf("the rule's own column: %q", got)
	}
}

func TestAFewUnknownAreHidden(t *testing.T) {
	c := testComposer()
	cell := func(count, missing int) evaluate.ArmCell {
		return evaluate.ArmCell{N: 100, Count: count, Missing: missing, Mean: trial.Number(count) / 100}
	}
	set := []evaluate.BaselineRow{
		{Characteristic: "sex", Level: "f", IsShare: true, Trial: cell(60, 3), Control: cell(50, 9)},
		{Characteristic: "sex", Level: "m", IsShare: true, Trial: cell(40, 3), Control: cell(50, 9)},
	}
	if got := c.missingMark(set, ofTrial); got != small {
		t.Errorf("three unknown are %v", got)
	}
	if got := c.baselineMarks(set); got[0].trial == shown && got[1].trial == shown {
		t.Error("nothing protects the three unknown")
	}
	if got := c.missingMark(set, ofControl); got != shown {
		t.Errorf("nine unknown are %v", got)
	}
}
