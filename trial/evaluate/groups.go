package evaluate

// groups are the numbers 0 … n−1 put together by name, each group in rising order.
type groups struct {
	number  map[string]int // of a name's group
	members [][]int        // by group, in the order of their first members
}

// groupBy groups by name; what has no name is in no group. Cases and rows come by
// the hundred thousand, so that all members lie in one array.
func groupBy(n int, name func(i int) string) groups {
	g := groups{number: make(map[string]int, n)}
	group, size := make([]int, n), []int(nil)
	for i := range n {
		group[i] = none
		if key := name(i); key != "" {
			k, seen := g.number[key]
			if !seen {
				k = len(size)
				g.number[key], size = k, append(size, 0)
			}
			group[i] = k
			size[k]++
		}
	}
	g.fill(group, size)
	return g
}

// fill puts the numbers in their groups, of the sizes given.
func (g *groups) fill(group, size []int) {
	all, used := make([]int, len(group)), 0
	g.members = make([][]int, len(size))
	for k, n := range size {
		g.members[k] = all[used : used : used+n]
		used += n
	}
	for i, k := range group {
		if k != none {
			g.members[k] = append(g.members[k], i)
		}
	}
}

// of returns the members of a name's group, nil where there is none.
func (g *groups) of(name string) []int {
	if k, ok := g.number[name]; ok {
		return g.members[k]
	}
	return nil
}
