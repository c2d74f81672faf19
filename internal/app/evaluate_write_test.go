package app_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
)

// stamp stands in for a printer: the PDF of a page is its title.
func stamp(_ context.Context, page []byte) ([]byte, error) {
	_, rest, _ := bytes.Cut(page, []byte("<html lang=\""))
	return rest[:2], nil
}

var errJammed = errors.New("jammed")

// TestPDFsAreWrittenOrNamed evaluates with a printer that works for both
// languages, for one, and for none.
func TestPDFsAreWrittenOrNamed(t *testing.T) {
	dir := t.TempDir()
	source := sourceOf(simulated(t))
	onlyDanish := func(ctx context.Context, page []byte) ([]byte, error) {
		if language, _ := stamp(ctx, page); string(language) != "da" {
			return nil, errJammed
		}
		return stamp(ctx, page)
	}
	for _, test := range []struct {
		name               string
		print              func(context.Context, []byte) ([]byte, error)
		written, unwritten []string
	}{
		{"both", stamp, []string{"report.pdf", "report.en.pdf", "council.pdf", "council.en.pdf"}, nil},
		{"one", onlyDanish, []string{"report.pdf", "council.pdf"}, []string{"report.en.pdf", "council.en.pdf"}},
		{"no printer", nil, nil, nil},
	} {
		out := filepath.Join(dir, test.name)
		outcome, err := app.Evaluate(context.Background(), app.EvaluateInput{Source: source, Out: out, Program: "sagstal test", Print: test.print})
		if err != nil {
			t.Fatal(err)
		}
		if got := pdfs(outcome.Files); !slices.Equal(got, test.written) {
			t.Errorf("%s: wrote %v, want %v", test.name, got, test.written)
		}
		var missing []string
		for _, u := range outcome.Unwritten {
			missing = append(missing, u.File)
			if !errors.Is(u.Err, errJammed) {
				t.Errorf("%s: %s is not written because %v", test.name, u.File, u.Err)
			}
		}
		if !slices.Equal(missing, test.unwritten) {
			t.Errorf("%s: %v are not written, want %v", test.name, missing, test.unwritten)
		}
		for _, name := range outcome.Files {
			if _, err := os.Stat(filepath.Join(out, name)); err != nil {
				t.Errorf("%s: %v", test.name, err)
			}
		}
	}
}

// pdfs are the names of PDFs among files.
func pdfs(files []string) []string {
	var found []string
	for _, name := range files {
		if strings.HasSuffix(name, ".pdf") {
			found = append(found, name)
		}
	}
	return found
}
