package casefile

import (
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/trial/forecast"
)

// Schema is the version of the file's form.
const Schema = "sagstal.business-case/1"

// File is a business case's file.
type File struct {
	Case forecast.Case
	// Results is the path of results.json as written; empty with entered figures.
	Results string
}

// ReadFile reads a business case from a file.
func ReadFile(path string) (File, error) {
	text, err := strictyaml.Load(path)
	if err != nil {
		return File{}, err
	}
	return Read(filepath.Base(path), text)
}

// Read reads a business case from its text; name is the file's name in the
// defects.
func Read(name string, text []byte) (File, error) {
	r := newReader(name)
	read := r.read(text)
	if len(r.Defects) > 0 {
		return File{}, fault.New(fault.Invalid, "%s is not a business case that can be computed", name).With(r.shownDefects())
	}
	read.Case.Lines = r.Lines
	return read, nil
}
