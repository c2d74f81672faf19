package cli

import (
	"context"
	"encoding/json"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/seal"
)

type protocolShowCommand struct {
	Path string `arg:"" name:"path" help:"${help_protocol_path}"`
	Seal int    `placeholder:"N" help:"${help_protocol_seal}"`
	JSON bool   `help:"${help_json}"`
}

func (c *protocolShowCommand) answersJSON() bool { return c.JSON }

// protocolAnswer is the answer of protocol show --json.
type protocolAnswer struct {
	Protocol json.RawMessage `json:"protocol"`
	SHA256   string          `json:"sha256"`
	State    seal.State      `json:"state"`
	Seals    []sealHeading   `json:"seals"`
	// Changes are those since the last seal.
	Changes []seal.Change `json:"changes"`
}

// sealHeading is a seal without its text.
type sealHeading struct {
	SHA256  string        `json:"sha256"`
	Date    calendar.Date `json:"date"`
	Author  string        `json:"author"`
	Reason  string        `json:"reason"`
	Changes []seal.Change `json:"changes"`
	Digest  string        `json:"digest"`
}

func (c *protocolShowCommand) run(_ context.Context, s *session) error {
	view, err := app.ShowProtocol(c.Path, c.Seal, s.language)
	if err != nil {
		return err
	}
	if !c.JSON {
		s.list(view.Warnings)
		_, err := s.Stdout.Write(view.Text)
		return err
	}
	answer := protocolAnswer{
		Protocol: intake.ProtocolJSON(view.Protocol), SHA256: view.SHA256, State: view.State,
		Seals: []sealHeading{}, Changes: view.Change,
	}
	for _, one := range view.Seals {
		answer.Seals = append(answer.Seals, sealHeading{one.SHA256, one.Date, one.Author, one.Reason, one.Changes, one.Digest})
	}
	return s.answer(answer)
}
