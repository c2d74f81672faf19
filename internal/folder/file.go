package folder

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
)

// WriteFile gives path what write writes, all of it or none: a process that is
// killed leaves the old file as it was.
//
// Errors: Conflict when nothing can be written there, and those of write.
func WriteFile(path string, mode fs.FileMode, write func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".sagstal-*")
	if err != nil {
		return fault.Wrap(fault.Conflict, err, "%s cannot be written", path)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreAbsent(os.Remove(file.Name())))
		}
	}()
	if err := errors.Join(write(file), file.Chmod(mode), file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// ignoreAbsent forgives that what was to be removed is not there.
func ignoreAbsent(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
