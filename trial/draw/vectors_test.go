package draw_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
)

var update = flag.Bool("update", false, "rewrite docs/draw/vectors.json")

const vectorsFile = "../../docs/draw/vectors.json"

// vectors are the test vectors of docs/draw/draw.md.
type vectors struct {
	Generator []generatorVector `json:"generator"`
	Draws     []drawVector      `json:"draws"`
}

// generatorVector is the beginning of a stream, and its numbers around the
// change of key.
type generatorVector struct {
	Seed    string         `json:"seed"`
	Key     string         `json:"key"`
	Numbers map[int]string `json:"numbers"` // by position from 0, hexadecimal
}

// drawVector is one draw of one area.
type drawVector struct {
	Method       string               `json:"method"`
	Seed         string               `json:"seed"`
	Told         []trial.TreatedUnits `json:"told,omitempty"` // by the protocol's randomisation.treated
	Units        []vUnit              `json:"units"`
	Treated      []string             `json:"treated"`
	Assignments  string               `json:"assignments"`
	RosterSHA256 string               `json:"roster_sha256"`
}

type vUnit struct {
	ID           string         `json:"unit"`
	Municipality string         `json:"municipality_code"`
	Held         jobcentre.Arm  `json:"held,omitempty"`
	Values       []trial.Number `json:"values"` // caseload, category, fte, seniority
}

func (v drawVector) roster() *draw.Roster {
	r := &draw.Roster{Kind: draw.Portfolio}
	for _, u := range v.Units {
		r.Units = append(r.Units, draw.Unit{
			ID: u.ID, Municipality: u.Municipality, Area: jobcentre.SicknessBenefit,
			Portfolios: []string{u.ID}, Held: u.Held, Values: u.Values,
		})
	}
	return r
}

// TestVectors holds the draw to its published vectors.
func TestVectors(t *testing.T) {
	raw, err := os.ReadFile(vectorsFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	var published vectors
	if err := json.Unmarshal(raw, &published); err != nil && !*update {
		t.Fatal(err)
	}
	if *update {
		published = template()
	}
	for i := range published.Generator {
		v := &published.Generator[i]
		if got := stream(v.Seed, v.Numbers); *update {
			*v = got
		} else if fmt.Sprint(got) != fmt.Sprint(*v) {
			t.Errorf("the stream of %q: got %v, want %v", v.Seed, got, *v)
		}
	}
	for i := range published.Draws {
		v := &published.Draws[i]
		if got := redo(t, *v); *update {
			*v = got
		} else if !slices.Equal(got.Treated, v.Treated) || got.Assignments != v.Assignments || got.RosterSHA256 != v.RosterSHA256 {
			t.Errorf("%s from %q: got %v of %s, roster %s", v.Method, v.Seed, got.Treated, got.Assignments, got.RosterSHA256)
		}
	}
	if *update {
		raw, err := json.MarshalIndent(published, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(vectorsFile, append(raw, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func stream(seed string, at map[int]string) generatorVector {
	key := sha256.Sum256([]byte(seed))
	v := generatorVector{Seed: seed, Key: hex.EncodeToString(key[:]), Numbers: map[int]string{}}
	source := rand.NewChaCha8(key)
	for i := range 250 {
		number := source.Uint64()
		if _, asked := at[i]; asked {
			v.Numbers[i] = fmt.Sprintf("%016x", number)
		}
	}
	return v
}

func redo(t *testing.T, v drawVector) drawVector {
	t.Helper()
	plan := planOf(t, v.roster(), v.Method, v.Told...)
	lots, err := plan.Draw(v.Seed)
	if err != nil {
		t.Fatal(err)
	}
	v.Treated, v.RosterSHA256, v.Assignments = nil, plan.Roster.SHA256(), plan.Areas[0].Assignments().String()
	for i, arm := range lots.Arms {
		if arm == jobcentre.TrialArm {
			v.Treated = append(v.Treated, v.Units[i].ID)
		}
	}
	return v
}

func planOf(t *testing.T, r *draw.Roster, method string, told ...trial.TreatedUnits) *draw.Plan {
	t.Helper()
	plan, flaws := draw.NewPlan(r, trial.Randomisation{Unit: r.Kind, Method: method, Strata: []string{"municipality", "area"}, Treated: told})
	if len(flaws) > 0 {
		t.Fatalf("%s: %v", method, flaws)
	}
	return plan
}

// template is what the vectors are made of: two municipalities, of which one has
// an odd number of units, and one unit that has its arm; then the methods that can
// treat another number than half.
func template() vectors {
	at := map[int]string{0: "", 1: "", 2: "", 31: "", 32: "", 123: "", 124: "", 249: ""}
	v := vectors{Generator: []generatorVector{{Seed: "", Numbers: at}, {Seed: "sagstal", Numbers: at}, {Seed: "blåbærgrød", Numbers: at}}}
	for _, method := range methods() {
		v.Draws = append(v.Draws,
			drawVector{Method: method, Seed: "sagstal", Units: units("")},
			drawVector{Method: method, Seed: "blåbærgrød", Units: units(jobcentre.TrialArm)})
	}
	for _, method := range []string{draw.Complete, draw.Blocked, draw.Rerandomised} {
		v.Draws = append(v.Draws,
			drawVector{Method: method, Seed: "sagstal", Told: told(2, 1), Units: units("")},
			drawVector{Method: method, Seed: "blåbærgrød", Told: told(4, 3), Units: units(jobcentre.TrialArm)})
	}
	return v
}

// told are numbers of the units of the two municipalities.
func told(first, second int) []trial.TreatedUnits {
	return []trial.TreatedUnits{
		{Municipality: "461", Area: jobcentre.SicknessBenefit, Units: first},
		{Municipality: "760", Area: jobcentre.SicknessBenefit, Units: second},
	}
}

func methods() []string {
	return []string{draw.Complete, draw.Blocked, draw.MatchedPairs, draw.Rerandomised, draw.Minimisation}
}

// units are eleven portfolios, the fourth of them held at an arm.
func units(held jobcentre.Arm) []vUnit {
	caseloads := []trial.Number{71.5, 88, 79.25, 64, 92.75, 80, 75.5, 83, 69.125, 90, 77}
	var list []vUnit
	for i, caseload := range caseloads {
		u := vUnit{ID: fmt.Sprintf("p%02d", i+1), Municipality: "461", Values: []trial.Number{caseload, trial.NoNumber(), 1, trial.Number(1 + (i*i)%7)}}
		if i > 5 {
			u.Municipality = "760"
		}
		if i == 3 {
			u.Held = held
		}
		list = append(list, u)
	}
	return list
}
