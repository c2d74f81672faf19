package cli

import (
	"context"
	"encoding/json"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/intake"
)

type protocolNewCommand struct {
	Path  string `arg:"" name:"path" help:"${help_protocol_new_path}"`
	Start string `placeholder:"DATE" help:"${help_protocol_start}"`
	ID    string `placeholder:"ID" help:"${help_protocol_id}"`
	Name  string `placeholder:"TEXT" help:"${help_protocol_name}"`
	From  string `placeholder:"FILE" help:"${help_protocol_from}"`
	JSON  bool   `help:"${help_json}"`
}

func (c *protocolNewCommand) answersJSON() bool { return c.JSON }

// newProtocolAnswer is the answer of protocol new --json.
type newProtocolAnswer struct {
	File     string          `json:"file"`
	Protocol json.RawMessage `json:"protocol"`
}

func (c *protocolNewCommand) run(_ context.Context, s *session) error {
	start := calendar.Date(0)
	if c.Start != "" {
		var err error
		if start, err = s.day("--start", c.Start); err != nil {
			return err
		}
	}
	p, path, err := app.NewProtocol(app.NewProtocolInput{
		Path: c.Path, ID: c.ID, Name: c.Name, Start: start, Today: s.today(), From: c.From, Language: s.language,
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return s.answer(newProtocolAnswer{path, intake.ProtocolJSON(p)})
	}
	s.say("protocol_phases", p.Planning.From, p.Trial.From, p.Trial.To, p.Reporting.To)
	s.say("wrote", path)
	return nil
}
