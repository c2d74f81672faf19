package cli

import (
	"context"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
)

type checkCommand struct {
	sourceFlags
	JSON bool `help:"${help_json}"`
}

func (c *checkCommand) answersJSON() bool { return c.JSON }

// checkAnswer is the answer of check --json.
type checkAnswer struct {
	Trial    string           `json:"trial"`
	Tables   []app.TableCount `json:"tables"`
	Warnings []fault.Defect   `json:"warnings"`
}

func (c *checkCommand) run(ctx context.Context, s *session) error {
	source, err := c.source(s)
	if err != nil {
		return err
	}
	s.progress("read")
	found, err := app.Check(ctx, source)
	if err != nil {
		return err
	}
	if c.JSON {
		return s.answer(checkAnswer{found.Protocol.ID, found.Tables, append([]fault.Defect{}, found.Warnings...)})
	}
	s.list(found.Warnings)
	s.say("checked", found.Protocol.Name, len(found.Warnings))
	for _, t := range found.Tables {
		s.say("table_rows", t.Table, t.Rows)
	}
	return nil
}
