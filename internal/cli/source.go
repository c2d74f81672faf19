package cli

import (
	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/pseudonym"
)

// sourceFlags say which folder to read.
type sourceFlags struct {
	Dir string `arg:"" name:"dir" help:"${help_dir}"`
	Key string `placeholder:"FILE" help:"${help_key}"`
}

// source wires the folder to the key that pseudonyms are made with: --key,
// else SAGSTAL_KEY, else a file among the user's settings. It is made when the
// first CPR number is met, and not before.
func (f sourceFlags) source(s *session) (app.Source, error) {
	path := f.Key
	if path == "" {
		path = s.Getenv("SAGSTAL_KEY")
	}
	if path == "" {
		found, err := pseudonym.DefaultPath()
		if err != nil {
			return app.Source{}, err
		}
		path = found
	}
	return app.Source{Dir: f.Dir, Options: intake.Options{
		Pseudonymiser: pseudonym.FromFile(path, s.Random), Language: s.language,
	}}, nil
}
