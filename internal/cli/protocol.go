package cli

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/seal"
)

// protocolCommand has a subcommand for each step of a protocol's life.
type protocolCommand struct {
	New      protocolNewCommand      `cmd:"" help:"${help_protocol_new}"`
	Show     protocolShowCommand     `cmd:"" help:"${help_protocol_show}"`
	Document protocolDocumentCommand `cmd:"" help:"${help_protocol_document}"`
	Lock     protocolLockCommand     `cmd:"" help:"${help_protocol_lock}"`
	Amend    protocolAmendCommand    `cmd:"" help:"${help_protocol_amend}"`
	Diff     protocolDiffCommand     `cmd:"" help:"${help_protocol_diff}"`
}

// day reads a date of the command line; an empty one is today.
func (s *session) day(flag, text string) (calendar.Date, error) {
	if text == "" {
		return s.today(), nil
	}
	day, err := calendar.ParseDate(text)
	if err != nil {
		return 0, fault.New(fault.Invalid, "%s", s.sentence("bad_date", flag, text))
	}
	return day, nil
}

// today is the day of the clock.
func (s *session) today() calendar.Date {
	now := s.Now()
	today, _ := calendar.NewDate(now.Year(), now.Month(), now.Day())
	return today
}

// sealAnswer is the answer of lock and amend with --json.
type sealAnswer struct {
	Files  []string      `json:"files"`
	SHA256 string        `json:"sha256"`
	Digest string        `json:"digest"`
	Date   calendar.Date `json:"date"`
	Author string        `json:"author"`
	Reason string        `json:"reason"`
	// AfterStart tells that the trial had begun.
	AfterStart bool          `json:"after_start"`
	Changes    []seal.Change `json:"changes"`
}

// tellSealed answers lock and amend.
func (s *session) tellSealed(key string, o *app.SealOutcome, asJSON bool) error {
	if asJSON {
		return s.answer(sealAnswer{
			Files: o.Files, SHA256: o.Seal.SHA256, Digest: o.Seal.Digest, Date: o.Seal.Date,
			Author: o.Seal.Author, Reason: o.Seal.Reason, AfterStart: o.Late, Changes: o.Seal.Changes,
		})
	}
	s.say(key, o.Protocol.Name, o.Seal.Date, o.Seal.Author)
	s.sayChanges(o.Seal.Changes)
	s.say("protocol_sha", o.Seal.SHA256)
	s.say("protocol_digest", o.Seal.Digest)
	if o.Late {
		s.say("protocol_late")
	}
	for _, file := range o.Files {
		s.say("wrote", file)
	}
	return nil
}

// sayChanges prints changes in words, a line each.
func (s *session) sayChanges(changes []seal.Change) {
	for _, line := range report.SealedChanges(lang.For(s.language), changes) {
		s.say("protocol_change", line)
	}
}
