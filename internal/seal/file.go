package seal

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/trial"
)

// File is the name of the lock, beside protocol.yaml.
const File = "protocol.lock.json"

// maxBytes is the size of a lock at most: some hundred texts of a protocol.
const maxBytes = 64 << 20

var errTrailing = errors.New("more than one JSON value")

// Read reads the lock of a folder; where there is none the ledger is empty.
//
// Errors: Invalid with every defect, and Internal when the file cannot be read.
func Read(dir string, language trial.Language) (Ledger, error) {
	file, err := os.Open(filepath.Join(dir, File))
	if errors.Is(err, fs.ErrNotExist) {
		return Ledger{}, nil
	}
	if err != nil {
		return Ledger{}, fault.Wrap(fault.Internal, err, "%s cannot be opened", File)
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	if err != nil {
		return Ledger{}, fault.Wrap(fault.Internal, err, "%s cannot be read", File)
	}
	return Parse(raw, language)
}

// Parse reads the bytes of a lock.
//
// Errors: Invalid with every defect.
func Parse(raw []byte, language trial.Language) (Ledger, error) {
	if len(raw) > maxBytes {
		return Ledger{}, asFault([]flaw{{rule: tooLarge}}, language)
	}
	var l Ledger
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&l)
	if err == nil {
		if _, more := decoder.Token(); !errors.Is(more, io.EOF) {
			err = errTrailing
		}
	}
	if err != nil {
		return Ledger{}, asFault([]flaw{{rule: notJSON, line: lineAt(raw, decoder.InputOffset())}}, language)
	}
	if err := asFault(l.check(), language); err != nil {
		return Ledger{}, err
	}
	return l, nil
}

func lineAt(raw []byte, offset int64) int {
	return 1 + bytes.Count(raw[:min(offset, int64(len(raw)))], []byte("\n"))
}

// Write puts the lock in the folder, all of it or none.
func (l Ledger) Write(dir string) error {
	return folder.WriteFile(filepath.Join(dir, File), 0o644, l.encode)
}

func (l Ledger) encode(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(l)
}
