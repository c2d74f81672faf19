package evaluate

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// exits counts the exits of a kind over the weeks that cases were open.
func (t *monthTable) exits(counts func(jobcentre.Exit) bool) {
	t.exposure()
	t.eachCase(func(u int, kase *jobcentre.Case, open calendar.Period) {
		if kase.Open.To.IsZero() || !counts(kase.Exit) || open.IsEmpty() {
			return
		}
		if k := t.monthOf(kase.Open.To); k != none {
			t.sum[u][k]++
		}
	})
}

// meetings counts meetings held while the case was open over case-weeks.
func (t *monthTable) meetings() {
	t.exposure()
	reg := t.set.reg
	for row, m := range reg.Contacts {
		i := int(reg.CaseOfContact[row])
		if i == jobcentre.None || reg.Cases[i].Area != t.set.area || !isMeeting(m.Kind) || !reg.OpenPeriod(i).Contains(m.HeldOn) {
			continue
		}
		if u, k := t.set.unitOf(i), t.monthOf(m.HeldOn); u != none && k != none {
			t.sum[u][k]++
		}
	}
}

// exposure fills the weights with case-weeks.
func (t *monthTable) exposure() {
	t.eachCase(func(u int, _ *jobcentre.Case, open calendar.Period) {
		for k, m := range t.months {
			t.weight[u][k] += float64(open.Intersect(m.period).Days()) / 7
		}
	})
}

// eachCase visits the cases of the portfolios with their open days.
func (t *monthTable) eachCase(do func(u int, kase *jobcentre.Case, open calendar.Period)) {
	reg := t.set.reg
	for i := range reg.Cases {
		if reg.Cases[i].Area != t.set.area {
			continue
		}
		if u := t.set.unitOf(i); u != none {
			do(u, &reg.Cases[i], reg.OpenPeriod(i))
		}
	}
}

// monthlyMoney is what the portfolios' cases cost by month: before the trial those
// of the baseline window, in it those open on its first day or later.
type monthlyMoney struct {
	before, after *areaSet
	months        []eventMonth
	account       *areaMoney // a case per portfolio and month
}

func newMonthlyMoney(before, after *areaSet, months []eventMonth) *monthlyMoney {
	return &monthlyMoney{before, after, months, &areaMoney{cases: make([]caseMoney, len(after.units)*len(months))}}
}

// sideOf is the set whose cases a month is of.
func (m *monthlyMoney) sideOf(month eventMonth) *areaSet {
	if month.at < 0 {
		return m.before
	}
	return m.after
}

// spend gives the months what a citizen's history cost on the days of the
// citizen's cases.
func (m *monthlyMoney) spend(b *moneyBook, history *citizenHistory, owned []int) {
	for _, set := range []*areaSet{m.before, m.after} {
		for _, s := range stretches(set, owned) {
			for k, month := range m.months {
				days := s.days.Intersect(month.period)
				if days.IsEmpty() || m.sideOf(month) != set {
					continue
				}
				part := stretch{set.cases[s.kase].unit*len(m.months) + k, days}
				if err := b.addGross(m.account, set.area, history, part); err != nil {
					m.account.unknown = &trial.Reason{Code: trial.UnpricedWeeks}
				}
				b.addRefund(m.account, history, part)
			}
		}
	}
}

// fill takes the net cost over the cases of the month's side, whether open in the
// month or not, as the primary outcome counts them.
func (m *monthlyMoney) fill(t *monthTable) {
	if m == nil || m.account.refuses(true) != nil {
		return
	}
	for k, month := range m.months {
		for _, c := range m.sideOf(month).cases {
			t.weight[c.unit][k]++
		}
		for u := range t.sum {
			t.sum[u][k] = netCostOf(m.account.cases[u*len(m.months)+k])
		}
	}
}
