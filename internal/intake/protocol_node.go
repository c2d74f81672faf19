package intake

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/trial"
)

// setter reads the value of a key, at its dotted path.
type setter func(path string, n *yaml.Node)

// mapping reads the keys of a mapping. A key without a value counts as left out.
func (r *protocolReader) mapping(path string, n *yaml.Node, keys map[string]setter, required ...string) {
	if n.Kind != yaml.MappingNode {
		r.blame(ruleWantMapping, path, n.Line, n.Value)
		return
	}
	given := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], resolve(n.Content[i+1])
		at := joinPath(path, key.Value)
		set, known := keys[key.Value]
		switch {
		case !known:
			r.blame(ruleKeyUnknown, at, key.Line, key.Value, "list", keyList(keys))
		case given[key.Value]:
			r.blame(ruleKeyTwice, at, key.Line, key.Value)
		case value.ShortTag() != "!!null":
			given[key.Value] = true
			r.lines[at] = key.Line
			set(at, value)
		}
	}
	for _, key := range required {
		if !given[key] {
			r.blame(ruleKeyMissing, joinPath(path, key), n.Line, "")
		}
	}
}

func joinPath(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func keyList(keys map[string]setter) string {
	list := make([]string, 0, len(keys))
	for key := range keys {
		list = append(list, key)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// textInto reads a text; numbers and dates are texts too.
func textInto[S ~string](r *protocolReader, to *S) setter {
	return func(path string, n *yaml.Node) {
		if n.Kind != yaml.ScalarNode {
			r.blame(ruleWantText, path, n.Line, "")
			return
		}
		*to = S(n.Value)
	}
}

// nameInto reads a text that may not be empty.
func nameInto[S ~string](r *protocolReader, to *S) setter {
	return func(path string, n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
			r.blame(ruleWantText, path, n.Line, "")
			return
		}
		*to = S(n.Value)
	}
}

// codeInto reads one of a list of words.
func codeInto[S ~string](r *protocolReader, to *S, list ...S) setter {
	return func(path string, n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || !slices.Contains(list, S(n.Value)) {
			r.blame(ruleKeyCode, path, n.Line, n.Value, "list", joinCodes(list))
			return
		}
		*to = S(n.Value)
	}
}

func joinCodes[S ~string](list []S) string {
	words := make([]string, len(list))
	for i, word := range list {
		words[i] = string(word)
	}
	return strings.Join(words, ", ")
}

// bounds is a closed range of numbers.
type bounds struct{ low, high float64 }

func (b bounds) contains(x float64) bool { return b.low <= x && x <= b.high }

func (b bounds) String() string {
	if math.IsInf(b.high, 1) {
		return fmt.Sprintf("[%s, ∞)", formatNumber(b.low))
	}
	return fmt.Sprintf("[%s, %s]", formatNumber(b.low), formatNumber(b.high))
}

func atLeast(low float64) bounds { return bounds{low, math.Inf(1)} }

func (r *protocolReader) numberInto(to *float64, within bounds) setter {
	return func(path string, n *yaml.Node) {
		x, ok := r.number(path, n)
		if ok && !within.contains(x) {
			r.blame(ruleKeyRange, path, n.Line, n.Value, "range", within.String())
			return
		}
		if ok {
			*to = x
		}
	}
}

func (r *protocolReader) number(path string, n *yaml.Node) (float64, bool) {
	var x float64
	tag := n.ShortTag()
	if n.Kind != yaml.ScalarNode || tag != "!!int" && tag != "!!float" ||
		n.Decode(&x) != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		r.blame(ruleWantNumber, path, n.Line, n.Value)
		return 0, false
	}
	return x, r.isDecimal(path, n)
}

// wholeDecimal is a whole number that everybody reads alike: YAML takes 010 for
// eight and 0x10 for sixteen.
var wholeDecimal = regexp.MustCompile(`^[-+]?(0|[1-9][0-9_]*)$`)

// isDecimal blames a whole number that is not written in decimal.
func (r *protocolReader) isDecimal(path string, n *yaml.Node) bool {
	if n.ShortTag() == "!!int" && !wholeDecimal.MatchString(n.Value) {
		r.blame(ruleWantDigits, path, n.Line, n.Value)
		return false
	}
	return true
}

func wholeInto[N int | uint64](r *protocolReader, to *N, within bounds) setter {
	return func(path string, n *yaml.Node) {
		var whole N
		if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!int" || n.Decode(&whole) != nil {
			r.blame(ruleWantWhole, path, n.Line, n.Value)
			return
		}
		if !r.isDecimal(path, n) {
			return
		}
		if !within.contains(float64(whole)) {
			r.blame(ruleKeyRange, path, n.Line, n.Value, "range", within.String())
			return
		}
		*to = whole
	}
}

func (r *protocolReader) boolInto(to *bool) setter {
	return func(path string, n *yaml.Node) {
		switch strings.ToLower(n.Value) {
		case "true", "yes", "ja":
			*to = true
		case "false", "no", "nej":
			*to = false
		default:
			r.blame(ruleWantBool, path, n.Line, n.Value)
		}
	}
}

func (r *protocolReader) dateInto(to *calendar.Date) setter {
	return func(path string, n *yaml.Node) {
		day, err := calendar.ParseDate(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil {
			r.blame(ruleWantDate, path, n.Line, n.Value)
			return
		}
		*to = day
	}
}

func (r *protocolReader) periodInto(to *calendar.Period) setter {
	return func(path string, n *yaml.Node) {
		var period calendar.Period
		r.mapping(path, n, map[string]setter{
			"from": r.dateInto(&period.From), "to": r.dateInto(&period.To),
		}, "from", "to")
		switch {
		case period.From.IsZero() || period.To.IsZero():
		case period.IsEmpty():
			r.blame(rulePeriodEmpty, path, n.Line, "")
		default:
			*to = period
		}
	}
}

// bandInto reads a range written as a list of two numbers.
func (r *protocolReader) bandInto(to *trial.Band, lowest float64) setter {
	return func(path string, n *yaml.Node) {
		if n.Kind != yaml.SequenceNode || len(n.Content) != 2 {
			r.blame(ruleWantBand, path, n.Line, n.Value)
			return
		}
		low, ok := r.number(path, resolve(n.Content[0]))
		high, okHigh := r.number(path, resolve(n.Content[1]))
		switch {
		case !ok || !okHigh:
		case low < lowest || high < low:
			r.blame(ruleBandOrder, path, n.Line, "", "lowest", formatNumber(lowest))
		default:
			*to = trial.Band{Low: low, High: high}
		}
	}
}

// listInto reads a list of texts; each has to be one of the allowed, if any are
// named, and no text may stand twice.
func (r *protocolReader) listInto(to *[]string, allowed ...string) setter {
	return func(path string, n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			r.blame(ruleWantList, path, n.Line, n.Value)
			return
		}
		list := make([]string, 0, len(n.Content))
		for _, item := range n.Content {
			item = resolve(item)
			switch {
			case item.Kind != yaml.ScalarNode || strings.TrimSpace(item.Value) == "":
				r.blame(ruleWantText, path, item.Line, "")
			case len(allowed) > 0 && !slices.Contains(allowed, item.Value):
				r.blame(ruleKeyCode, path, item.Line, item.Value, "list", joinCodes(allowed))
			case slices.Contains(list, item.Value):
				r.blame(ruleItemTwice, path, item.Line, item.Value)
			default:
				list = append(list, item.Value)
			}
		}
		*to = list
	}
}
