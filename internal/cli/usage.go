package cli

import (
	"errors"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/trial"
)

// misused tells what is wrong with a command line, in the language of the answer,
// and returns the exit code.
func (s *session) misused(err error, args []string) int {
	if wantsJSON(args) && !languageIsGiven(args) {
		s.language, s.text = trial.English, textsIn(trial.English)
	}
	said := s.usage(err)
	if !strings.HasSuffix(said, "?") {
		said += "."
	}
	return s.fail(fault.Wrap(fault.Invalid, err, "%s %s", said, s.text["see_help"]), wantsJSON(args))
}

// usage puts the parser's error in the words of the session's language. One that
// the list of forms does not know stays as the parser wrote it.
func (s *session) usage(err error) string {
	message := err.Error()
	if pseudonym.Contains(message) {
		return s.text["usage_cpr"]
	}
	commands := expectedCommands(err)
	for _, form := range usageForms() {
		found := form.pattern.FindStringSubmatch(message)
		if found == nil || form.ofCommand && len(commands) == 0 {
			continue
		}
		said := s.sentence(form.key, found[1], last(found), strings.Join(commands, ", "))
		if meant := meantBy(message); meant != "" {
			said += " – " + s.sentence("usage_meant", meant)
		}
		return said
	}
	return message
}

// usageForm is one of the parser's messages. $1 of the phrase is the first part
// that the pattern finds, $2 the last, $3 the commands that could stand there.
type usageForm struct {
	key       string
	pattern   *regexp.Regexp
	ofCommand bool // only where a command is expected
}

// usageForms are the messages of kong that its tests hold stable, the narrower
// first.
func usageForms() []usageForm {
	return []usageForm{
		{key: "usage_flag", pattern: regexp.MustCompile(`^unknown flag ([^,]+)`)},
		{key: "usage_command", pattern: regexp.MustCompile(`^unexpected argument ([^,]+)`), ofCommand: true},
		{key: "usage_argument", pattern: regexp.MustCompile(`^unexpected argument ([^,]+)`)},
		{key: "usage_no_flags", pattern: regexp.MustCompile(`^missing flags: (.+)$`)},
		{key: "usage_no_command", pattern: regexp.MustCompile(`^(expected) one of`), ofCommand: true},
		{key: "usage_no_argument", pattern: regexp.MustCompile(`^expected "(.+)"$`)},
		{key: "usage_no_argument", pattern: regexp.MustCompile(`^missing positional arguments (.+)$`)},
		{key: "usage_no_value", pattern: regexp.MustCompile(`^(--[^:]+): expected \S+ value but got "EOL"`)},
		{key: "usage_flag_for_value", pattern: regexp.MustCompile(`^(--[^:]+): expected \S+ value but got "([^"]*)" \(.*flag\)`)},
		{key: "usage_whole", pattern: regexp.MustCompile(`^(--[^:]+): expected (?:a valid \d+ bit u?int|an int) but got "([^"]*)"`)},
		{key: "usage_number", pattern: regexp.MustCompile(`^(--[^:]+): expected a float but got "([^"]*)"`)},
		{key: "usage_bool", pattern: regexp.MustCompile(`^(--[^:]+): bool value must be .* but got "([^"]*)"`)},
		{key: "usage_enum", pattern: regexp.MustCompile(`^(\S+) must be one of (?:"",)?(.*) but got`)},
	}
}

// last is the last part that a pattern found.
func last(found []string) string { return found[len(found)-1] }

var didYouMean = regexp.MustCompile(`, did you mean (?:one of )?(.+)\?$`)

// meantBy is what the parser thinks was meant; empty for no guess.
func meantBy(message string) string {
	if found := didYouMean.FindStringSubmatch(message); found != nil {
		return strings.ReplaceAll(found[1], `"`, "")
	}
	return ""
}

// expectedCommands are the commands that could stand where the parser stopped.
func expectedCommands(err error) []string {
	var at *kong.ParseError
	if !errors.As(err, &at) || at.Context == nil {
		return nil
	}
	node := at.Context.Selected()
	if node == nil {
		node = at.Context.Model.Node
	}
	var names []string
	for _, child := range node.Children {
		names = append(names, child.Name)
	}
	return names
}

// usagePhrases are the texts of a command line at fault.
func usagePhrases() []phrase {
	return []phrase{
		{"usage_cpr", "Der står et CPR-nummer på kommandolinjen, hvor det ikke hører hjemme; fjern det", "There is a CPR number on the command line where it does not belong; remove it"},
		{"usage_flag", "tilvalget $1 findes ikke", "there is no flag $1"},
		{"usage_command", "kommandoen $1 findes ikke; kommandoerne er $3", "there is no command $1; the commands are $3"},
		{"usage_argument", "argumentet $1 er ét for meget", "the argument $1 is one too many"},
		{"usage_no_flags", "der mangler $1", "$1 is missing"},
		{"usage_no_command", "der mangler en kommando: $3", "a command is missing: $3"},
		{"usage_no_argument", "argumentet $1 mangler", "the argument $1 is missing"},
		{"usage_no_value", "$1 mangler en værdi", "$1 lacks a value"},
		{"usage_flag_for_value", "$1 mangler en værdi; $2 er selv et tilvalg", "$1 lacks a value; $2 is a flag itself"},
		{"usage_whole", "$1 er et helt tal; “$2” er ikke", "$1 is a whole number; “$2” is not"},
		{"usage_number", "$1 er et tal; “$2” er ikke", "$1 is a number; “$2” is not"},
		{"usage_bool", "$1 er true eller false; “$2” er ikke", "$1 is true or false; “$2” is neither"},
		{"usage_enum", "$1 er en af $2", "$1 is one of $2"},
		{"usage_meant", "mente du $1?", "did you mean $1?"},
	}
}
