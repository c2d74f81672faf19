package app

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

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
// first, and those already renamed are put back. They are renamed in order, and
// a file that is new in the folder is a Conflict where another process was first.
// What processes that were cut off left beside the files is removed at the end.
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
	for _, s := range staged {
		s.sweep()
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

// freshSuffix ends the names of files that wait beside their places.
const freshSuffix = ".sagstal-new"

func stage(path string, raw []byte) (stagedFile, error) {
	s := stagedFile{path: path, mode: 0o644}
	if info, err := os.Stat(path); err == nil {
		s.mode = info.Mode().Perm()
		if s.former, err = os.ReadFile(path); err != nil {
			return s, err
		}
	}
	fresh, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*"+freshSuffix)
	if err != nil {
		return s, err
	}
	s.fresh = fresh.Name()
	_, err = fresh.Write(raw)
	if err := errors.Join(err, fresh.Chmod(s.mode), fresh.Sync(), fresh.Close()); err != nil {
		return s, errors.Join(err, os.Remove(s.fresh))
	}
	return s, nil
}

// swap puts the file into its place; a new one by a link, which never replaces
// another, where the file system has links.
func (s *stagedFile) swap() error {
	err := errors.ErrUnsupported
	if s.former == nil {
		err = os.Link(s.fresh, s.path)
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		return err
	case err == nil:
		s.swapped = true
		return os.Remove(s.fresh)
	}
	err = os.Rename(s.fresh, s.path)
	s.swapped = err == nil
	return err
}

// sweep removes what was left beside the file by processes that were cut off.
func (s *stagedFile) sweep() {
	entries, err := os.ReadDir(filepath.Dir(s.path))
	if err != nil {
		return
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filepath.Base(s.path)+".") && strings.HasSuffix(e.Name(), freshSuffix) {
			_ = os.Remove(filepath.Join(filepath.Dir(s.path), e.Name())) // in nobody's way: the next draw tries again
		}
	}
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
