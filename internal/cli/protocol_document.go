package cli

import (
	"context"

	"github.com/sagstal/sagstal/internal/app"
)

type protocolDocumentCommand struct {
	Path string `arg:"" name:"path" help:"${help_protocol_path}"`
	Out  string `required:"" placeholder:"DIR" help:"${help_protocol_document_out}"`
	JSON bool   `help:"${help_json}"`
}

func (c *protocolDocumentCommand) answersJSON() bool { return c.JSON }

// documentAnswer is the answer of protocol document --json.
type documentAnswer struct {
	Files []string `json:"files"`
}

func (c *protocolDocumentCommand) run(_ context.Context, s *session) error {
	files, err := app.WriteProtocolDocument(app.ProtocolDocumentInput{
		Path: c.Path, Out: c.Out, Program: Program, Language: s.language,
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return s.answer(documentAnswer{files})
	}
	for _, file := range files {
		s.say("wrote", file)
	}
	return nil
}
