package scenario

import (
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/trial/simulate"
)

// ReadFile reads a scenario from a file.
func ReadFile(path string) (simulate.Scenario, error) {
	text, err := strictyaml.Load(path)
	if err != nil {
		return simulate.Scenario{}, err
	}
	return Read(filepath.Base(path), text)
}

// Read reads a scenario from its text; name is the file's name in the defects.
func Read(name string, text []byte) (simulate.Scenario, error) {
	r := newReader(name)
	scenario := r.scenario(text)
	if len(r.Defects) == 0 {
		r.addFlaws(scenario.Validate())
	}
	if len(r.Defects) > 0 {
		return simulate.Scenario{}, fault.New(fault.Invalid, "%s is not a scenario that can be simulated", name).With(r.Defects)
	}
	return scenario, nil
}
