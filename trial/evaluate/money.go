package evaluate

import (
	"cmp"
	"errors"
	"math/bits"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
)

// caseMoney is what a case cost in the window, in kroner and unrounded: the
// area's own benefit, all benefits, and the state's refund of all of them.
type caseMoney struct{ own, gross, refund float64 }

// areaMoney is what the cases of an area's set cost.
type areaMoney struct {
	cases []caseMoney
	// unpriced names a benefit with a week in the window that no regime prices.
	unpriced *trial.Reason
	// unknown says that an amount in the window is not known.
	unknown *trial.Reason
	// steps tells the refund by step of the law; nil where nobody asks.
	steps *stepBook
}

func newAreaMoney(set *areaSet) *areaMoney {
	return &areaMoney{cases: make([]caseMoney, len(set.cases))}
}

// refuses says why the account cannot be used, for what rests on refund or not.
func (m *areaMoney) refuses(needsRefund bool) *trial.Reason {
	if m.unknown == nil && needsRefund {
		return m.unpriced
	}
	return m.unknown
}

// moneyBook prices every citizen's whole history, once for each area.
type moneyBook struct {
	reg      *jobcentre.Register
	tables   *refund.Tables
	accounts map[*areaSet]*areaMoney

	rows      groups                    // benefit rows by citizen
	offersOf  map[string][]refund.Offer // before 2016 refund followed them
	actual    map[refundKey]float64
	actualOf  map[string][]refundKey // actual refunds by citizen, in order
	differ    map[refundKey]bool     // weeks whose actual refund is another than the computed
	uncertain map[benefit.Kind]bool  // benefits priced by rows of low confidence
	regimes   map[string]bool

	// amountsOnly leaves out what the cases' amounts do not rest on: citizens and
	// weeks outside the window, and so the account of regimes and of differing
	// refunds.
	amountsOnly bool
	priced      []refund.Run // scratch of history
	read        citizenHistory
}

// halfOre is the difference in kroner that rounding to øre can make.
const halfOre = 0.005

// refundKey is a person, week and benefit.
type refundKey struct {
	citizen string
	week    calendar.Week
	kind    benefit.Kind
}

func newMoneyBook(reg *jobcentre.Register, tables *refund.Tables) *moneyBook {
	b := &moneyBook{
		reg: reg, tables: tables, accounts: map[*areaSet]*areaMoney{},
		offersOf: map[string][]refund.Offer{}, actual: map[refundKey]float64{}, actualOf: map[string][]refundKey{},
		differ: map[refundKey]bool{}, uncertain: map[benefit.Kind]bool{}, regimes: map[string]bool{},
		rows: groupBy(len(reg.Benefits), func(i int) string { return reg.Benefits[i].CitizenID }),
	}
	for _, row := range reg.Offers {
		if c := reg.CaseByID(row.CaseID); c != jobcentre.None && !row.Period.From.IsZero() {
			citizen := reg.Cases[c].CitizenID
			b.offersOf[citizen] = append(b.offersOf[citizen], refund.Offer{Kind: refund.Activity(row.Kind), Period: row.Period})
		}
	}
	for _, row := range reg.Refunds {
		key := refundKey{row.CitizenID, row.Week, row.Benefit}
		b.actual[key] += row.Refund
		b.actualOf[row.CitizenID] = append(b.actualOf[row.CitizenID], key)
	}
	return b
}

// of returns the money of a set's cases. price has been called for it.
func (b *moneyBook) of(set *areaSet) *areaMoney { return b.accounts[set] }

// price fills the account of a set, and of further sets of the area in other
// windows; and of months, where they are asked for. It fails on a benefit whose
// amount the law table does not know; in a further set that only leaves its money
// unknown.
func (b *moneyBook) price(set *areaSet, months *monthlyMoney, further ...*areaSet) error {
	b.accounts[set] = newAreaMoney(set)
	if !b.amountsOnly {
		b.accounts[set].steps = newStepBook(set)
	}
	for _, other := range further {
		b.accounts[other] = newAreaMoney(other)
	}
	var defects []error
	for _, owned := range ownedCases(set) {
		days := stretches(set, owned)
		if b.amountsOnly && len(days) == 0 {
			continue
		}
		history, err := b.history(set, set.reg.Cases[owned[0]].CitizenID)
		if err != nil {
			defects = append(defects, err)
			continue
		}
		defects = append(defects, b.spend(set, history, days)...)
		for _, other := range further {
			if unknown := b.spend(other, history, stretches(other, owned)); len(unknown) > 0 {
				b.accounts[other].unknown = &trial.Reason{Code: trial.UnpricedWeeks}
			}
		}
		if months != nil {
			months.spend(b, history, owned)
		}
	}
	return errors.Join(defects...)
}

