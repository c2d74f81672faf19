package intake_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/sagstal/sagstal/internal/fault"
)

// update rewrites golden files and the published schemas.
var update = flag.Bool("update", false, "rewrite golden files and schemas")

// compareGolden holds bytes against a file, or rewrites it.
func compareGolden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go generate makes it", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is stale; go generate rewrites it. Now:\n%s", path, got)
	}
}

// explain writes a fault with its first defects.
func explain(err error) string {
	var f *fault.Error
	if !errors.As(err, &f) {
		return fmt.Sprint(err)
	}
	var lines []string
	for i, d := range f.Defects {
		if i == 20 {
			break
		}
		lines = append(lines, fmt.Sprintf("%s:%d %s %q: %s (%s)", d.File, d.Line, d.Column, d.Value, d.Rule, d.Severity))
	}
	return f.Message + "\n" + strings.Join(lines, "\n")
}

// parseDay reads a day for a workbook's cell.
func parseDay(s string) (time.Time, error) { return time.Parse(time.DateOnly, s) }
