package cli

import (
	"context"

	"github.com/sagstal/sagstal/internal/app"
)

type protocolAmendCommand struct {
	Dir    string `arg:"" name:"dir" help:"${help_protocol_path}"`
	Author string `required:"" placeholder:"NAME" help:"${help_protocol_author}"`
	Reason string `required:"" placeholder:"TEXT" help:"${help_protocol_reason}"`
	Date   string `placeholder:"DATE" help:"${help_protocol_date}"`
	JSON   bool   `help:"${help_json}"`
}

func (c *protocolAmendCommand) answersJSON() bool { return c.JSON }

func (c *protocolAmendCommand) run(_ context.Context, s *session) error {
	day, err := s.day("--date", c.Date)
	if err != nil {
		return err
	}
	outcome, err := app.AmendProtocol(app.Sealing{Dir: c.Dir, Author: c.Author, Date: day, Reason: c.Reason, Language: s.language})
	if err != nil {
		return err
	}
	return s.tellSealed("protocol_amended", outcome, c.JSON)
}