// spend gives the cases of a set what a citizen's history cost on their days.
func (b *moneyBook) spend(set *areaSet, history *citizenHistory, days []stretch) (defects []error) {
	account := b.accounts[set]
	for _, stretch := range days {
		if err := b.addGross(account, set.area, history, stretch); err != nil {
			defects = append(defects, err)
		}
		b.addRefund(account, history, stretch)
	}
	return defects
}

// ownedCases groups the cases of the area by citizen, those outside the set
// included: they own days too. Citizens come in the order of their first case,
// a citizen's cases in that of their openings (of two opened together, the
// greater id is last).
func ownedCases(set *areaSet) [][]int {
	cases := set.reg.Cases
	owned := groupBy(len(cases), func(i int) string {
		if cases[i].Area != set.area {
			return ""
		}
		return cases[i].CitizenID
	}).members
	for _, of := range owned {
		slices.SortFunc(of, func(i, j int) int {
			x, y := &cases[i], &cases[j]
			return cmp.Or(cmp.Compare(x.Open.From, y.Open.From), cmp.Compare(x.ID, y.ID))
		})
	}
	return owned
}

// stretch is days that belong to one case of the set.
type stretch struct {
	kase int
	days calendar.Period
}

// stretches gives each day of the window from a case's opening on to the citizen's
// case opened last.
func stretches(set *areaSet, owned []int) []stretch {
	cases := set.reg.Cases
	var out []stretch
	for k, i := range owned {
		days := calendar.Period{From: cases[i].Open.From, To: set.window.To}
		if k+1 < len(owned) {
			days.To = cases[owned[k+1]].Open.From
		}
		days = days.Intersect(set.window)
		if c := set.setOfCase[i]; c != none && !days.IsEmpty() {
			out = append(out, stretch{c, days})
		}
	}
	return out
}

// citizenHistory is a citizen's benefit and its price.
type citizenHistory struct {
	spells []refund.Spell
	runs   []pricedRun
}

// pricedRun is one benefit in consecutive weeks that are alike: the refund of each
// of them, and the days that the benefit covers, Monday in bit 0.
type pricedRun struct {
	first  calendar.Week
	weeks  int
	kind   benefit.Kind
	days   uint8
	amount float64 // paid in each week
	refund float64
	priced bool
	step   *refund.Step // behind the refund; nil for an actual one
}

// history prices a citizen's benefits. What it returns holds until it is called
// again.
func (b *moneyBook) history(set *areaSet, citizen string) (*citizenHistory, error) {
	rows := b.rows.of(citizen)
	h := refund.History{
		Spells: b.read.spells[:0],
		Offers: b.offersOf[citizen], OffersKnown: b.reg.Present[jobcentre.Offers],
	}
	if b.amountsOnly {
		h.RowsFrom = set.window.From
	}
	// Whole weeks to the last that counts: an end of 9999 is priced no further.
	horizon := max(b.reg.DataUntil, set.window.To).Week().Period().To
	earliest := calendar.Date(0)
	for _, i := range rows {
		row := &b.reg.Benefits[i]
		period := row.Period.Until(b.reg.DataUntil)
		period.To = min(period.To, horizon)
		if period.IsEmpty() { // still open, but begun after the data end
			continue
		}
		h.Spells = append(h.Spells, refund.Spell{
			Benefit: row.Benefit, Period: period,
			AmountPerWeek: row.AmountPerWeek, Row: row.Line,
		})
		if row.SeniorityWeeks > 0 && (earliest.IsZero() || row.Period.From < earliest) {
			h.SeniorityBefore, earliest = row.SeniorityWeeks, row.Period.From
		}
	}
	priced, err := b.tables.AppendRuns(b.priced[:0], h)
	if err != nil {
		return nil, err
	}
	b.priced = priced
	out := &b.read
	out.spells, out.runs = h.Spells, out.runs[:0]
	for i := range priced {
		out.runs = b.settle(out.runs, citizen, &priced[i])
	}
	return b.withUnmatched(citizen, out), nil
}

