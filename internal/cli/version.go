package cli

import (
	"context"
	"fmt"
)

type versionCommand struct{}

func (c *versionCommand) answersJSON() bool { return false }

func (c *versionCommand) run(_ context.Context, s *session) error {
	_, err := fmt.Fprintln(s.Stdout, Program)
	return err
}
