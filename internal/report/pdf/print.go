package pdf

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/sagstal/sagstal/internal/chromium"
)

// ErrNoPDF is returned where the browser ended without a PDF.
var ErrNoPDF = errors.New("the browser wrote no PDF")

// Limit is how long the browser may take: a report takes it seconds, one of the
// whole country on a busy machine minutes.
const Limit = 5 * time.Minute

// sheet is what only paper needs.
//
//go:embed sheet.css
var sheet []byte

// Print prints the page.
//
// Errors: chromium.ErrNotFound, ErrNoPDF, context.DeadlineExceeded when the
// browser takes longer than Limit, ctx's, and those of the browser.
func Print(ctx context.Context, page []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	folder, err := os.MkdirTemp("", "sagstal-print-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for the browser: %w", err)
	}
	defer os.RemoveAll(folder)
	source, target := filepath.Join(folder, "page.html"), filepath.Join(folder, "page.pdf")
	if err := os.WriteFile(source, forPaper(page), 0o600); err != nil {
		return nil, fmt.Errorf("writing a copy of the page: %w", err)
	}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(source)}
	if _, err := chromium.Run(ctx, folder, "--no-pdf-header-footer", "--generate-pdf-document-outline",
		"--print-to-pdf="+target, address.String()); err != nil {
		return nil, err
	}
	printed, err := os.ReadFile(target)
	if errors.Is(err, os.ErrNotExist) || err == nil && !bytes.HasPrefix(printed, []byte("%PDF-")) {
		return nil, ErrNoPDF
	}
	if err != nil {
		return nil, fmt.Errorf("reading the PDF: %w", err)
	}
	return packed(normal(printed)), nil
}

// forPaper puts the paper's style last in the page's head, and takes the role of
// a figure from the frame around one: the drawing inside is the figure that has a
// description, and a tagged figure without one is a defect of the PDF.
func forPaper(page []byte) []byte {
	page = bytes.ReplaceAll(page, []byte("<figure>"), []byte(`<figure role="none">`))
	end := []byte("</head>")
	return bytes.Replace(page, end, bytes.Join([][]byte{[]byte("<style>"), sheet, []byte("</style>"), end}, nil), 1)
}
