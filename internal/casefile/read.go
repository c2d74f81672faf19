package casefile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/trial/forecast"
)

// Schema is the version of the file's form.
const Schema = "sagstal.business-case/1"

// maxBytes is the size of a file at most.
const maxBytes = 1 << 20

// File is a business case's file.
type File struct {
	Case forecast.Case
	// Results is the path of results.json as written; empty with entered figures.
	Results string
}

// ReadFile reads a business case from a file.
func ReadFile(path string) (File, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return File{}, fault.Wrap(fault.NotFound, err, "%s is not there", path)
	}
	if err != nil {
		return File{}, fault.Wrap(fault.Invalid, err, "%s cannot be opened", path)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	if err != nil {
		return File{}, fault.Wrap(fault.Invalid, err, "%s cannot be read", path)
	}
	return Read(filepath.Base(path), text)
}

// Read reads a business case from its text; name is the file's name in the
// defects.
func Read(name string, text []byte) (File, error) {
	r := &reader{file: name, lines: map[string]int{}}
	read := r.read(text)
	if len(r.defects) > 0 {
		return File{}, fault.New(fault.Invalid, "%s is not a business case that can be computed", name).With(r.defects)
	}
	read.Case.Lines = r.lines
	return read, nil
}
