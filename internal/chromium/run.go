package chromium

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// ErrNotFound is returned where no Chromium is found.
var ErrNotFound = errors.New("no Chromium: install the package chromium, or name the program in CHROMIUM")

// grace is how long a stopped browser may keep its pipes open.
const grace = 5 * time.Second

// find looks for the browser where CHROMIUM says, then by its names.
func find() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	if named := os.Getenv("CHROMIUM"); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNotFound
}

// Run runs the browser with the arguments, its profile in the folder, until it
// ends or ctx does, and returns what it wrote to standard output.
//
// Errors: ErrNotFound, ctx's, and the browser's own with what it said last.
func Run(ctx context.Context, folder string, arguments ...string) ([]byte, error) {
	browser, err := find()
	if err != nil {
		return nil, err
	}
	command := exec.CommandContext(ctx, browser, append(flags(folder), arguments...)...)
	command.WaitDelay = grace
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if stopped := ctx.Err(); stopped != nil {
		return nil, fmt.Errorf("running %s: %w", filepath.Base(browser), stopped)
	}
	if err != nil {
		return nil, fmt.Errorf("running %s: %w: %.200s", filepath.Base(browser), err, lastLine(said.Bytes()))
	}
	return out, nil
}

// lastLine is what the browser said last: before it come remarks that do not
// matter.
func lastLine(said []byte) []byte {
	said = bytes.TrimSpace(said)
	return said[bytes.LastIndexByte(said, '\n')+1:]
}

func flags(folder string) []string {
	flags := []string{
		"--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
		"--user-data-dir=" + filepath.Join(folder, "profile"),
	}
	// The browser's own sandbox refuses to run for root.
	if os.Geteuid() == 0 {
		flags = append(flags, "--no-sandbox")
	}
	return flags
}
