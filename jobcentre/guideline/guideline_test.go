package guideline_test

import (
	"errors"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/law/benefit"
)

const (
	sickness = jobcentre.SicknessBenefit
	social   = jobcentre.SocialAssistance
)

func current(t testing.TB) *guideline.Tables {
	t.Helper()
	tables, err := guideline.Current()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestRecommend(t *testing.T) {
	mix := func(one, two, three int) map[string]int { return map[string]int{"I": one, "II": two, "III": three} }
	for name, c := range map[string]struct {
		version string
		area    jobcentre.Area
		factors guideline.Factors
		want    float64
	}{
		"II and III dominate":           {"original", sickness, guideline.Factors{Cases: mix(10, 50, 40)}, 35},
		"nothing but III":               {"original", sickness, guideline.Factors{Cases: mix(0, 0, 7)}, 35},
		"all three mix":                 {"original", sickness, guideline.Factors{Cases: mix(100, 100, 100)}, 50},
		"mostly I":                      {"original", sickness, guideline.Factors{Cases: mix(100, 0, 0)}, 50},
		"the plan's example":            {"original", sickness, guideline.Factors{Cases: mix(260, 340, 150), Support: "partial"}, 50},
		"four fifths complex":           {"original", sickness, guideline.Factors{Cases: mix(20, 50, 30)}, 35 + 15*3.0/7},
		"no support, every group":       {"original", social, guideline.Factors{}, 40},
		"support and specialised":       {"original", social, guideline.Factors{Support: "full", Specialised: true}, 55},
		"half way by support":           {"original", social, guideline.Factors{Support: "full"}, 47.5},
		"partial support":               {"original", social, guideline.Factors{Support: "partial"}, 43.75},
		"all newly hired":               {"original", sickness, guideline.Factors{Cases: mix(1, 1, 1), NewlyHired: 1}, 35},
		"a fifth newly hired":           {"original", sickness, guideline.Factors{Cases: mix(1, 1, 1), NewlyHired: 0.2}, 47},
		"a fifth, and half side tasks":  {"original", sickness, guideline.Factors{Cases: mix(1, 1, 1), NewlyHired: 0.2, SideTasks: 0.5}, 41},
		"part-time does not move it":    {"original", sickness, guideline.Factors{Cases: mix(1, 1, 1), PartTime: 0.4}, 50},
		"the union's guide, hardest":    {"current", sickness, guideline.Factors{Cases: mix(0, 1, 1)}, 25},
		"the union's guide, easiest":    {"current", sickness, guideline.Factors{Cases: mix(1, 1, 1), Support: "full"}, 45},
		"the default group":             {"current", social, guideline.Factors{Support: "full"}, 40},
		"a named group":                 {"current", social, guideline.Factors{Group: "jobparat-30+", Support: "full"}, 55},
		"an area outside the trial":     {"current", "integration", guideline.Factors{Support: "partial"}, 42.5},
		"the first guidelines":          {"2007", social, guideline.Factors{Support: "full", Specialised: true}, 55},
		"the revision of 2015 on young": {"2015", social, guideline.Factors{Group: "young"}, 35},
	} {
		got, err := current(t).Recommend(c.version, c.area, c.factors)
		if err != nil || !near(got.Recommended, c.want) {
			t.Errorf("%s: %v, %v; want %v", name, got.Recommended, err, c.want)
		}
		if !near(got.PerHead, c.want*(1-c.factors.PartTime)) {
			t.Errorf("%s: %v per head", name, got.PerHead)
		}
	}
}

// What rests on an inferred weight is no surer than it.
func TestConfidenceIsTheWeakest(t *testing.T) {
	for _, c := range []struct {
		version string
		area    jobcentre.Area
		cases   map[string]int
		want    benefit.Confidence
	}{
		{"original", sickness, map[string]int{"I": 1}, benefit.Medium},
		{"original", social, nil, benefit.High},
		{"current", sickness, map[string]int{"I": 1}, benefit.Low},
	} {
		got, err := current(t).Recommend(c.version, c.area, guideline.Factors{Cases: c.cases})
		if err != nil || got.Confidence != c.want {
			t.Errorf("%s, %s: %s, %v", c.version, c.area, got.Confidence, err)
		}
	}
}

func TestRecommendRefusesGuidelines(t *testing.T) {
	for name, c := range map[string]struct {
		version string
		area    jobcentre.Area
		group   string
		line    bool
	}{
		"another version":   {"1999", sickness, "", false},
		"another area":      {"original", "integration", "", false},
		"another group":     {"original", social, "young", false},
		"not confirmed":     {"2007", sickness, "", true},
		"nor those of 2015": {"2015", sickness, "", true},
	} {
		_, err := current(t).Recommend(c.version, c.area, guideline.Factors{Group: c.group})
		var unknown *guideline.UnknownGuideline
		if !errors.As(err, &unknown) || (unknown.Row.Line > 0) != c.line {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRecommendRefusesFactors(t *testing.T) {
	good := map[string]int{"I": 1}
	for name, c := range map[string]struct {
		factors guideline.Factors
		factor  guideline.Factor
	}{
		"no cases":        {guideline.Factors{}, guideline.Mix},
		"another code":    {guideline.Factors{Cases: map[string]int{"I": 1, "IV": 1}}, guideline.Mix},
		"fewer than none": {guideline.Factors{Cases: map[string]int{"I": 1, "II": -1}}, guideline.Mix},
		"another support": {guideline.Factors{Cases: good, Support: "some"}, guideline.Help},
		"over one":        {guideline.Factors{Cases: good, NewlyHired: 1.5}, guideline.NewlyHired},
		"below zero":      {guideline.Factors{Cases: good, SideTasks: -0.1}, guideline.SideTasks},
		"not a number":    {guideline.Factors{Cases: good, SideTasks: math.NaN()}, guideline.SideTasks},
		"nobody there":    {guideline.Factors{Cases: good, PartTime: 1}, guideline.PartTime},
	} {
		_, err := current(t).Recommend("original", sickness, c.factors)
		var invalid *guideline.InvalidFactor
		if !errors.As(err, &invalid) || invalid.Factor != c.factor {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestVersions(t *testing.T) {
	if got := strings.Join(current(t).Versions(), " "); got != "original 2007 2015 current" {
		t.Errorf("versions %s", got)
	}
}

// Every figure names where it was read, and says so where it was not.
func TestTheTableNamesItsSources(t *testing.T) {
	for _, r := range current(t).Rows() {
		if r.Known != (r.Source.Title != "") || r.Source.Confidence == "" {
			t.Errorf("line %d: %+v", r.Line, r)
		}
	}
	for _, w := range current(t).Weights() {
		if w.Source.Title == "" || w.Source.Note == "" {
			t.Errorf("line %d: %+v", w.Line, w)
		}
	}
}

func TestDeskCountsCitizens(t *testing.T) {
	desk := guideline.Desk{Own: []string{"a", "b", "a"}, Covered: []string{"b", "c"}}
	if got := desk.Cases(); got != 3 {
		t.Errorf("%d cases, want 3", got)
	}
}

func TestIsNew(t *testing.T) {
	employed := calendar.MustDate("2025-08-31")
	for day, want := range map[string]bool{
		"2025-08-30": false, "2025-08-31": true, "2026-02-27": true, "2026-02-28": false,
	} {
		if got := guideline.IsNew(employed, calendar.MustDate(day)); got != want {
			t.Errorf("%s: %v", day, got)
		}
	}
}

// The contract's examples: 450 cases from 75 to 42.5; 10 at 75, five capped at 45.
func TestStaffing(t *testing.T) {
	extra, err := guideline.ExtraFTE(450, 75, 42.5)
	if err != nil || math.Round(extra*100)/100 != 4.59 {
		t.Errorf("%v FTE, %v", extra, err)
	}
	others, err := guideline.Displaced(10, 5, 75, 45)
	if err != nil || others != 105 {
		t.Errorf("%v cases, %v", others, err)
	}
}

func TestStaffingRefuses(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for name, c := range map[string]struct{ cases, before, after float64 }{
		"cases": {-1, 75, 45}, "no cases": {nan, 75, 45}, "before": {450, 0, 45},
		"after": {450, 75, 0}, "endless": {inf, 75, 45}, "no load": {450, 75, nan},
	} {
		_, err := guideline.ExtraFTE(c.cases, c.before, c.after)
		var invalid *guideline.InvalidFactor
		if !errors.As(err, &invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, c := range map[string]struct{ workers, capped, before, after float64 }{
		"all capped": {10, 10, 75, 45}, "more than all": {10, 11, 75, 45}, "fewer than none": {10, -1, 75, 45},
		"nobody": {0, 0, 75, 45}, "no load": {10, 5, nan, 45}, "more than there is": {10, 9, 75, 90},
	} {
		_, err := guideline.Displaced(c.workers, c.capped, c.before, c.after)
		var invalid *guideline.InvalidFactor
		if !errors.As(err, &invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	const guidelines = "version,area,group,default,from_year,to_year,low,high,source,url,confidence,note\n"
	const row = "v,integration,,yes,2007,2015,35,50,title,url,high,\n"
	const factors = "version,area,factor,weight,source,url,confidence,note\n"
	const weight = "v,,support,1,title,url,high,\n"
	for name, c := range map[string]struct {
		from, to string
		column   string
	}{
		"another header":      {"version,area,group", "version,area", ""},
		"no version":          {"v,integration", ",integration", "version"},
		"no year":             {"2007", "soon", "from_year"},
		"half a year":         {"2015", "2015.5", "to_year"},
		"range backwards":     {"35,50", "50,35", "low"},
		"half a range":        {"35,50", "35,", "low"},
		"not a number":        {"35,50", "NaN,50", "low"},
		"another confidence":  {"url,high", "url,sure", "confidence"},
		"unconfirmed figure":  {"url,high", "url,not confirmed", "low"},
		"twice":               {row, row + row, "group"},
		"two defaults":        {row, row + strings.Replace(row, ",,", ",g,", 1), "group"},
		"another factor":      {"support", "luck", "factor"},
		"no weight":           {",1,", ",0,", "weight"},
		"unconfirmed weight":  {weight, strings.Replace(weight, "high", "not confirmed", 1), "confidence"},
		"weights short":       {",1,", ",0.5,", ""},
		"no weights":          {weight, "", ""},
		"a short record":      {"url,high,", "url,high", ""},
		"weights over":        {weight, weight + weight, ""},
		"another factor head": {"factor,weight", "factor", ""},
	} {
		g := strings.Replace(guidelines+row, c.from, c.to, 1)
		f := factors + weight
		if g == guidelines+row {
			f = strings.Replace(f, c.from, c.to, 1)
		}
		_, err := guideline.Read(strings.NewReader(g), strings.NewReader(f))
		var defect *benefit.TableError
		if !errors.As(err, &defect) || defect.Column != c.column {
			t.Errorf("%s: %v; want column %q", name, err, c.column)
		}
	}
}

// A table either is refused as such or recommends within its ranges.
func FuzzRead(f *testing.F) {
	guidelines, err := os.ReadFile("guidelines.csv")
	if err != nil {
		f.Fatal(err)
	}
	factors, err := os.ReadFile("factors.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(guidelines), string(factors))
	f.Fuzz(func(t *testing.T, guidelines, factors string) {
		tables, err := guideline.Read(strings.NewReader(guidelines), strings.NewReader(factors))
		if err != nil {
			var defect *benefit.TableError
			if !errors.As(err, &defect) {
				t.Fatalf("%v is not a TableError", err)
			}
			return
		}
		for _, row := range tables.Rows() {
			r, err := tables.Recommend(row.Version, row.Area, guideline.Factors{Group: row.Group, Support: "partial"})
			if err == nil && !(row.Low <= r.Recommended && r.Recommended <= r.High) {
				t.Fatalf("%+v is outside its range", r)
			}
		}
	})
}
