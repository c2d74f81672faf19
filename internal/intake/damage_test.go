package intake_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/trial"
)

// files is a trial folder in memory, by name.
type files map[string]string

// goodFolder is a folder without errors or warnings.
func goodFolder(t testing.TB) files {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.FromSlash("testdata/good.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	folder := files{}
	for _, file := range archive.Files {
		folder[file.Name] = string(file.Data)
	}
	return folder
}

// write puts the folder on disk.
func (f files) write(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range f {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// found is where a defect is and which rule it breaks.
func found(d fault.Defect) string {
	return fmt.Sprintf("%s:%d:%s %s", d.File, d.Line, d.Column, intake.RuleOf(d))
}

// defectsOf reads the folder and lists its errors and its warnings.
func defectsOf(t *testing.T, f files) (faults, remarks []string, all []fault.Defect) {
	t.Helper()
	folder, err := intake.Read(f.write(t), intake.Options{Language: trial.English})
	if err == nil {
		all = folder.Warnings
	}
	var faulty *fault.Error
	if errors.As(err, &faulty) {
		all = faulty.Defects
		if faulty.Kind != fault.Invalid || folder != nil {
			t.Errorf("got a folder or a fault of kind %s beside the errors", faulty.Kind)
		}
	}
	for _, d := range all {
		if d.Severity == fault.SeverityError {
			faults = append(faults, found(d))
		} else {
			remarks = append(remarks, found(d))
		}
		if d.Rule == "" || d.Remedy == "" || intake.Placeholders(d.Rule+d.Remedy) != "" {
			t.Errorf("a defect without its texts: %+v", d)
		}
	}
	return faults, remarks, all
}

// damage is one way of spoiling a good folder.
type damage struct {
	name  string
	spoil func(files)
	want  []string // file:line:column rule
}

// swap replaces the first occurrence in a file.
func swap(name, old, with string) func(files) {
	return func(f files) {
		if !strings.Contains(f[name], old) {
			panic(fmt.Sprintf("%s does not hold %q", name, old))
		}
		f[name] = strings.Replace(f[name], old, with, 1)
	}
}

// add appends lines to a file.
func add(name, lines string) func(files) {
	return func(f files) { f[name] += lines + "\n" }
}

// put writes a whole file.
func put(name, text string) func(files) { return func(f files) { f[name] = text } }

// drop removes files.
func drop(names ...string) func(files) {
	return func(f files) {
		for _, name := range names {
			delete(f, name)
		}
	}
}

// both spoils in two ways.
func both(a, b func(files)) func(files) { return func(f files) { a(f); b(f) } }

func TestGoodFolderHasNoDefects(t *testing.T) {
	faults, remarks, _ := defectsOf(t, goodFolder(t))
	if len(faults)+len(remarks) > 0 {
		t.Errorf("errors %v, warnings %v", faults, remarks)
	}
}

// TestDamage spoils the good folder in one way at a time: each is told with its
// place and its own rule, and nothing else is.
func TestDamage(t *testing.T) {
	for _, d := range slices.Concat(fileDamage(), cellDamage(), recordDamage(), protocolDamage()) {
		t.Run(d.name, func(t *testing.T) {
			folder := goodFolder(t)
			d.spoil(folder)
			faults, _, all := defectsOf(t, folder)
			if !slices.Equal(faults, d.want) {
				t.Errorf("got  %s\nwant %s\n%+v", strings.Join(faults, "\n     "), strings.Join(d.want, "\n     "), all)
			}
		})
	}
}

func TestRemarks(t *testing.T) {
	for _, d := range remarkDamage() {
		t.Run(d.name, func(t *testing.T) {
			folder := goodFolder(t)
			d.spoil(folder)
			faults, remarks, _ := defectsOf(t, folder)
			if len(faults) > 0 || !slices.Equal(remarks, d.want) {
				t.Errorf("errors %v\ngot  %s\nwant %s", faults, strings.Join(remarks, "\n     "), strings.Join(d.want, "\n     "))
			}
		})
	}
}
