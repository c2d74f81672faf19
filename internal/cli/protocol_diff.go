package cli

import (
	"context"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/seal"
)

type protocolDiffCommand struct {
	Before string `arg:"" name:"before" help:"${help_protocol_before}"`
	After  string `arg:"" optional:"" name:"after" help:"${help_protocol_after}"`
	JSON   bool   `help:"${help_json}"`
}

func (c *protocolDiffCommand) answersJSON() bool { return c.JSON }

// diffAnswer is the answer of protocol diff --json.
type diffAnswer struct {
	Changes []seal.Change `json:"changes"`
}

func (c *protocolDiffCommand) run(_ context.Context, s *session) error {
	changes, err := app.DiffProtocols(c.Before, c.After, s.language)
	if err != nil {
		return err
	}
	if c.JSON {
		return s.answer(diffAnswer{changes})
	}
	if len(changes) == 0 {
		s.say("protocol_same")
	}
	s.sayChanges(changes)
	return nil
}