// settle adds a run to those of a citizen, each week at its actual refund where
// that is given and at the computed one elsewhere.
func (b *moneyBook) settle(runs []pricedRun, citizen string, r *refund.Run) []pricedRun {
	if r.Priced && !b.amountsOnly {
		b.regimes[r.Regime] = true
		if r.Confidence != "high" {
			b.uncertain[r.Benefit] = true
		}
	}
	computed := pricedRun{r.Week.Week, r.Weeks, r.Benefit, r.Covered, r.Amount, r.Refund, r.Priced, r.Step}
	if len(b.actualOf[citizen]) == 0 {
		return append(runs, computed)
	}
	for i := range r.Weeks {
		week := computed
		week.first, week.weeks = computed.first+calendar.Week(i), 1
		runs = append(runs, b.actualOr(week, citizen))
	}
	return runs
}

// actualOr takes a week's actual refund instead, where it is given.
func (b *moneyBook) actualOr(week pricedRun, citizen string) pricedRun {
	key := refundKey{citizen, week.first, week.kind}
	if actual, ok := b.actual[key]; ok {
		if diff := actual - week.refund; !week.priced || diff > halfOre || diff < -halfOre {
			b.differ[key] = true
		}
		week.refund, week.priced, week.step = actual, true, nil
	}
	return week
}

// withUnmatched adds actual refunds of weeks without a benefit row, spread over
// the whole week.
func (b *moneyBook) withUnmatched(citizen string, h *citizenHistory) *citizenHistory {
	if len(b.actualOf[citizen]) == 0 {
		return h
	}
	known := map[refundKey]bool{}
	for _, r := range h.runs { // of one week each, since actual refunds are given
		known[refundKey{citizen, r.first, r.kind}] = true
	}
	for _, i := range b.rows.of(citizen) {
		// Open, but begun after the data end: its refund's days lie there too.
		if row := &b.reg.Benefits[i]; row.Period.From >= b.reg.DataUntil {
			known[refundKey{citizen, row.Period.From.Week(), row.Benefit}] = true
		}
	}
	for _, key := range b.actualOf[citizen] {
		if !known[key] {
			known[key], b.differ[key] = true, true
			h.runs = append(h.runs, pricedRun{key.week, 1, key.kind, 0x7f, 0, b.actual[key], true, nil})
		}
	}
	return h
}

// dayMask marks the days of a week that a period holds.
func dayMask(p calendar.Period, week calendar.Week) uint8 {
	monday := week.Monday()
	from, to := max(p.From-monday, 0), min(p.To-monday, 7)
	if to <= from {
		return 0
	}
	return uint8(1<<to-1) &^ uint8(1<<from-1)
}

// addGross gives a case what was paid on its days.
func (b *moneyBook) addGross(account *areaMoney, area jobcentre.Area, h *citizenHistory, s stretch) error {
	own := ownBenefits(area)
	money := &account.cases[s.kase]
	for _, spell := range h.spells {
		amount, err := b.tables.Paid(spell, s.days)
		if err != nil {
			return err
		}
		money.gross += amount
		if spell.Benefit == own[0] || spell.Benefit == own[1] {
			money.own += amount
		}
	}
	return nil
}

// ownBenefits are the benefits that an area pays itself.
func ownBenefits(area jobcentre.Area) [2]benefit.Kind {
	if area == jobcentre.SicknessBenefit {
		return [2]benefit.Kind{benefit.SicknessBenefit, benefit.SicknessBenefit}
	}
	return [2]benefit.Kind{benefit.CashAssistance, benefit.EducationAssistance}
}

// addRefund gives a case the share of each week's refund that its days are of
// the days the benefit covers.
func (b *moneyBook) addRefund(account *areaMoney, h *citizenHistory, s stretch) {
	money, from, to := &account.cases[s.kase], s.days.From.Week(), (s.days.To - 1).Week()
	for i := range h.runs {
		r, days := &h.runs[i], 0
		for week := max(from, r.first); week <= to && week < r.first+calendar.Week(r.weeks); week++ {
			n := bits.OnesCount8(r.days & dayMask(s.days, week))
			if n > 0 && !r.priced {
				account.unpriced = &trial.Reason{Code: trial.UnpricedWeeks, Subject: string(r.kind)}
				break
			}
			if n > 0 {
				money.refund += r.refund * float64(n) / float64(bits.OnesCount8(r.days))
				days += n
			}
		}
		if days > 0 && account.steps != nil {
			account.steps.add(s.kase, r, float64(days), float64(days)/float64(bits.OnesCount8(r.days)))
		}
	}
}
