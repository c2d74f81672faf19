package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
)

// replaceFolder writes a folder's files beside it and puts them in its place
// all at once: whoever looks sees the old folder or the new one.
func replaceFolder(dir string, write func(dir string) error) (err error) {
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return fault.Wrap(fault.Conflict, err, "the folder %s cannot be made", parent)
	}
	fresh, err := os.MkdirTemp(parent, "."+filepath.Base(dir)+".new-")
	if err != nil {
		return fault.Wrap(fault.Conflict, err, "nothing can be written in %s", parent)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(fresh)) }()
	if err := os.Chmod(fresh, 0o755); err != nil {
		return err
	}
	if err := write(fresh); err != nil {
		return err
	}
	return exchange(fresh, dir)
}

// exchange moves fresh to dir, and what was there away; on failure the old
// folder is put back.
func exchange(fresh, dir string) error {
	old := fresh + ".old"
	err := os.Rename(dir, old)
	if errors.Is(err, fs.ErrNotExist) {
		return os.Rename(fresh, dir)
	}
	if err != nil {
		return fault.Wrap(fault.Conflict, err, "%s cannot be replaced", dir)
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return os.RemoveAll(old)
}

// checkOut refuses an output folder whose replacement would take more with it
// than an earlier output: the trial folder, a folder around it, the working
// folder or the user's home.
func checkOut(out, dir string) error {
	for _, kept := range keptFolders(dir) {
		if contains(out, kept) {
			return fault.New(fault.Invalid, "--out %s would replace a folder that holds %s; name a folder of its own", out, kept)
		}
	}
	if contains(dir, out) {
		return fault.New(fault.Invalid, "--out %s lies inside the trial folder; name a folder beside it", out)
	}
	info, err := os.Stat(out)
	if err == nil && !info.IsDir() {
		return fault.New(fault.Invalid, "--out %s is a file; name a folder", out)
	}
	return nil
}

func keptFolders(dir string) []string {
	kept := []string{dir}
	if wd, err := os.Getwd(); err == nil {
		kept = append(kept, wd)
	}
	if home, err := os.UserHomeDir(); err == nil {
		kept = append(kept, home)
	}
	return kept
}

// contains reports whether inner is outer or lies in it.
func contains(outer, inner string) bool {
	rel, err := filepath.Rel(realPath(outer), realPath(inner))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// realPath is the absolute path with symbolic links followed as far as the
// path exists.
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
