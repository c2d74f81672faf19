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
	rows [Count][]Row // by Kind.Index, each in order of Valid.From
}

// Current returns the amounts that come with the program.
func Current() (*Rates, error) { return Read(bytes.NewReader(ratesCSV)) }

// Rows returns every row, in the order of Kinds and then of time.
func (r *Rates) Rows() []Row {
	var all []Row
	for i := range r.rows {
		all = append(all, r.rows[i]...)
	}
	return all
}

// Maximum returns the highest amount per week that the law allowed for the
// benefit on the day, with the row it stands in. The error is an *UnknownRate
// where the table has no row or a row without a value.
func (r *Rates) Maximum(kind Kind, day calendar.Date) (money.Amount, Row, error) {
	row, ok := r.at(kind, day)
	if !ok || !row.Known {
		return 0, row, &UnknownRate{Benefit: kind, Date: day, Row: row}
	}
	return row.Amount, row, nil
}

// at returns the row in force on the day.
func (r *Rates) at(kind Kind, day calendar.Date) (Row, bool) {
	i, ok := kind.Index()
	if !ok {
		return Row{}, false
	}
	rows := r.rows[i]
	n := sort.Search(len(rows), func(j int) bool { return rows[j].Valid.From > day })
	if n == 0 || !rows[n-1].Valid.Until(day+1).Contains(day) {
		return Row{}, false
	}
	return rows[n-1], true
}
