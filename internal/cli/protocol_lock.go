package cli

import (
	"context"

	"github.com/sagstal/sagstal/internal/app"
)

type protocolLockCommand struct {
	Dir    string `arg:"" name:"dir" help:"${help_protocol_path}"`
	Author string `required:"" placeholder:"NAME" help:"${help_protocol_author}"`
	Date   string `placeholder:"DATE" help:"${help_protocol_date}"`
	Reason string `placeholder:"TEXT" help:"${help_protocol_remark}"`
	JSON   bool   `help:"${help_json}"`
}

func (c *protocolLockCommand) answersJSON() bool { return c.JSON }

func (c *protocolLockCommand) run(_ context.Context, s *session) error {
	day, err := s.day("--date", c.Date)
	if err != nil {
		return err
	}
	outcome, err := app.LockProtocol(app.Sealing{Dir: c.Dir, Author: c.Author, Date: day, Reason: c.Reason, Language: s.language})
	if err != nil {
		return err
	}
	return s.tellSealed("protocol_locked", outcome, c.JSON)
}
