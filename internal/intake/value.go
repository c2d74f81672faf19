package intake

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/jobcentre"
)

// values is how the cells of one file are read.
type values struct {
	decimals *decimals
	strings  interner
	citizens *citizens
}

// interner keeps one copy of every text, so that a million contacts hold their
// cases' ids once and never the lines that they were read from.
type interner map[string]string

func (in interner) intern(s string) string {
	if kept, ok := in[s]; ok {
		return kept
	}
	kept := strings.Clone(s)
	in[kept] = kept
	return kept
}

// citizens turns what stands in a citizen_id into what may be stored.
type citizens struct {
	people *pseudonym.Pseudonymiser
	known  map[string]string
	err    error // the key's, which ends the run
}

func (c *citizens) pseudonym(cell string, kept interner) (string, rule) {
	digits, ok := pseudonym.Number(cell)
	if !ok {
		if pseudonym.Contains(cell) {
			return "", ruleCPR
		}
		return kept.intern(cell), ""
	}
	if c.people == nil {
		return "", ruleCPRWithoutKey
	}
	if id, ok := c.known[digits]; ok {
		return id, ""
	}
	id, err := c.people.Of(digits)
	if err != nil {
		c.err = err
	}
	c.known[strings.Clone(digits)] = id
	return id, ""
}

// codes finds the value of a list behind what people write.
type codes struct {
	exact  map[string]string
	folded map[string]string
}

func codesOf(enum []string) codes {
	c := codes{exact: make(map[string]string, len(enum)), folded: make(map[string]string, len(enum))}
	for _, value := range enum {
		c.exact[value] = value
		c.folded[fold(value)] = value
	}
	return c
}

func (c codes) find(cell string) (string, bool) {
	if value, ok := c.exact[cell]; ok {
		return value, true
	}
	value, ok := c.folded[fold(cell)]
	return value, ok
}

// danishLetters are written in full by systems that know only ASCII.
var danishLetters = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa")

// fold writes a header or a code the way they are compared: lower case, ASCII
// for the Danish letters, underscores for spaces and hyphens.
func fold(s string) string {
	s = danishLetters.Replace(strings.ToLower(strings.TrimSpace(s)))
	return strings.Map(func(r rune) rune {
		if r == '-' || unicode.IsSpace(r) {
			return '_'
		}
		return r
	}, s)
}

func parseYesNo(cell string) (jobcentre.YesNo, bool) {
	switch strings.ToLower(cell) {
	case "yes", "ja", "true":
		return jobcentre.Yes, true
	case "no", "nej", "false":
		return jobcentre.No, true
	default:
		return jobcentre.Unknown, false
	}
}

// patternMatcher compiles a pattern once; the values of a column repeat, so each
// is tried once.
func patternMatcher(pattern string) func(string) bool {
	if pattern == "" {
		return func(string) bool { return true }
	}
	expression := regexp.MustCompile(pattern)
	tried := map[string]bool{}
	return func(cell string) bool {
		ok, known := tried[cell]
		if !known {
			ok = expression.MatchString(cell)
			tried[strings.Clone(cell)] = ok
		}
		return ok
	}
}
