package planfile

import (
	"path/filepath"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// Schema is the version of the file's form.
const Schema = "sagstal.plan/1"

// File is a plan's file.
type File struct {
	Name string // of the file, in defects
	Plan plan.Plan
	// Trial is what the protocol begins with.
	Trial Trial
	// Economy prices what a scenario saves.
	Economy Economy
	// Budget is kroner for the whole trial that the cheapest design may cost;
	// unknown: none was named.
	Budget trial.Number
	// History is the folder to estimate the design's assumptions from, as
	// written; empty: none.
	History string
	// Lines holds the line of every key that the file gives, dotted, as
	// departments[0].area.
	Lines map[string]int
}

// Trial is what the protocol of the planned trial begins with.
type Trial struct {
	ID       string
	Name     string
	Language trial.Language
	Start    calendar.Date // zero: the file does not say
	// Municipalities are the names by code, as far as the file gives them.
	Municipalities map[string]string
}

// Economy is what an avoided case-week is worth, and where some of them turn up.
type Economy struct {
	trial.Economy
	// Kroner a week of an area's benefit; unknown: the law's.
	SicknessBenefit  trial.Number
	SocialAssistance trial.Number
}

// ReadFile reads a plan from a file.
func ReadFile(path string) (*File, error) {
	text, err := strictyaml.Load(path)
	if err != nil {
		return nil, err
	}
	return Read(filepath.Base(path), text)
}

// Read reads a plan from its text; name is the file's name in the defects.
func Read(name string, text []byte) (*File, error) {
	r := newReader(name)
	read := r.read(text)
	if len(r.Defects) > 0 {
		return nil, invalid(name).With(r.shownDefects())
	}
	read.Name, read.Lines = name, r.Lines
	return read, nil
}

func invalid(name string) *fault.Error {
	return fault.New(fault.Invalid, "%s is not a plan that can be computed", name)
}
