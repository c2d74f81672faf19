package app

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
)

// newFile is a file of a folder with the bytes that it is to have.
type newFile struct {
	name string
	raw  []byte
}

func (f newFile) sha256() string {
	sum := sha256.Sum256(f.raw)
	return hex.EncodeToString(sum[:])
}

// replaceFiles gives files of a folder new contents, and leaves all of them as
// they were when one cannot be written: every file is written beside its place
// first, and those already renamed are put back.
func replaceFiles(dir string, files []newFile) (err error) {
	var staged []stagedFile
	defer func() {
		for i := len(staged) - 1; i >= 0; i-- {
			err = errors.Join(err, staged[i].finish(err == nil))
		}
	}()
	for _, f := range files {
		s, err := stage(filepath.Join(dir, filepath.FromSlash(f.name)), f.raw)
		if err != nil {
			return fault.Wrap(fault.Conflict, err, "nothing can be written in %s", dir)
		}
		staged = append(staged, s)
	}
	for i := range staged {
		if err := staged[i].swap(); err != nil {
			return fault.Wrap(fault.Conflict, err, "%s cannot be replaced", staged[i].path)
		}
	}
	return nil
}

// stagedFile is a file written beside its place.
type stagedFile struct {
	path, fresh string
	former      []byte // nil: there was none
	mode        fs.FileMode
	swapped     bool
}

func stage(path string, raw []byte) (stagedFile, error) {
	s := stagedFile{path: path, fresh: path + ".sagstal-new", mode: 0o644}
	if info, err := os.Stat(path); err == nil {
		s.mode = info.Mode().Perm()
		if s.former, err = os.ReadFile(path); err != nil {
			return s, err
		}
	}
	if err := errors.Join(os.WriteFile(s.fresh, raw, s.mode), os.Chmod(s.fresh, s.mode)); err != nil {
		return s, errors.Join(err, os.Remove(s.fresh))
	}
	return s, nil
}

func (s *stagedFile) swap() error {
	err := os.Rename(s.fresh, s.path)
	s.swapped = err == nil
	return err
}

// finish clears up: a file that was swapped in vain is put back.
func (s *stagedFile) finish(done bool) error {
	switch {
	case !s.swapped:
		return os.Remove(s.fresh)
	case done:
		return nil
	case s.former == nil:
		return os.Remove(s.path)
	default:
		return os.WriteFile(s.path, s.former, s.mode)
	}
}
