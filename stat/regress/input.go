package regress

// Column is one regressor: its name in the output and a value for every row.
type Column struct {
	Name   string
	Values []float64
}

// Intercept returns the column of n ones, under R's name for it.
func Intercept(n int) Column {
	ones := make([]float64, n)
	for i := range ones {
		ones[i] = 1
	}
	return Column{Name: "(Intercept)", Values: ones}
}

// sample is an input that has been checked, without the rows of weight zero.
type sample struct {
	y        []float64
	x        []Column
	offset   []float64 // generalised models only; nil means none
	weight   []float64
	absorbed *absorption
	clusters []factor // none, one, or two ways of clustering
	dropped  int      // rows of weight zero
}

// raw is what the inputs of all estimators have in common.
type raw struct {
	y, weight, offset []float64
	x                 []Column
	absorb            [][]int
	cluster, cluster2 []int
}

func (in raw) check() (*sample, error) {
	if len(in.y) == 0 {
		return nil, ErrEmpty
	}
	if err := in.checkShapes(); err != nil {
		return nil, err
	}
	return in.keep()
}

func (in raw) checkShapes() error {
	if len(in.x) == 0 {
		return &InputError{"X", "has no columns"}
	}
	n := len(in.y)
	columns := []Column{{"Y", in.y}}
	for _, c := range []Column{{"Weight", in.weight}, {"Offset", in.offset}} {
		if c.Values != nil {
			columns = append(columns, c)
		}
	}
	columns = append(columns, in.x...)
	found := make([]error, len(columns))
	sideBySide(len(columns), func(j int) { found[j] = checkColumn(columns[j], n) })
	for _, err := range found {
		if err != nil {
			return err
		}
	}
	for _, w := range in.weight {
		if w < 0 {
			return &InputError{"Weight", "is negative"}
		}
	}
	return in.checkCodes(n)
}

func (in raw) checkCodes(n int) error {
	switch {
	case in.cluster != nil && len(in.cluster) != n:
		return &InputError{"Cluster", "has another length than Y"}
	case in.cluster2 != nil && len(in.cluster2) != n:
		return &InputError{"Cluster2", "has another length than Y"}
	case in.cluster2 != nil && in.cluster == nil:
		return &InputError{"Cluster2", "is given without Cluster"}
	}
	for _, codes := range in.absorb {
		if len(codes) != n {
			return &InputError{"Absorb", "has another length than Y"}
		}
	}
	return nil
}

func checkColumn(c Column, n int) error {
	if len(c.Values) != n {
		return &InputError{c.Name, "has another length than Y"}
	}
	for _, v := range c.Values {
		if v-v != 0 { // neither infinite nor NaN
			return &InputError{c.Name, "holds a value that is not a finite number"}
		}
	}
	return nil
}

// keep drops the rows of weight zero, which R leaves out of n as well, and codes
// the factors.
func (in raw) keep() (*sample, error) {
	kept, dropped := in.withoutZeroWeights()
	if len(kept.y) == 0 {
		return nil, ErrEmpty
	}
	s := &sample{y: kept.y, x: kept.x, offset: kept.offset, weight: kept.weight, dropped: dropped}
	if s.weight == nil {
		s.weight = Intercept(len(s.y)).Values
	}
	codes := append([][]int(nil), kept.absorb...)
	for _, c := range [][]int{kept.cluster, kept.cluster2} {
		if c != nil {
			codes = append(codes, c)
		}
	}
	factors := make([]factor, len(codes))
	sideBySide(len(codes), func(f int) { factors[f] = newFactor(codes[f]) })
	s.clusters = factors[len(kept.absorb):]
	var err error
	s.absorbed, err = newAbsorption(factors[:len(kept.absorb)])
	return s, err
}

func (in raw) withoutZeroWeights() (raw, int) {
	var rows []int
	for i, w := range in.weight {
		if w > 0 {
			rows = append(rows, i)
		}
	}
	dropped := len(in.weight) - len(rows)
	if dropped == 0 {
		return in, 0
	}
	out := raw{
		y: pick(in.y, rows), weight: pick(in.weight, rows), offset: pick(in.offset, rows),
		cluster: pick(in.cluster, rows), cluster2: pick(in.cluster2, rows),
	}
	for _, c := range in.x {
		out.x = append(out.x, Column{c.Name, pick(c.Values, rows)})
	}
	for _, codes := range in.absorb {
		out.absorb = append(out.absorb, pick(codes, rows))
	}
	return out, dropped
}

func pick[T any](v []T, rows []int) []T {
	if v == nil {
		return nil
	}
	out := make([]T, len(rows))
	for i, row := range rows {
		out[i] = v[row]
	}
	return out
}

// parameters is k: the columns and what the absorbed factors take.
func (s *sample) parameters() int { return len(s.x) + s.absorbed.rank() }

func (s *sample) residualDF() int { return len(s.y) - s.parameters() }

// fewestClusters is G; with two ways of clustering the smaller, as Cameron,
// Gelbach & Miller (2011) advise.
func (s *sample) fewestClusters() int {
	fewest := 0
	for w, f := range s.clusters {
		if w == 0 || f.count() < fewest {
			fewest = f.count()
		}
	}
	return fewest
}

func (s *sample) names() []string {
	names := make([]string, len(s.x))
	for j, c := range s.x {
		names[j] = c.Name
	}
	return names
}

// wanted returns the positions of the terms asked for; all when none is.
func (s *sample) wanted(terms []string) ([]int, error) {
	at := make(map[string]int, len(s.x))
	var all []int
	for j, c := range s.x {
		at[c.Name] = j
		all = append(all, j)
	}
	if terms == nil {
		return all, nil
	}
	var out []int
	for _, name := range terms {
		j, ok := at[name]
		if !ok {
			return nil, &InputError{"Terms", "names " + name + ", which is no column"}
		}
		out = append(out, j)
	}
	return out, nil
}
