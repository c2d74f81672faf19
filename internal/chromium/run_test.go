package chromium_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sagstal/sagstal/internal/chromium"
)

// program writes a shell script that stands in for the browser.
func program(t *testing.T, script string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "browser")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("CHROMIUM", path)
}

func TestTheBrowserGetsItsArguments(t *testing.T) {
	program(t, `echo "$@"`)
	out, err := chromium.Run(context.Background(), "somewhere", "--dump-dom", "file:///page")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"--headless", "--user-data-dir=" + filepath.Join("somewhere", "profile"), "--dump-dom file:///page"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %q in %s", want, out)
		}
	}
}

func TestABrowserThatIsNotThereIsNamed(t *testing.T) {
	t.Setenv("CHROMIUM", "no-such-browser")
	if _, err := chromium.Run(context.Background(), t.TempDir()); !errors.Is(err, chromium.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestABrowserThatFailsIsQuoted(t *testing.T) {
	program(t, "echo a remark >&2; echo out of memory >&2; exit 3")
	if _, err := chromium.Run(context.Background(), t.TempDir()); err == nil || !strings.HasSuffix(err.Error(), ": out of memory") || strings.Contains(err.Error(), "remark") {
		t.Errorf("got %v", err)
	}
}

func TestABrowserThatHangsIsStopped(t *testing.T) {
	program(t, "exec sleep 600")
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := chromium.Run(ctx, t.TempDir()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}
