package evaluate

import (
	"slices"
	"sort"
	"strconv"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/ordinal"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/trial"
)

// mostSteps is how many answers an item may have to be taken for an ordered scale;
// mostOrdinalStrata the municipalities up to which proportional odds are fitted, the
// time growing with the square of their number.
const (
	mostSteps         = 11
	mostOrdinalStrata = mostLeftOut
)

// answerVariants are the analyses of the citizens' answers.
func (s *areaSet) answerVariants(answers *linearSample) []variant {
	weighted, notWeighted := s.weightedByResponse(answers)
	stayed, notKnown := s.withoutHandover(answers)
	return slices.Concat([]variant{
		otherwise(ResponseWeighted, weighted, notWeighted),
		{analysis: ClosedWhenAnswered, rows: s.answersWhen(func(closed bool) bool { return closed })},
		{analysis: OpenWhenAnswered, rows: s.answersWhen(func(closed bool) bool { return !closed })},
		otherwise(SameCaseworker, stayed, notKnown),
	}, s.itemVariants(s.proto.Surveys.Citizen.Items, s.citizenItem))
}

// answersWhen keeps the answers of cases that were closed when they were given, or
// of those that were not.
func (s *areaSet) answersWhen(keep func(closed bool) bool) *linearSample {
	out := &linearSample{set: s}
	s.eachAnswer(func(c int, a jobcentre.CitizenAnswer) {
		to := s.record(c).Open.To
		if score, ok := scaleMean(a.Items); ok && keep(!to.IsZero() && to <= a.AnsweredOn) {
			out.rows = append(out.rows, linearRow{s.caseRow(c), score, 1})
		}
	})
	return out
}

// eachAnswer visits the citizens' answers that belong to the window.
func (s *areaSet) eachAnswer(do func(c int, a jobcentre.CitizenAnswer)) {
	for _, a := range s.reg.CitizenAnswers {
		if c := s.caseByID(a.CaseID); c != none && s.answered(a.AnsweredOn) {
			do(c, a)
		}
	}
}

// withoutHandover leaves out the cases that more than one caseworker had in the
// window.
func (s *areaSet) withoutHandover(answers *linearSample) (sample, *trial.Reason) {
	if !s.reg.Present[jobcentre.Assignments] {
		return nil, &trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.Assignments)}
	}
	hands, moved := make([]string, len(s.cases)), make([]bool, len(s.cases))
	for _, a := range s.reg.Assignments {
		c := s.caseByID(a.CaseID)
		if c == none || !a.Period.Until(s.reg.DataUntil).Overlaps(s.cases[c].risk) {
			continue
		}
		moved[c] = moved[c] || hands[c] != "" && hands[c] != a.CaseworkerID
		hands[c] = a.CaseworkerID
	}
	out := &linearSample{set: s}
	for _, r := range answers.rows {
		if !moved[s.setOfCase[r.kase]] {
			out.rows = append(out.rows, r)
		}
	}
	return out, nil
}

// itemVariants fit each item for itself.
func (s *areaSet) itemVariants(items []string, rowsOf func(item int) *linearSample) []variant {
	variants := make([]variant, 0, len(items))
	for k, item := range items {
		v := variant{analysis: ItemOrderedLogit, subject: item, unit: trial.LogOddsRatio}
		rows := itemSample{linearSample: rowsOf(k)}
		rows.steps = rows.distinct()
		if len(s.strata) > mostOrdinalStrata || len(rows.steps) > mostSteps {
			v.reason = &trial.Reason{Code: trial.BeyondSize}
		} else {
			v.rows = rows
		}
		variants = append(variants, v)
	}
	return variants
}

func (s *areaSet) citizenItem(item int) *linearSample {
	out := &linearSample{set: s}
	s.eachAnswer(func(c int, a jobcentre.CitizenAnswer) { out.addItem(s.caseRow(c), a.Items, item) })
	return out
}

func (s *areaSet) staffItem(item int) *linearSample {
	out := &linearSample{set: s}
	for _, a := range s.reg.StaffAnswers {
		w := s.reg.CaseworkerByID(a.CaseworkerID)
		if u := s.unitOfCaseworker(w); u != none && s.answered(a.AnsweredOn) {
			out.addItem(s.personRow(u, w), a.Items, item)
		}
	}
	return out
}

// addItem adds one item's answer, where there is one.
func (s *linearSample) addItem(r row, items []float64, item int) {
	if item < len(items) && items[item] == items[item] { // not NaN: answered
		s.rows = append(s.rows, linearRow{r, items[item], 1})
	}
}

// itemSample is an ordered scale: proportional odds with municipality effects,
// robust by portfolio.
type itemSample struct {
	*linearSample
	steps []float64 // the answers that occur, in order
}

func (s *linearSample) distinct() []float64 {
	values := make([]float64, len(s.rows))
	for i, r := range s.rows {
		values[i] = r.y
	}
	slices.Sort(values)
	return slices.Compact(values)
}

func (s itemSample) fit(by comparison, level float64) (effect.Row, error) {
	c := columnsOf(s.set, s.rows, by)
	in := ordinal.Input{X: append(dummies("municipality", c.stratum), c.terms...), Cluster: c.cluster}
	for _, r := range s.rows {
		in.Y = append(in.Y, sort.SearchFloat64s(s.steps, r.y))
	}
	fitted, err := ordinal.Fit(in, ordinal.Options{Level: level})
	if err != nil {
		return effect.Row{}, err
	}
	rows := fitted.Rows()
	row := rows[len(rows)-1]
	scale, df := s.size().smallSample()
	return effect.FromScaledT(by.effect(), row.Estimate, row.SE, scale, df, level), nil
}

// dummies has a column for every code but the first.
func dummies(name string, codes []int) []regress.Column {
	levels := slices.Compact(slices.Sorted(slices.Values(codes)))
	var columns []regress.Column
	for _, code := range levels[min(1, len(levels)):] {
		c := regress.Column{Name: name + ":" + strconv.Itoa(code), Values: make([]float64, len(codes))}
		for i, own := range codes {
			c.Values[i] = indicator(own == code)
		}
		columns = append(columns, c)
	}
	return columns
}
