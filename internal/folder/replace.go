package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
)

// Replace gives dir the files that write puts into the folder it is given, and
// nothing else. mode is the folder's.
//
// Errors: Conflict when nothing can be written there, and those of write; dir
// is then as it was.
func Replace(dir string, mode fs.FileMode, write func(dir string) error) (err error) {
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return fault.Wrap(fault.Conflict, err, "the folder %s cannot be made", parent)
	}
	stage, err := os.MkdirTemp(parent, ".sagstal-*")
	if err != nil {
		return fault.Wrap(fault.Conflict, err, "nothing can be written in %s", parent)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(stage)) }()
	fresh := filepath.Join(stage, "new")
	if err := os.Mkdir(fresh, mode); err != nil {
		return err
	}
	if err := write(fresh); err != nil {
		return err
	}
	return swap(fresh, dir, filepath.Join(stage, "old"))
}

// swap puts fresh in the place of dir, or leaves dir as it was.
func swap(fresh, dir, old string) error {
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fault.Wrap(fault.Conflict, err, "%s cannot be replaced", dir)
	}
	replaced := err == nil
	if err := os.Rename(fresh, dir); err != nil {
		if replaced {
			return errors.Join(err, os.Rename(old, dir))
		}
		return err
	}
	return nil
}

// Contains reports whether inner is outer or lies in it, links followed.
func Contains(outer, inner string) bool {
	rel, err := filepath.Rel(realPath(outer), realPath(inner))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// realPath is the absolute path with links followed as far as the path exists.
func realPath(path string) string {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if resolved, err := filepath.EvalSymlinks(absolute); err == nil {
		return resolved
	}
	parent := filepath.Dir(absolute)
	if parent == absolute {
		return absolute
	}
	return filepath.Join(realPath(parent), filepath.Base(absolute))
}
