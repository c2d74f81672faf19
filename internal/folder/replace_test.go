package folder_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/sagstal/sagstal/internal/folder"
)

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func entries(t *testing.T, dir string) []string {
	t.Helper()
	found, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, e := range found {
		names = append(names, e.Name())
	}
	return names
}

func TestReplaceIsAllOrNothing(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "deep", "out")
	write := func(name string, err error) func(string) error {
		return func(dir string) error {
			put(t, filepath.Join(dir, name), name)
			return err
		}
	}
	if err := folder.Replace(dir, 0o700, write("first", nil)); err != nil {
		t.Fatal(err)
	}
	full := errors.New("no space left")
	if err := folder.Replace(dir, 0o700, write("half", full)); !errors.Is(err, full) {
		t.Fatalf("got %v", err)
	}
	if got := entries(t, dir); len(got) != 1 || got[0] != "first" {
		t.Errorf("a failed writing left %v", got)
	}
	if err := folder.Replace(dir, 0o755, write("second", nil)); err != nil {
		t.Fatal(err)
	}
	if got := entries(t, dir); len(got) != 1 || got[0] != "second" {
		t.Errorf("the folder holds %v", got)
	}
	if got := entries(t, filepath.Dir(dir)); len(got) != 1 {
		t.Errorf("left beside it: %v", got)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o755 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestContains(t *testing.T) {
	root := t.TempDir()
	put(t, filepath.Join(root, "a", "b", "file"), "x")
	if err := os.Symlink(filepath.Join(root, "a"), filepath.Join(root, "link")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		outer, inner string
		want         bool
	}{
		{"a", "a", true}, {"a", "a/b", true}, {"a/b", "a", false}, {"a", "ab", false},
		{"a", "link/b", true}, {"link", "a/new/deep", true}, {"a", "..", false}, {"a/b", "a/..b", false},
	} {
		if got := folder.Contains(filepath.Join(root, c.outer), filepath.Join(root, c.inner)); got != c.want {
			t.Errorf("%s contains %s: %v, want %v", c.outer, c.inner, got, c.want)
		}
	}
}

func TestWriteFileIsAllOrNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	write := func(text string, err error) func(io.Writer) error {
		return func(w io.Writer) error {
			_, werr := io.WriteString(w, text)
			return errors.Join(werr, err)
		}
	}
	if err := folder.WriteFile(path, 0o600, write("first", nil)); err != nil {
		t.Fatal(err)
	}
	full := errors.New("no space left")
	if err := folder.WriteFile(path, 0o600, write("half", full)); !errors.Is(err, full) {
		t.Fatalf("got %v", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "first" {
		t.Errorf("a failed writing left %q, %v", got, err)
	}
	if got := entries(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("left beside it: %v", got)
	}
}
