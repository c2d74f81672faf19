package scenario

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/trial/simulate"
)

// maxBytes is the size of a scenario's file at most.
const maxBytes = 1 << 20

// ReadFile reads a scenario from a file.
func ReadFile(path string) (simulate.Scenario, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return simulate.Scenario{}, fault.Wrap(fault.NotFound, err, "%s is not there", path)
	}
	if err != nil {
		return simulate.Scenario{}, fault.Wrap(fault.Invalid, err, "%s cannot be opened", path)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	if err != nil {
		return simulate.Scenario{}, fault.Wrap(fault.Invalid, err, "%s cannot be read", path)
	}
	return Read(filepath.Base(path), text)
}

// Read reads a scenario from its text; name is the file's name in the defects.
func Read(name string, text []byte) (simulate.Scenario, error) {
	r := &reader{file: name, lines: map[string]int{}}
	scenario := r.scenario(text)
	if len(r.defects) == 0 {
		r.addFlaws(scenario.Validate())
	}
	if len(r.defects) > 0 {
		return simulate.Scenario{}, fault.New(fault.Invalid, "%s is not a scenario that can be simulated", name).With(r.defects)
	}
	return scenario, nil
}
