// Package scenario reads a simulation's YAML file.
//
//	s, err := scenario.ReadFile("examples/small.yaml")
//
// Only `schema: sagstal.simulation/1` is required. Everything else has the
// default of the preset that `preset` names, without one those of
// simulate.Default, which has no effects. `areas` names the areas to simulate;
// left out, both are.
//
// The package refuses unknown and repeated keys, values of the wrong kind, more
// than one document, aliases, files over 1 MiB, and scenarios that cannot be
// true. All defects are listed, each with its line, as a fault.Error of kind
// Invalid; a file that is not there is NotFound.
package scenario
