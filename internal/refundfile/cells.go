package refundfile

import (
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// citizenColumn is the only column that may hold CPR numbers.
const citizenColumn = "citizen_id"

// cells is one row. The first broken rule of each cell is told, and faulty says
// that there was one.
type cells struct {
	*sheet
	line   int
	row    []string
	faulty bool
}

// check tells of CPR numbers where they may not be, and of cells that must be
// filled.
func (c *cells) check() bool {
	citizen := c.field(citizenColumn)
	for column, cell := range c.row {
		if (citizen < 0 || column != c.at[citizen]) && pseudonym.Contains(cell) {
			c.Blame(ruleCPR, Place{File: c.path, Line: c.line, Column: c.headers[column]})
			c.faulty = true
		}
	}
	for i, f := range c.fields {
		if f.filled && c.text(f.name) == "" {
			c.blame(ruleMissing, i)
		}
	}
	return !c.faulty
}

func (c *cells) field(name string) int {
	for i, f := range c.fields {
		if f.name == name {
			return i
		}
	}
	return -1
}

func (c *cells) blame(broken Rule, field int, details ...string) {
	c.faulty = true
	c.Blame(broken, c.place(field), details...)
}

// place is where a field of the row stands, with what stands there.
func (c *cells) place(field int) Place {
	at := Place{File: c.path, Line: c.line, Column: c.fields[field].name}
	if column := c.at[field]; column >= 0 {
		at.Column, at.Value = c.headers[column], strings.Clone(strings.TrimSpace(c.row[column]))
	}
	return at
}

// text returns a cell without the spaces around it; empty where the file has no
// such column.
func (c *cells) text(name string) string {
	i := c.field(name)
	if i < 0 || c.at[i] < 0 {
		return ""
	}
	return strings.TrimSpace(c.row[c.at[i]])
}

// citizen returns the citizen's pseudonym, or the id as it stands.
func (c *cells) citizen() string {
	cell := c.text(citizenColumn)
	if id, ok := c.people[cell]; ok {
		return id
	}
	id, digits, isNumber := strings.Clone(cell), "", false
	if digits, isNumber = pseudonym.Number(cell); isNumber {
		if c.opt.Pseudonymiser == nil {
			c.blame(ruleNoKey, c.field(citizenColumn))
			return ""
		}
		id, c.keyErr = c.opt.Pseudonymiser.Of(digits)
	} else if pseudonym.Contains(cell) {
		c.blame(ruleCPR, c.field(citizenColumn))
		return ""
	}
	c.people[strings.Clone(cell)] = id
	return id
}

// date returns a day; zero for an empty cell.
func (c *cells) date(name string) calendar.Date {
	cell := c.text(name)
	if cell == "" {
		return 0
	}
	day, err := calendar.ParseDate(cell)
	if err != nil {
		c.blame(ruleDate, c.field(name))
	}
	return day
}

// period returns the days of from and to; an empty to is unknown.
func (c *cells) period() calendar.Period {
	p := calendar.Period{From: c.date("from"), To: c.date("to")}
	switch {
	case c.faulty || p.To.IsZero() || p.To > p.From:
	case p.To == p.From:
		c.Blame(ruleNoDay, c.place(c.field("to")))
	default:
		c.blame(ruleBackwards, c.field("to"), "from", p.From.String())
	}
	return p
}

// kroner returns an amount; ok is false for an empty cell.
func (c *cells) kroner(name string) (amount float64, ok bool) {
	cell := c.text(name)
	if cell == "" {
		return 0, false
	}
	amount, ok = c.style.parse(cell)
	if !ok {
		c.blame(ruleNumber, c.field(name))
	}
	return amount, ok
}

// weeks returns a count of weeks; 0 for an empty cell.
func (c *cells) weeks(name string) int {
	cell := c.text(name)
	if cell == "" {
		return 0
	}
	n, err := strconv.Atoi(cell)
	if err != nil || n < 0 || n > refund.LongestWeeks {
		c.blame(ruleCount, c.field(name))
	}
	return n
}

// benefit returns the benefit that a cell names, by code or in Danish.
func (c *cells) benefit(name string) (benefit.Kind, bool) {
	kind := benefit.Kind(fold(c.text(name)))
	switch kind {
	case "jobafklaringsforloeb":
		kind = benefit.JobClarification
	case "ressourceforloebsydelse":
		kind = benefit.ResourceProgramme
	case "dagpenge":
		kind = benefit.UnemploymentBenefit
	}
	i, ok := kind.Index()
	if !ok {
		return "", false
	}
	return benefit.Kinds()[i], true
}

func benefitCodes() string {
	var codes []string
	for _, kind := range benefit.Kinds() {
		codes = append(codes, string(kind))
	}
	return strings.Join(codes, ", ")
}
