package app

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/sagstal/sagstal/internal/fault"
)

// TestReplaceFilesAllOrNone: a file that cannot be replaced, here since a folder
// stands in its place, leaves the others as they were and nothing behind.
func TestReplaceFilesAllOrNone(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.csv", "old")
	if err := replaceFiles(dir, []newFile{{"a.csv", []byte("new")}, {"b.json", []byte("{}")}}); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(dir, "a.csv"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	err = replaceFiles(dir, []newFile{{"a.csv", []byte("newer")}, {"c.json", []byte("{}")}, {"folder", []byte("x")}})
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("%v", err)
	}
	if raw, err := os.ReadFile(filepath.Join(dir, "a.csv")); err != nil || !bytes.Equal(raw, []byte("new")) {
		t.Errorf("a.csv holds %q, %v", raw, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 3 {
		t.Errorf("%v, %v", entries, err)
	}
}

// TestReplaceFilesFirstComeFirst: of two processes that make the same new file,
// the second changes nothing; the first removes what was left beside the file.
func TestReplaceFilesFirstComeFirst(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "draw.json")
	second, err := stage(path, []byte("second"))
	if err != nil {
		t.Fatal(err)
	}
	if err := replaceFiles(dir, []newFile{{"draw.json", []byte("first")}}); err != nil {
		t.Fatal(err)
	}
	if err := second.swap(); err == nil {
		t.Error("the second replaced the first")
	}
	if raw, err := os.ReadFile(path); err != nil || string(raw) != "first" {
		t.Errorf("draw.json holds %q, %v", raw, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}
