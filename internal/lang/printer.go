package lang

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/sagstal/sagstal/trial"
)

// Printer writes text, numbers and dates in one language. It is not safe for
// use by several goroutines at once; making one is cheap.
type Printer struct {
	language trial.Language
	numbers  *message.Printer
	trace    *trace // nil: numbers are not traced
}

// For returns the printer of a language; any other than English is Danish.
func For(l trial.Language) *Printer {
	if l == trial.English {
		return &Printer{language: trial.English, numbers: message.NewPrinter(language.English)}
	}
	return &Printer{language: trial.Danish, numbers: message.NewPrinter(language.Danish)}
}

// Say returns the phrase with its placeholders filled. Arguments are pairs of a
// name and a string or an int, as in log/slog.
func (p *Printer) Say(key Key, args ...any) string {
	ph, ok := catalogue[key]
	if !ok {
		panic("lang: no phrase " + string(key))
	}
	return p.fill(key, p.pick(ph), args)
}

// Name returns what a code of a family is called ("exit", "recovered"), or the
// code itself when the catalogue does not know it; no code is Unknown.
func (p *Printer) Name(family, code string) string {
	if ph, ok := catalogue[Key(family+"."+code)]; ok {
		return p.pick(ph)
	}
	if code == "" {
		return Unknown
	}
	return code
}

// Knows reports whether the catalogue has a name for the code.
func (p *Printer) Knows(family, code string) bool {
	_, ok := catalogue[Key(family+"."+code)]
	return ok
}

// Codes are the codes of a family that the catalogue has names for, in order.
func Codes(family string) []string {
	var codes []string
	for key := range catalogue {
		if code, ok := strings.CutPrefix(string(key), family+"."); ok {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}

// List joins with commas and a last "and".
func (p *Printer) List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + p.Say("word.and") + " " + items[last]
}

func (p *Printer) pick(ph phrase) string {
	if p.language == trial.English {
		return ph.en
	}
	return ph.da
}

// fill replaces every {…} of the text.
func (p *Printer) fill(key Key, text string, args []any) string {
	written := p.written(key, args)
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		slot, after, _ := strings.Cut(rest, "}")
		value := slotText(slot, args, written)
		b.WriteString(value)
		// An abbreviation's full stop ends the sentence too: "kr." not "kr..".
		if strings.HasSuffix(value, ".") {
			after = strings.TrimPrefix(after, ".")
		}
		text = after
	}
}

// written is the arguments as texts, each under its name. They are written in the
// call's order, which is the same in every language; a phrase's own order is not.
func (p *Printer) written(key Key, args []any) []any {
	texts := make([]any, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		text := fmt.Sprint(args[i+1])
		if n, ok := args[i+1].(int); ok {
			text = p.Count(n)
		}
		p.spoken(key, fmt.Sprint(args[i]), text)
		texts[i], texts[i+1] = args[i], text
	}
	return texts
}

// slotText is one placeholder: a value, or the word that its count asks for.
func slotText(slot string, args, written []any) string {
	name, forms, choose := strings.Cut(slot, "|")
	if !choose {
		return fmt.Sprint(argument(name, written))
	}
	one, other, _ := strings.Cut(forms, "|")
	if argument(name, args) == 1 {
		return one
	}
	return other
}

// argument finds a named argument; a missing one is a defect of the program.
func argument(name string, args []any) any {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1]
		}
	}
	panic("lang: no argument " + name)
}
