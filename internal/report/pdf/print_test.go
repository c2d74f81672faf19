package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sagstal/sagstal/internal/chromium"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/report/pdf"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/trial"
)

func printed(t *testing.T, doc *report.Document) []byte {
	t.Helper()
	var page bytes.Buffer
	if err := html.Write(&page, doc, html.Links{}); err != nil {
		t.Fatal(err)
	}
	file, err := pdf.Print(context.Background(), page.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// count counts the blocks of a document by kind.
func count(sections []report.Section) (tables, figures int) {
	for _, s := range sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case report.Table:
				tables++
			case report.Figure:
				figures++
				if len(b.Table.Rows) > 0 {
					tables++
				}
			}
		}
		t, f := count(s.Sections)
		tables, figures = tables+t, figures+f
	}
	return tables, figures
}

func TestTheReportIsATaggedPDF(t *testing.T) {
	for language, tag := range map[trial.Language]string{trial.Danish: "(da)", trial.English: "(en)"} {
		doc := report.Compose(reporttest.Full(), language).ForPaper()
		file := parse(t, printed(t, doc))
		catalogue := file.follow(file.trailer["Root"])
		if catalogue["Lang"] != tag {
			t.Errorf("the language is %v, want %s", catalogue["Lang"], tag)
		}
		if marked := file.follow(catalogue["MarkInfo"]); marked["Marked"] != "true" {
			t.Error("the document does not say that it is tagged")
		}
		if preferences := file.follow(catalogue["ViewerPreferences"]); preferences["DisplayDocTitle"] != "true" {
			t.Error("the window would show the file's name and not its title")
		}
		if _, ok := catalogue["Outlines"]; !ok {
			t.Error("no bookmarks")
		}
		if title := file.text(file.follow(file.trailer["Info"])["Title"]); title != doc.Title+" – Sagstal" {
			t.Errorf("the title is %q", title)
		}
		checkStructure(t, file, doc)
		checkPages(t, file)
	}
}

func checkStructure(t *testing.T, file *document, doc *report.Document) {
	t.Helper()
	elements := file.structure()
	tables, figures := count(doc.Sections)
	found := map[string]int{}
	last := 0
	for _, e := range elements {
		found[e.kind]++
		if e.kind == "Figure" && e.alt == "" {
			t.Error("a figure has no words")
		}
		if len(e.kind) == 2 && e.kind[0] == 'H' && '1' <= e.kind[1] && e.kind[1] <= '6' {
			level := int(e.kind[1] - '0')
			if level > last+1 {
				t.Errorf("%s after H%d", e.kind, last)
			}
			last = level
		}
	}
	if found["H1"] != 1 || found["H2"] != len(doc.Sections) {
		t.Errorf("%d H1 and %d H2 for %d sections", found["H1"], found["H2"], len(doc.Sections))
	}
	if found["Table"] != tables || found["Figure"] != figures {
		t.Errorf("%d tables and %d figures are tagged, the report has %d and %d", found["Table"], found["Figure"], tables, figures)
	}
	if found["TH"] < 2*tables || found["Caption"] < tables || found["LI"] == 0 {
		t.Errorf("tags: %v", found)
	}
}

// checkPages holds every page to A4 and every font to being inside.
func checkPages(t *testing.T, file *document) {
	t.Helper()
	pages := 0
	for _, number := range file.numbers() {
		o := file.objects[number]
		switch o["Type"] {
		case "/Page":
			pages++
			if box := o["MediaBox"]; box != "[0 0 594.95996 841.91998]" {
				t.Errorf("a page of %v", box)
			}
		case "/FontDescriptor":
			if o["FontFile2"] == "" && o["FontFile3"] == "" {
				t.Errorf("%v is not inside", o["FontName"])
			}
		}
	}
	if pages < 5 {
		t.Errorf("%d pages", pages)
	}
}

func TestTheSamePageGivesTheSamePDF(t *testing.T) {
	doc := report.Compose(reporttest.Empty(), trial.English)
	first := printed(t, doc)
	if !bytes.Equal(first, printed(t, doc)) {
		t.Error("the second PDF differs")
	}
	file := parse(t, first)
	for key := range file.follow(file.trailer["Info"]) {
		if strings.HasSuffix(key, "Date") {
			t.Errorf("the PDF tells when it was printed: %s", key)
		}
	}
}

// browser puts a shell script in the place of the browser.
func browser(t *testing.T, script string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "browser")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("CHROMIUM", path)
}

func TestWhatGoesWrongIsSaid(t *testing.T) {
	t.Run("no browser", func(t *testing.T) {
		t.Setenv("CHROMIUM", "no-such-browser")
		refused(t, context.Background(), chromium.ErrNotFound)
	})
	t.Run("a browser that writes nothing", func(t *testing.T) {
		browser(t, "exit 0")
		refused(t, context.Background(), pdf.ErrNoPDF)
	})
	t.Run("a browser that hangs", func(t *testing.T) {
		browser(t, "exec sleep 600")
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer cancel()
		refused(t, ctx, context.DeadlineExceeded)
	})
}

func refused(t *testing.T, ctx context.Context, want error) {
	t.Helper()
	if _, err := pdf.Print(ctx, []byte("<title>x</title>")); !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}
