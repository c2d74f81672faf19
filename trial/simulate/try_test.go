package simulate

import ("testing";"context";"fmt";"time";"encoding/json";"github.com/sagstal/sagstal/jobcentre")

func TestTry(t *testing.T) {
	for _, n := range Presets() {
		s, _ := Preset(n)
		t0 := time.Now()
		m, err := Run(context.Background(), s, 1)
		if err != nil { t.Fatal(err) }
		fmt.Println(n, time.Since(t0))
		b, _ := json.Marshal(m.Truth.Counts); fmt.Println(string(b))
		for _, a := range s.Areas { fmt.Printf("%+v\n", a.Effects)
			h := newHazards(profileOf(a.Area), a.MeanWeeks); fmt.Println(h.weekly, h.meanWeeks(noRatios()), h.meanWeeks(a.Effects.ratios())) }
		exits := map[jobcentre.Area]map[jobcentre.Exit]int{}
		for _, c := range m.Batch.Cases { if exits[c.Area]==nil {exits[c.Area]=map[jobcentre.Exit]int{}}; exits[c.Area][c.Exit]++ }
		fmt.Println(exits)
		// share of the stock over 52 weeks at baseline start
		for _, a := range jobcentre.Areas() { n, long := 0,0; st := newClock(s.Trial).start
			oldest := 0
			for _, c := range m.Batch.Cases { if c.Area==a && c.Open.From<=st && (c.Open.To==0||c.Open.To>st) { n++; if st-c.Open.From>364 {long++}; oldest=max(oldest,int(st-c.Open.From)/7) } }
			fmt.Println(a, n, float64(long)/float64(n), oldest) }
	}
	m, _ := Run(context.Background(), Small(), 1)
	b, _ := json.Marshal(m.Truth.Counts); fmt.Println(string(b))
}
