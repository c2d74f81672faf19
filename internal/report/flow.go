package report

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
)

// flow is the account of departments, portfolios, caseworkers, citizens and cases
// from the draw to the analysis: of the whole trial, then of each area.
func (c *composer) flow() Section {
	s := Section{ID: "flow", Nav: c.p.Say("flow.nav"), Title: c.p.Say("flow.title")}
	if c.r.Flow.Overall.Cases == 0 {
		s.Blocks = []Block{c.body("flow.empty")}
		return s
	}
	a := c.newAccount()
	f := flowWriter{c, a, c.citizensMayBeShown(a)}
	drawn := true
	if broken := c.brokenAccount(); broken != nil { // boxes that do not add up are not drawn
		s.Blocks, drawn = broken, false
	}
	s.Blocks = append(s.Blocks, f.blocks("flow", c.p.Say("flow.all_areas"), a.wholeTrial(), a.areas, drawn)...)
	for g, area := range a.areas {
		id := "flow " + string(area)
		s.Sections = append(s.Sections, Section{
			ID: identifier(id), Title: c.area(area),
			Blocks: f.blocks(id, c.p.Name("area_in_text", string(area)), g, []jobcentre.Area{area}, drawn),
		})
	}
	return s
}

// brokenAccount warns where the account of cases does not add up: on the first page
// and in the place of the figure.
func (c *composer) brokenAccount() []Block {
	if c.newAccount().addsUp() {
		return nil
	}
	return []Block{Callout{Warning: true, Title: c.p.Say("flow.wrong_title"), Items: []string{c.p.Say("flow.wrong")}}}
}

func (c *composer) flowSentence(a *account, group int) Paragraph {
	return c.body("flow.sentence",
		"cases", c.accountCell(a, casesAll, group, columnSum).Text, "analysed", c.accountCell(a, casesAnalysed, group, columnSum).Text,
		"trial", c.accountCell(a, casesAnalysed, group, columnTrial).Text, "control", c.accountCell(a, casesAnalysed, group, columnControl).Text)
}

// accountCell is a count of the account as it may be shown.
func (c *composer) accountCell(a *account, e entry, group, column int) Cell {
	row, at := a.row(e), a.at(group, column)
	return c.countOr(a.counts[row][at], a.marks[row][at])
}

// citizensMayBeShown tells whether no count of citizens is small or beside a hidden
// count of cases. Citizens do not add up, as one may have cases in both arms, so
// that they are all shown or none.
func (c *composer) citizensMayBeShown(a *account) bool {
	for g, group := range a.groups {
		for _, n := range []int{group.all.Citizens, group.trial.Citizens, group.control.Citizens} {
			if c.small(n) {
				return false
			}
		}
		for column := 0; column < columns; column++ {
			if a.marks[a.row(casesAnalysed)][a.at(g, column)] != shown {
				return false
			}
		}
	}
	return true
}

// flowWriter writes the account as figures and tables.
type flowWriter struct {
	*composer
	a        *account
	citizens bool
}

// blocks are one group's account; the figure only where every sum holds.
func (f flowWriter) blocks(id, name string, group int, areas []jobcentre.Area, drawn bool) []Block {
	if !drawn {
		return []Block{f.table(group, name)}
	}
	return []Block{f.flowSentence(f.a, group), f.figure(id, name, group, areas)}
}

// figure draws one group's account, with the caseload of the areas beside it.
func (f flowWriter) figure(id, name string, group int, areas []jobcentre.Area) Figure {
	title := f.p.Say("flow.figure", "area", name)
	drawing := chart.Flow{
		Title: title, Desc: f.flowSentence(f.a, group).Text,
		All: chart.Box{Head: f.p.Say("flow.all"), Lines: f.allLines(group)}, LeftOut: f.withoutArm(group),
	}
	for _, arm := range flowArms() {
		drawing.Arms = append(drawing.Arms, chart.FlowArm{Group: arm.group, Boxes: f.boxes(arm, group, areas)})
	}
	return f.composer.figure(id, title, drawing, f.table(group, name))
}

// flowArm is an arm with its column and its colour.
type flowArm struct {
	arm    jobcentre.Arm
	column int
	group  chart.Group
}

func flowArms() []flowArm {
	return []flowArm{{jobcentre.TrialArm, columnTrial, chart.Trial}, {jobcentre.ControlArm, columnControl, chart.Control}}
}

// line is an entry's name and count.
func (f flowWriter) line(e entry, group, column int) string {
	return f.labelled(f.p.Name("flow_entry", string(e)), f.accountCell(f.a, e, group, column).Text)
}

// tells reports whether an entry is worth a line: somebody is counted, or the count
// is hidden; where only counts above nought had lines, a missing one would say
// nought.
func (f flowWriter) tells(e entry, group, column int) bool {
	return f.a.number(e, group, column) > 0 || f.a.marks[f.a.row(e)][f.a.at(group, column)] != shown
}

// tellsAnywhere reports whether an entry is worth a row.
func (f flowWriter) tellsAnywhere(e entry, group int) bool {
	for column := 0; column < columns; column++ {
		if f.tells(e, group, column) {
			return true
		}
	}
	return false
}

// linesOfSome are the lines of those entries that tell something.
func (f flowWriter) linesOfSome(group, column int, all ...entry) []string {
	var lines []string
	for _, e := range all {
		if f.tells(e, group, column) {
			lines = append(lines, f.line(e, group, column))
		}
	}
	return lines
}

func (f flowWriter) labelled(label, value string) string { return label + ": " + value }

func (f flowWriter) counted(key lang.Key, n int) string {
	return f.labelled(f.p.Say(key), f.p.Count(n))
}
