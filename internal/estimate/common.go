package estimate

import (
	"context"
	"strings"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/estimate/terms"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/survival"
)

// Method is an estimator with its options.
type Method interface {
	Estimate(ctx context.Context) (*Answer, error)
}

// Common are the options of every method that reads data.
type Common struct {
	Data  string `required:"" placeholder:"FILE.csv" help:"${help_estimate_data}"`
	Where string `placeholder:"COL=VALUE,…" help:"${help_estimate_where}"`
	Basics
}

// Basics are the options of every method.
type Basics struct {
	Level float64 `default:"0.95" help:"${help_estimate_level}"`
	Seed  uint64  `default:"1" help:"${help_seed}"`
}

// Spell says when people are at risk and whether that ended in the event.
type Spell struct {
	Time  string `required:"" placeholder:"COL" help:"${help_estimate_time}"`
	Entry string `placeholder:"COL" help:"${help_estimate_entry}"`
	Event string `required:"" placeholder:"COL" help:"${help_estimate_event}"`
}

// plan begins the list of columns with those of the conditions.
func (c Common) plan() (*frame.Plan, error) {
	if !(c.Level > 0 && c.Level < 1) {
		return nil, fault.New(fault.Invalid, "--level %v is not between 0 and 1", c.Level)
	}
	p := &frame.Plan{}
	return p, p.Where(c.Where)
}

func (s Spell) ask(p *frame.Plan) { p.Number(s.Time, s.Entry, s.Event) }

// naming knows the columns of the spells and of what else a method calls by field.
func (s Spell) naming(data *frame.Frame, group, cluster string) naming {
	return naming{data: data, fields: map[string]string{"Event": s.Event, "Group": group, "Cluster": cluster}}
}

// sample is the spells with what ended them.
func (s Spell) sample(data *frame.Frame, cause []int) survival.Sample {
	return survival.Sample{Entry: data.Number(s.Entry), Time: data.Number(s.Time), Cause: cause}
}

// list is the columns of an option such as A,B.
func list(option string) []string {
	var columns []string
	for _, c := range strings.Split(option, ",") {
		if c = strings.TrimSpace(c); c != "" {
			columns = append(columns, c)
		}
	}
	return columns
}

// read reads the plan and expands the terms.
func read(p *frame.Plan, file, x string) (*frame.Frame, []terms.Column, error) {
	formula, err := terms.Parse(x)
	if err != nil {
		return nil, nil, err
	}
	formula.Ask(p)
	data, err := p.Read(file)
	if err != nil {
		return nil, nil, err
	}
	columns, err := formula.Columns(data)
	return data, columns, err
}

// codes is a category's codes, nil for none.
func codes(c *frame.Category) []int {
	if c == nil {
		return nil
	}
	return c.Codes
}

// choice finds an option's word among those it may have, in any case.
func choice[T any](option, word string, among []named[T]) (T, error) {
	var words []string
	for _, a := range among {
		if strings.EqualFold(a.name, word) {
			return a.value, nil
		}
		words = append(words, a.name)
	}
	var none T
	return none, fault.New(fault.Invalid, "--%s %q is none of %s", option, word, strings.Join(words, ", "))
}

type named[T any] struct {
	name  string
	value T
}
