package refusal

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/sagstal/sagstal/trial"
)

// phrase is one sentence in both languages; $1 to $9 are what is filled in.
type phrase struct{ english, danish string }

// In says a refusal in a language. Refusals that were joined stand on lines of
// their own and are said one by one: as one sentence, thousands would take hours.
func In(sentence string, language trial.Language) string {
	if language != trial.Danish {
		return sentence
	}
	lines := strings.Split(sentence, "\n")
	for i, line := range lines {
		lines[i] = danish(line)
	}
	return strings.Join(lines, "\n")
}

func danish(sentence string) string {
	c := catalogue()
	if fixed, ok := c.fixed[sentence]; ok {
		return fixed
	}
	for _, f := range c.forms {
		if filled := f.english.FindStringSubmatch(sentence); filled != nil {
			return f.fill(filled[1:])
		}
	}
	return sentence
}

// form is a phrase with gaps.
type form struct {
	english *regexp.Regexp
	danish  string
	open    bool // begins with a gap
	literal int  // letters outside the gaps
}

// fill puts what stood in the gaps into the Danish sentence.
func (f form) fill(gaps []string) string {
	pairs := make([]string, 0, 2*len(gaps))
	for i, text := range gaps {
		pairs = append(pairs, "$"+strconv.Itoa(i+1), danish(text))
	}
	return strings.NewReplacer(pairs...).Replace(f.danish)
}

// book is the catalogue, ready to look up. Forms that begin with letters of their
// own are tried first, and of those the one with the most: the particular comes
// before the general.
type book struct {
	fixed map[string]string
	forms []form
}

var catalogue = sync.OnceValue(func() book {
	c := book{fixed: map[string]string{}}
	for _, p := range phrases() {
		if !gap.MatchString(p.english) {
			c.fixed[p.english] = p.danish
			continue
		}
		c.forms = append(c.forms, formOf(p))
	}
	slices.SortStableFunc(c.forms, func(a, b form) int {
		if a.open != b.open {
			if a.open {
				return 1
			}
			return -1
		}
		return cmp.Compare(b.literal, a.literal)
	})
	return c
})

var gap = regexp.MustCompile(`\$[1-9]`)

func formOf(p phrase) form {
	parts := gap.Split(p.english, -1)
	f := form{danish: p.danish, open: parts[0] == ""}
	for i, part := range parts {
		f.literal += len(part)
		parts[i] = regexp.QuoteMeta(part)
	}
	f.english = regexp.MustCompile(`(?s)^` + strings.Join(parts, `(.*?)`) + `$`)
	return f
}

func phrases() []phrase {
	return slices.Concat(folderPhrases(), yamlPhrases(), scenarioPhrases(), planPhrases(), planRulePhrases(), casePhrases(), estimatePhrases(), inputPhrases(), statPhrases())
}
