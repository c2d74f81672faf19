package lang

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sagstal/sagstal/trial"
)

// Numeral is a number where a text prints it.
type Numeral struct {
	// From and To are the bytes of the text that print it, its sign and unit
	// included.
	From, To int
	// Value is unrounded, of one where the text has per cent; not a number
	// where the text hides it.
	Value trial.Number
	Unit  Unit
	// Phrase and Argument say where it was said: the innermost phrase that does
	// more than dress a number. Empty: it stands alone.
	Phrase   Key
	Argument string
	// End is set in an interval.
	End End
	// Made orders the numerals of a text alike in every language.
	Made int
}

// Unit is what a number counts in.
type Unit string

// The units. Plain is a number in the unit that its sentence or column says.
const (
	Plain       Unit = "number"
	Share       Unit = "share" // of one
	Kroner      Unit = "DKK"
	Weeks       Unit = "weeks"
	Probability Unit = "p"
	Hidden      Unit = "hidden" // a count too small to be shown
)

// End is which end of an interval a number is.
type End string

// The ends.
const (
	Low  End = "low"
	High End = "high"
)

// A traced number stands between runes of the private planes, which no text
// needs: two digits that say which number it is, and one that ends it. Runes
// carry it through every phrase, join and cut without the composers' help.
const (
	firstDigit = '\U000F0000'
	base       = 1 << 15
	closing    = '\U00100000'
)

// trace is the numbers that a printer has written.
type trace struct{ written []said }

// said is a number with the text that belongs to it on either side.
type said struct {
	Numeral
	before, after string
}

// Traced returns a printer whose texts must be read by Read before they are
// shown, which tells the numbers in them.
func Traced(l trial.Language) *Printer {
	p := For(l)
	p.trace = &trace{}
	return p
}

// mark makes digits a number that Read knows.
func (p *Printer) mark(value float64, digits string) string {
	if p.trace == nil || digits == Unknown {
		return digits
	}
	n := len(p.trace.written)
	p.trace.written = append(p.trace.written, said{Numeral: Numeral{Value: trial.Number(value), Unit: Plain, Made: n}})
	return string([]rune{firstDigit + rune(n/base), firstDigit + rune(n%base)}) + digits + string(closing)
}

// means says what the one number of a text is; what stands around it is its sign
// and unit.
func (p *Printer) means(value float64, unit Unit, text string) string {
	number, before, after, ok := p.only(text)
	if ok {
		number.Value, number.Unit = trial.Number(value), unit
		number.before, number.after = before, after
	}
	return text
}

// only finds a text's number, if it has one.
func (p *Printer) only(text string) (number *said, before, after string, ok bool) {
	if p.trace == nil {
		return nil, "", "", false
	}
	before, rest, found := cutMark(text)
	if !found {
		return nil, "", "", false
	}
	number = p.marked(rest)
	_, after, _ = strings.Cut(rest, string(closing))
	return number, before, after, number != nil
}

// cutMark cuts a text before its first mark.
func cutMark(text string) (before, rest string, found bool) {
	at := strings.IndexFunc(text, isDigit)
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at:], true
}

func isDigit(r rune) bool { return firstDigit <= r && r < firstDigit+base }

// marked is the number whose mark begins the text. Such runes in somebody's name
// may be no number's.
func (p *Printer) marked(text string) *said {
	high, size := utf8.DecodeRuneInString(text)
	low, _ := utf8.DecodeRuneInString(text[size:])
	if !isDigit(high) || !isDigit(low) {
		return nil
	}
	n := int(high-firstDigit)*base + int(low-firstDigit)
	if n >= len(p.trace.written) {
		return nil
	}
	return &p.trace.written[n]
}

// spoken notes the phrase that a text is an argument of.
func (p *Printer) spoken(key Key, argument, text string) {
	if p.trace == nil {
		return
	}
	for _, rest, found := cutMark(text); found; _, rest, found = cutMark(rest) {
		if number := p.marked(rest); number != nil {
			number.spokenIn(key, argument)
		}
		_, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
	}
}

func (n *said) spokenIn(key Key, argument string) {
	switch {
	case key == "word.range":
		n.End = End(argument)
	case n.Phrase == "" && !dresses(key, argument):
		n.Phrase, n.Argument = key, argument
	}
}

// dresses reports whether a phrase says nothing of its number but its form.
func dresses(key Key, argument string) bool {
	return key == "effect.ratio_short" || key == "economy.bounds" && argument == "range" || strings.HasPrefix(string(key), "word.") || strings.HasPrefix(string(key), "unit.")
}

// Read returns a traced text as it is shown, and the numbers in it in the order
// of the text.
func (p *Printer) Read(text string) (string, []Numeral) {
	if p.trace == nil || strings.IndexFunc(text, isPrivate) < 0 {
		return text, nil
	}
	var b strings.Builder
	var open []said
	var closed []said
	for at, r := range text {
		switch {
		case isDigit(r):
			if number := p.marked(text[at:]); number != nil {
				number := *number
				number.From = b.Len()
				open = append(open, number)
			}
		case r == closing:
			for _, number := range open {
				number.To = b.Len()
				closed = append(closed, number)
			}
			open = nil
		default:
			b.WriteRune(r)
		}
	}
	plain := b.String()
	return plain, withUnits(plain, closed)
}

func isPrivate(r rune) bool { return isDigit(r) || r == closing }

// withUnits widens numbers by the signs and units that still stand around them:
// an interval writes a unit once.
func withUnits(text string, all []said) []Numeral {
	var numerals []Numeral
	for _, n := range all {
		for _, before := range []string{n.before, "+"} {
			if before != "" && strings.HasSuffix(text[:n.From], before) {
				n.From -= len(before)
				break
			}
		}
		if strings.HasPrefix(text[n.To:], n.after) {
			n.To += len(n.after)
		}
		numerals = append(numerals, n.Numeral)
	}
	return slices.Clip(numerals)
}
