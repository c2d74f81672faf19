package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/trial"
)

// weightedByResponse gives every answer 1/p, p the chance of its case being
// answered for, by a logit on the arm, the municipality, stock or inflow, age, sex
// and category, of everybody who should have answered. The weights are taken as
// known.
func (s *areaSet) weightedByResponse(answers *linearSample) (sample, *trial.Reason) {
	frame := s.responseFrame(answers)
	if frame.answered == frame.size {
		return nil, &trial.Reason{Code: trial.NobodyMissing}
	}
	chance, err := frame.chances()
	if err != nil {
		reason := refusal(err)
		if reason.Code == trial.Separated {
			reason.Code = trial.AllOrNoneAnswered
		}
		return nil, &reason
	}
	out := &linearSample{set: s}
	for _, r := range answers.rows {
		r.weight = 1 / chance[frame.cellOf[s.setOfCase[r.kase]]]
		out.rows = append(out.rows, r)
	}
	return out, nil
}

// responseCell is what a case's chance of an answer may depend on.
type responseCell struct {
	arm, stratum, stock, age int
	sex, category            string
}

// responseFrame is those who should have answered, counted by cell.
type responseFrame struct {
	cellOf         []int // by case of the set; none outside the frame
	cells          []responseCell
	asked, replied []float64 // by cell
	size, answered int
}

func (s *areaSet) responseFrame(answers *linearSample) *responseFrame {
	replied := make([]bool, len(s.cases))
	for _, r := range answers.rows {
		replied[s.setOfCase[r.kase]] = true
	}
	_, inFrame := s.casesAsked()
	f, place := &responseFrame{cellOf: make([]int, len(s.cases))}, map[responseCell]int{}
	for c := range s.cases {
		f.cellOf[c] = none
		if !inFrame[c] {
			continue
		}
		cell := s.responseCell(c)
		k, seen := place[cell]
		if !seen {
			k = len(f.cells)
			place[cell], f.cells = k, append(f.cells, cell)
			f.asked, f.replied = append(f.asked, 0), append(f.replied, 0)
		}
		f.cellOf[c] = k
		f.asked[k]++
		f.size++
		if replied[c] {
			f.replied[k]++
			f.answered++
		}
	}
	return f
}

func (s *areaSet) responseCell(c int) responseCell {
	k, record := s.cases[c], s.record(c)
	cell := responseCell{arm: s.armOf(k.unit), stratum: s.units[k.unit].stratum, age: -1, sex: record.Sex, category: record.Category}
	if k.stock {
		cell.stock = 1
	}
	if record.BirthYear > 0 {
		cell.age = min(max((s.window.From.Year()-record.BirthYear)/10, 2), 6) // decades; the young and the old together
	}
	return cell
}

// chances fits the logit on the cells and returns each one's chance.
func (f *responseFrame) chances() ([]float64, error) {
	shares := make([]float64, len(f.cells))
	for k := range f.cells {
		shares[k] = f.replied[k] / f.asked[k]
	}
	columns := f.columns()
	fitted, err := regress.GLM(regress.GLMInput{Family: regress.BinomialFamily, Y: shares, X: columns, Weight: f.asked}, regress.GLMOptions{})
	if err != nil {
		return nil, err
	}
	chance := make([]float64, len(f.cells))
	for k := range chance {
		eta := 0.0
		for j, column := range columns {
			eta += fitted.Coef[j] * column.Values[k]
		}
		chance[k] = 1 / (1 + math.Exp(-eta))
	}
	return chance, nil
}

func (f *responseFrame) columns() []regress.Column {
	columns := []regress.Column{regress.Intercept(len(f.cells))}
	number := func(name string, of func(responseCell) int) {
		codes := make([]int, len(f.cells))
		for k, cell := range f.cells {
			codes[k] = of(cell)
		}
		columns = append(columns, dummies(name, codes)...)
	}
	number("arm", func(c responseCell) int { return c.arm })
	number("municipality", func(c responseCell) int { return c.stratum })
	number("stock", func(c responseCell) int { return c.stock })
	number("age", func(c responseCell) int { return c.age })
	sexes, categories := map[string]int{}, map[string]int{}
	number("sex", func(c responseCell) int { return numbered(sexes, c.sex) })
	number("category", func(c responseCell) int { return numbered(categories, c.category) })
	return columns
}

// numbered gives a name the next number when it is new.
func numbered(known map[string]int, name string) int {
	if _, seen := known[name]; !seen {
		known[name] = len(known)
	}
	return known[name]
}
