package refusal

import (
	"regexp"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/trial"
)

func TestIn(t *testing.T) {
	for sentence, want := range map[string]string{
		"--level 2 is not between 0 and 1":                           "--level 2 ligger ikke mellem 0 og 1",
		"0.02 is not between 0.1 and 10":                             "0.02 ligger ikke mellem 0.1 og 10",
		"line 3: time -1 is negative":                                "linje 3: tiden -1 er negativ",
		"line 3: weeks is \"x\", which is not a number":              "linje 3: weeks er \"x\", som ikke er et tal",
		"closed: no events":                                          "closed: der er ingen hændelser",
		"arm has another length than Y":                              "arm har en anden længde end Y",
		"the number is not from 0 to 1":                              "tallet ligger ikke mellem 0 og 1",
		"the number is not above 0":                                  "tallet er ikke over 0",
		"the number is not 5 or more":                                "tallet er ikke på 5 eller derover",
		"the number is not above 0\n0.02 is not between 0.1 and 10":  "tallet er ikke over 0\n0.02 ligger ikke mellem 0.1 og 10",
		"a sentence that nobody wrote":                               "a sentence that nobody wrote",
		"Forsøgsmappen: ændret":                                      "Forsøgsmappen: ændret",
		"the file is not YAML: line $1 is \\ not what was\nexpected": "filen er ikke YAML: line $1 is \\ not what was\nexpected",
	} {
		if got := In(sentence, trial.Danish); got != want {
			t.Errorf("%q:\ngot  %q\nwant %q", sentence, got, want)
		}
		if got := In(sentence, trial.English); got != sentence {
			t.Errorf("%q became %q in English", sentence, got)
		}
	}
}

// Every gap of a sentence is filled in its translation, and no sentence stands
// here twice.
func TestPhrasesAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range phrases() {
		if seen[p.english] {
			t.Errorf("%q stands here twice", p.english)
		}
		seen[p.english] = true
		if !slices.Equal(gaps(p.english), gaps(p.danish)) {
			t.Errorf("%q and %q have other gaps", p.english, p.danish)
		}
	}
}

func gaps(s string) []string {
	found := regexp.MustCompile(`\$[1-9]`).FindAllString(s, -1)
	slices.Sort(found)
	return found
}
