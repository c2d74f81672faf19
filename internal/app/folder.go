package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/seal"
)

// checkOut refuses an output folder whose replacement would take more with it
// than an earlier output: the trial folder, a folder around it, the working
// folder or the user's home.
func checkOut(out, dir string) error {
	for _, kept := range keptFolders(dir) {
		if folder.Contains(out, kept) {
			return fault.New(fault.Invalid, "--out %s would replace a folder that holds %s; name a folder of its own", out, kept)
		}
	}
	if folder.Contains(dir, out) {
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

// checkFormerTrial refuses to replace a folder that holds other things than a
// trial, or a protocol that is locked.
func checkFormerTrial(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fault.Wrap(fault.Conflict, err, "%s is not a folder that a trial can be written to", dir)
	}
	if _, err := os.Stat(filepath.Join(dir, intake.ProtocolFile)); err != nil {
		return fault.New(fault.Conflict, "%s holds other things than a trial; name an empty folder", dir)
	}
	if _, err := os.Stat(filepath.Join(dir, seal.File)); err == nil {
		return fault.New(fault.Conflict, "%s holds a locked protocol, which would be lost; name an empty folder", dir)
	}
	return nil
}
