package benefit

import (
	"bytes"
	_ "embed"
	"sort"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/money"
)

//go:embed rates.csv
var ratesCSV []byte

// Row is a statutory amount in a period.
type Row struct {
	Line    int // in the table, the header is line 1
	Benefit Kind
	Valid   calendar.Period // an unknown To: still in force
	Known   bool            // false: the law has an amount that was not confirmed
	Amount  money.Amount    // per week
	Source  Source
	Note    string
}

// Rates is a table of statutory amounts. It does not change after it is read,
// and may be shared.
type Rates struct {
	rows    [Count][]Row // by Kind.Index, each in order of Valid.From
	assumed *Rates       // asked where rows have no value; nil: nothing is assumed
}

// Current returns the amounts that come with the program.
func Current() (*Rates, error) { return Read(bytes.NewReader(ratesCSV)) }

// Rows returns every row of the law, in the order of Kinds and then of time.
func (r *Rates) Rows() []Row {
	var all []Row
	for i := range r.rows {
		all = append(all, r.rows[i]...)
	}
	return all
}

// Maximum returns the highest amount per week that the law allowed for the
// benefit on the day, with the row it stands in. The error is an *UnknownRate
// where the table has no row or a row without a value, and nothing is assumed.
func (r *Rates) Maximum(kind Kind, day calendar.Date) (money.Amount, Row, error) {
	row, err := r.Row(kind, day)
	if row == nil {
		row = &Row{}
	}
	return row.Amount, *row, err
}

// Row returns the row of the law or of the assumptions that gives the amount on
// the day. The row is the table's own and not to be changed. With an
// *UnknownRate it is the row without a value, or nil.
func (r *Rates) Row(kind Kind, day calendar.Date) (*Row, error) {
	row := r.at(kind, day)
	if row != nil && row.Known {
		return row, nil
	}
	if r.assumed != nil {
		if assumed, err := r.assumed.Row(kind, day); err == nil {
			return assumed, nil
		}
	}
	unknown := &UnknownRate{Benefit: kind, Date: day}
	if row != nil {
		unknown.Row = *row
	}
	return row, unknown
}

// at returns the row in force on the day, or nil.
func (r *Rates) at(kind Kind, day calendar.Date) *Row {
	i, ok := kind.Index()
	if !ok {
		return nil
	}
	rows := r.rows[i]
	n := sort.Search(len(rows), func(j int) bool { return rows[j].Valid.From > day })
	if n == 0 || !rows[n-1].Valid.Until(day+1).Contains(day) {
		return nil
	}
	return &rows[n-1]
}
