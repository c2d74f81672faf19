package frame

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/tabular"
)

// Read reads the plan's columns. A column asked for as Either in which a word
// turns up becomes a category, and the file is read once more.
func (p *Plan) Read(path string) (*Frame, error) {
	file, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.Wrap(fault.NotFound, err, "there is no file %s", path)
	case err != nil:
		return nil, fault.Wrap(fault.Internal, err, "%s cannot be opened", path)
	}
	defer file.Close()
	r := &reading{plan: p, name: filepath.Base(path), words: map[string]bool{}}
	for {
		table, err := tabular.OpenCSV(file, tabular.Options{})
		if err != nil {
			return nil, r.unreadable(err)
		}
		data, err := r.rows(&table.Reader)
		if !errors.Is(err, errAgain) {
			return data, err
		}
		if _, err := file.Seek(0, 0); err != nil {
			return nil, fault.Wrap(fault.Internal, err, "%s cannot be read twice", r.name)
		}
	}
}

// errAgain says that a column thought to hold numbers holds words.
var errAgain = errors.New("frame: read again")

// reading is one plan meeting one file.
type reading struct {
	plan  *Plan
	name  string
	words map[string]bool // columns asked for as Either that hold words

	decimalComma bool
	cells        []*cells
	where        []int // the columns of the plan's conditions
	lines        []int32
	dropped      int
	seen         int // rows that the conditions keep
}

// cells collects one column of the plan.
type cells struct {
	use
	at     int // in the row
	values []float64
	levels intern
}

func (r *reading) rows(table *tabular.Reader) (*Frame, error) {
	if err := r.begin(table); err != nil {
		return nil, err
	}
	for row, err := range table.Rows() {
		if err != nil {
			return nil, r.unreadable(err)
		}
		for i, cell := range row.Cells {
			row.Cells[i] = strings.TrimSpace(cell)
		}
		if !r.keeps(row.Cells) {
			continue
		}
		r.seen++
		if err := r.add(row); err != nil {
			return nil, err
		}
	}
	if len(r.lines) == 0 {
		return nil, r.empty()
	}
	return r.frame(), nil
}

// begin finds the plan's columns in the header.
func (r *reading) begin(table *tabular.Reader) error {
	r.cells, r.where, r.lines, r.dropped, r.seen = nil, nil, nil, 0, 0
	r.decimalComma = table.Separator() == ';'
	for _, u := range r.plan.uses {
		at, err := r.find(table.Header(), u.column)
		if err != nil {
			return err
		}
		if u.either {
			u.number, u.category = u.number || !r.words[u.column], u.category || r.words[u.column]
		}
		r.cells = append(r.cells, &cells{use: u, at: at, levels: intern{seen: map[string]int{}}})
	}
	for _, c := range r.plan.where {
		at, err := r.find(table.Header(), c.column)
		if err != nil {
			return err
		}
		r.where = append(r.where, at)
	}
	return nil
}

func (r *reading) find(header []string, column string) (int, error) {
	at := -1
	for i, name := range header {
		if name != column {
			continue
		}
		if at >= 0 {
			return 0, fault.New(fault.Invalid, "%s has two columns named %q", r.name, column)
		}
		at = i
	}
	if at < 0 {
		return 0, fault.New(fault.Invalid, "%s has no column %q; it has %s", r.name, column, some(header))
	}
	return at, nil
}

// some lists names, but not a hundred of them.
func some(names []string) string {
	const most = 12
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

func (r *reading) keeps(row []string) bool {
	for i, c := range r.plan.where {
		if !c.keeps(row[r.where[i]]) {
			return false
		}
	}
	return true
}

// add takes a row, unless a value of it is missing.
func (r *reading) add(row tabular.Row) error {
	for _, c := range r.cells {
		if isMissing(row.Cells[c.at]) {
			r.dropped++
			return nil
		}
	}
	for _, c := range r.cells {
		if err := r.take(c, row.Cells[c.at], row.Line); err != nil {
			return err
		}
	}
	r.lines = append(r.lines, int32(row.Line))
	return nil
}

func (r *reading) take(c *cells, cell string, line int) error {
	if c.category {
		c.levels.add(cell)
	}
	if !c.number {
		return nil
	}
	v, ok := parse(cell, r.decimalComma)
	if !ok && !c.either {
		v, ok = truth(cell)
	}
	switch {
	case !ok && c.either && !r.words[c.column]:
		r.words[c.column] = true
		return errAgain
	case !ok:
		return fault.New(fault.Invalid, "line %d: %s is %q, which is not a number", line, c.column, cell)
	}
	c.values = append(c.values, v)
	return nil
}

// empty says why no row is left.
func (r *reading) empty() error {
	switch {
	case r.dropped > 0 && r.dropped == r.seen:
		return fault.New(fault.Invalid, "no row of %s has a value in every column used: %s", r.name, r.used())
	case len(r.plan.where) > 0:
		return fault.New(fault.Invalid, "no row of %s has %s", r.name, r.conditions())
	}
	return fault.New(fault.Invalid, "%s has no rows", r.name)
}

func (r *reading) used() string {
	var names []string
	for _, u := range r.plan.uses {
		names = append(names, u.column)
	}
	return some(names)
}

func (r *reading) conditions() string {
	var all []string
	for _, c := range r.plan.where {
		all = append(all, c.String())
	}
	return strings.Join(all, " and ")
}

func (r *reading) frame() *Frame {
	f := &Frame{lines: r.lines, Dropped: r.dropped, columns: map[string]*column{}}
	for _, c := range r.cells {
		held := &column{numbers: c.values}
		if c.category {
			held.category = c.levels.sorted(r.decimalComma)
		}
		f.columns[c.column] = held
	}
	return f
}
