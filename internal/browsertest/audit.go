package browsertest

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/sagstal/sagstal/internal/chromium"
)

//go:embed testdata/axe.min.js
var axe []byte

//go:embed testdata/audit.js
var runner []byte

// ErrNoAnswer is returned where the page ended without an audit.
var ErrNoAnswer = errors.New("the browser gave no audit")

// Result is what the browser saw.
type Result struct {
	Violations []Violation `json:"violations"`
	Passes     int         `json:"passes"` // rules that held somewhere on the page
	// ViewportWidth is the frame's width, ContentWidth what the page needs.
	ViewportWidth int `json:"viewport_width"`
	ContentWidth  int `json:"content_width"`
	// Error is what stopped axe, if anything did.
	Error string `json:"error"`
}

// Violation is a rule that does not hold, and where.
type Violation struct {
	Rule    string   `json:"rule"`
	Help    string   `json:"help"`
	Targets []string `json:"targets"`
}

// contentPolicy is the page's own policy, which would stop axe.
var contentPolicy = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// answer is the element that the audit is written into.
var answer = regexp.MustCompile(`(?s)<pre id="audit">(.*?)</pre>`)

// Audit shows the page in a frame of the width, in px, and asks axe about it.
func Audit(ctx context.Context, page []byte, width int) (*Result, error) {
	folder, err := os.MkdirTemp("", "browsertest-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for the browser: %w", err)
	}
	defer os.RemoveAll(folder)
	if err := prepare(folder, page, width); err != nil {
		return nil, err
	}
	dump, err := show(ctx, folder)
	if err != nil {
		return nil, err
	}
	return read(dump)
}

// prepare writes the copy of the page and the frame around it.
func prepare(folder string, page []byte, width int) error {
	var copied bytes.Buffer
	body, rest, found := bytes.Cut(contentPolicy.ReplaceAll(page, nil), []byte("</body>"))
	if !found {
		return fmt.Errorf("the page has no end of its body")
	}
	for _, part := range [][]byte{body, []byte("<script>"), axe, []byte("</script><script>"), runner, []byte("</script></body>"), rest} {
		copied.Write(part)
	}
	frame := `<!DOCTYPE html><html lang="en"><title>audit</title><body style="margin:0"><script>
addEventListener("message", function (e) { var p = document.createElement("pre"); p.id = "audit"; p.textContent = e.data; document.body.append(p); });
</script><iframe src="page.html" title="page" width="` + strconv.Itoa(width) + `" height="900" style="border:0"></iframe></body></html>`
	for name, content := range map[string][]byte{"page.html": copied.Bytes(), "frame.html": []byte(frame)} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			return fmt.Errorf("writing a copy of the page: %w", err)
		}
	}
	return nil
}

// show runs the browser to the end of the page and returns what it then holds.
// Virtual time lets timers run out at once.
func show(ctx context.Context, folder string) ([]byte, error) {
	return chromium.Run(ctx, folder, "--window-size=1400,1000", "--virtual-time-budget=60000", "--dump-dom",
		"file://"+filepath.Join(folder, "frame.html"))
}

func read(dump []byte) (*Result, error) {
	found := answer.FindSubmatch(dump)
	if found == nil {
		return nil, ErrNoAnswer
	}
	var result Result
	if err := json.Unmarshal([]byte(html.UnescapeString(string(found[1]))), &result); err != nil {
		return nil, fmt.Errorf("reading the audit: %w", err)
	}
	if result.Error != "" {
		return nil, fmt.Errorf("%w: %s", ErrNoAnswer, result.Error)
	}
	return &result, nil
}
