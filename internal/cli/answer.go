package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/refusal"
	"github.com/sagstal/sagstal/trial"
)

// say prints a line to standard output.
func (s *session) say(key string, args ...any) {
	fmt.Fprintln(s.Stdout, s.sentence(key, args...))
}

// sentence fills in a text: "$1" is the first argument, and so on.
func (s *session) sentence(key string, args ...any) string {
	line := s.text[key]
	for i, arg := range args {
		line = strings.ReplaceAll(line, "$"+strconv.Itoa(i+1), fmt.Sprint(arg))
	}
	return line
}

// progress tells a terminal what is going on.
func (s *session) progress(step string) {
	if s.Terminal {
		fmt.Fprintln(s.Stderr, s.text["step_"+step])
	}
}

// answer prints the one JSON object.
func (s *session) answer(object any) error {
	encoder := json.NewEncoder(s.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(object)
}

// failure is how an error looks in JSON.
type failure struct {
	Error failureBody `json:"error"`
}

type failureBody struct {
	Kind    fault.Kind     `json:"kind"`
	Message string         `json:"message"`
	Defects []fault.Defect `json:"defects"`
}

// fail tells what went wrong and returns the exit code.
func (s *session) fail(err error, asJSON bool) int {
	body := failureBody{Kind: fault.KindOf(err), Message: refusal.In(err.Error(), s.language), Defects: []fault.Defect{}}
	var known *fault.Error
	if errors.As(err, &known) && known.Defects != nil {
		body.Defects = spoken(known.Defects, s.language)
	}
	if asJSON {
		if err := s.answer(failure{body}); err != nil {
			fmt.Fprintln(s.Stderr, err)
		}
	} else {
		s.list(body.Defects)
		fmt.Fprintln(s.Stderr, s.sentence("failed", body.Message))
	}
	if body.Kind == fault.Invalid {
		return exitInvalid
	}
	return exitFailed
}

// spoken are defects in a language.
func spoken(defects []fault.Defect, language trial.Language) []fault.Defect {
	told := slices.Clone(defects)
	for i := range told {
		told[i].Rule, told[i].Remedy = refusal.In(told[i].Rule, language), refusal.In(told[i].Remedy, language)
	}
	return told
}

// list prints defects, a paragraph each, to standard error.
func (s *session) list(defects []fault.Defect) {
	for _, d := range defects {
		fmt.Fprintf(s.Stderr, "%s: %s: %s\n    %s\n", place(d), s.text["severity_"+string(d.Severity)], ruleOf(d), d.Remedy)
	}
}

// place is file:line: column, as far as they are known.
func place(d fault.Defect) string {
	at := d.File
	if d.Line > 0 {
		at += ":" + strconv.Itoa(d.Line)
	}
	if d.Column != "" {
		at += ": " + d.Column
	}
	return at
}

func ruleOf(d fault.Defect) string {
	if d.Value == "" {
		return d.Rule
	}
	return fmt.Sprintf("%q: %s", d.Value, d.Rule)
}
