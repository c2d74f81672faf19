package intake

import (
	"math"
	"slices"
	"strconv"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// checker holds what the rules over records need.
type checker struct {
	*intake
	// dataUntil is the first day without data; zero when it is not known.
	dataUntil calendar.Date
	index     index
}

// index finds the records that others refer to.
type index struct {
	cases          map[string]int
	citizens       map[string]bool
	municipalities map[string]bool
	caseworkers    map[string]bool
	portfolios     map[string]*stem
}

func newIndex(batch *jobcentre.Batch) index {
	x := index{
		cases:          make(map[string]int, len(batch.Cases)),
		citizens:       make(map[string]bool, len(batch.Cases)),
		municipalities: make(map[string]bool, len(batch.Municipalities)),
		caseworkers:    make(map[string]bool, len(batch.Caseworkers)),
		portfolios:     stemsOf(batch),
	}
	for i := range batch.Cases {
		x.cases[batch.Cases[i].ID] = i
		x.citizens[batch.Cases[i].CitizenID] = true
	}
	for _, m := range batch.Municipalities {
		x.municipalities[m.Code] = true
	}
	for _, w := range batch.Caseworkers {
		x.caseworkers[w.ID] = true
	}
	return x
}

// has reports whether the record that a field refers to is there, and whether
// there is a table to look in at all.
func (x index) has(f Field, id string) bool {
	var ok bool
	switch {
	case f.Type == Citizen:
		ok = x.citizens[id]
	case f.References == jobcentre.Cases:
		_, ok = x.cases[id]
	case f.References == jobcentre.Municipalities:
		ok = x.municipalities[id]
	case f.References == jobcentre.Caseworkers:
		ok = x.caseworkers[id]
	case f.References == jobcentre.Portfolios:
		ok = x.portfolios[id] != nil
	}
	return ok
}

// referred returns the table that references to a table are followed in: without
// a portfolios table the caseworkers name the portfolios.
func (c *checker) referred(name jobcentre.Table) jobcentre.Table {
	if name == jobcentre.Portfolios && !c.batch.Present[name] {
		return jobcentre.Caseworkers
	}
	return name
}

// at is the place of a record's field.
func (t *table[T]) at(i int, field string, row *T) place {
	p := place{file: t.origin.file, line: int(t.origin.lines[i]), column: t.origin.header(field)}
	if column, ok := t.column(field); ok {
		p.value = column.format(row)
	}
	return p
}

// lineOf is a record's line as defects write it.
func (t *table[T]) lineOf(i int) string { return strconv.Itoa(int(t.origin.lines[i])) }

// checkReferences blames references to records that are not there: each row for
// a broken key, once a value for what is only stray.
func (t *table[T]) checkReferences(c *checker) {
	rows := t.records(c)
	for _, column := range t.columns {
		switch table := c.referred(column.References); {
		case column.References == "" || len(rows) == 0 || c.unreadable[table]:
		case table != jobcentre.Cases && !c.batch.Present[table]:
			t.remarkUnlinked(c, column)
		case c.batch.Rows(table) == 0:
			// The table that is empty was blamed for it.
		default:
			t.checkReference(c, column)
		}
	}
}

// remarkUnlinked warns once that a column refers to a table that is missing.
func (t *table[T]) remarkUnlinked(c *checker, column column[T]) {
	if column.Stray {
		return
	}
	for i := range t.records(c) {
		if row := &t.records(c)[i]; column.format(row) != "" {
			at := t.at(i, column.Name, row)
			at.value = ""
			c.defects.add(ruleReferenceUnlinked, at, "table", string(column.References))
			return
		}
	}
}

func (t *table[T]) checkReference(c *checker, column column[T]) {
	strays := newTally()
	rows := t.records(c)
	for i := range rows {
		id := column.format(&rows[i])
		switch {
		case id == "" || c.index.has(column.Field, id) || c.mentioned[column.References][id]:
		case column.Stray:
			strays.count(id, i)
		default:
			c.defects.add(ruleReferenceBroken, t.at(i, column.Name, &rows[i]), "table", string(column.References))
		}
	}
	for _, stray := range strays.list {
		c.defects.add(ruleReferenceStray, t.at(stray.first, column.Name, &rows[stray.first]),
			"table", string(column.References), "count", strconv.Itoa(stray.count))
	}
}

// tally counts the rows of each value, in the order of their first.
type tally struct {
	list []tallied
	seen map[string]int
}

type tallied struct{ first, count int }

func newTally() *tally { return &tally{seen: map[string]int{}} }

func (t *tally) count(value string, row int) {
	at, ok := t.seen[value]
	if !ok {
		at = len(t.list)
		t.seen[value] = at
		t.list = append(t.list, tallied{first: row})
	}
	t.list[at].count++
}

// checkDataEnd remarks what is dated on or after the day that the data reach.
func (t *table[T]) checkDataEnd(c *checker) {
	if c.dataUntil.IsZero() {
		return
	}
	rows := t.records(c)
	for _, column := range t.columns {
		if column.day == nil {
			continue
		}
		last := c.dataUntil - 1
		if column.Name == t.End {
			last = c.dataUntil // half-open: the day after the last
		}
		for i := range rows {
			if column.day(&rows[i]) > last {
				c.defects.add(ruleAfterDataEnd, t.at(i, column.Name, &rows[i]), "until", c.dataUntil.String())
			}
		}
	}
}

// uniqueBy blames records that have the key of an earlier one. A record with a
// cell that could not be read has no key to compare.
func uniqueBy[T any, K comparable](key func(*T) K) check[T] {
	return func(t *table[T], c *checker) {
		rows := t.records(c)
		first := make(map[K]int, len(rows))
		for i := range rows {
			if t.origin.faulty[i] {
				continue
			}
			k := key(&rows[i])
			if earlier, ok := first[k]; ok {
				c.defects.add(ruleDuplicate, t.at(i, t.Key[0], &rows[i]), "first", t.lineOf(earlier), "key", t.keyText())
				continue
			}
			first[k] = i
		}
	}
}

func (t *table[T]) keyText() string {
	text := t.Key[0]
	for _, field := range t.Key[1:] {
		text += " + " + field
	}
	return text
}

// checkInterval blames an end before its start and remarks an interval without a
// day in it.
func checkInterval[T any](from, to func(*T) *calendar.Date) check[T] {
	return func(t *table[T], c *checker) {
		rows := t.records(c)
		for i := range rows {
			start, stop := *from(&rows[i]), *to(&rows[i])
			switch {
			case start.IsZero() || stop.IsZero() || stop > start:
			case stop < start:
				c.defects.add(ruleEndBeforeStart, t.at(i, t.End, &rows[i]), "start", start.String())
			default:
				c.defects.add(ruleEmptyInterval, t.at(i, t.End, &rows[i]))
			}
		}
	}
}

// apartBy blames intervals of one key that share a day. An unknown end is open.
func apartBy[T any, K comparable](broken rule, key func(*T) K, from, to func(*T) *calendar.Date) check[T] {
	return func(t *table[T], c *checker) {
		rows := t.records(c)
		overlaps(spansOf(rows, key, from, to), func(earlier, later int) {
			c.defects.add(broken, t.at(later, t.Start, &rows[later]), "other", t.lineOf(earlier))
		})
	}
}

// overlaps tells of each record that shares a day with an earlier one of its
// key: with the one of them that reaches furthest.
func overlaps(spans []span, tell func(earlier, later int)) {
	for i := 1; i < len(spans); i++ {
		previous, next := &spans[i-1], &spans[i]
		if next.group != previous.group {
			continue
		}
		if next.from < previous.to {
			tell(previous.row, next.row)
		}
		if previous.to > next.to {
			next.to, next.row = previous.to, previous.row // the one that reaches further meets the next
		}
	}
}

// span is a record's interval among those of its key.
type span struct {
	group, row int
	from, to   calendar.Date
}

func spansOf[T any, K comparable](rows []T, key func(*T) K, from, to func(*T) *calendar.Date) []span {
	groups := map[K]int{}
	var spans []span
	for i := range rows {
		k := key(&rows[i])
		group, ok := groups[k]
		if !ok {
			group = len(groups)
			groups[k] = group
		}
		s := span{group: group, row: i, from: *from(&rows[i]), to: *to(&rows[i])}
		if s.to.IsZero() {
			s.to = math.MaxInt32
		}
		if !s.from.IsZero() && s.from < s.to {
			spans = append(spans, s)
		}
	}
	slices.SortStableFunc(spans, func(a, b span) int {
		if a.group != b.group {
			return a.group - b.group
		}
		return int(a.from) - int(b.from)
	})
	return spans
}

// closing is whether the day a case closes still belongs to it.
type closing calendar.Date

const (
	untilClose   closing = 0
	throughClose closing = 1
)

// duringCase remarks what is dated outside its case's interval.
func duringCase[T any](field string, last closing, event func(*T) (caseID string, on calendar.Date)) check[T] {
	return func(t *table[T], c *checker) {
		rows := t.records(c)
		for i := range rows {
			id, on := event(&rows[i])
			at, ok := c.index.cases[id]
			if !ok || on.IsZero() {
				continue
			}
			open := c.batch.Cases[at].Open
			if on < open.From || !open.To.IsZero() && on >= open.To+calendar.Date(last) {
				c.defects.add(ruleOutsideCase, t.at(i, field, &rows[i]))
			}
		}
	}
}
