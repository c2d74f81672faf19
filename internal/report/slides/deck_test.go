package slides_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/pptx"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/report/slides"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
)

func deck(r *results.Results, l trial.Language) pptx.Deck {
	return slides.Of(report.Compose(r, l), "sagstal 0.1.0")
}

func file(t *testing.T, d pptx.Deck) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pptx.Write(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// parts are the files inside, each checked to be well-formed XML.
func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range archive.File {
		open, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(open)
		all[f.Name] = string(body)
		if strings.HasSuffix(f.Name, ".xlsx") {
			continue
		}
		for d := xml.NewDecoder(bytes.NewReader(body)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return all
}

func TestEveryResultGivesAPresentation(t *testing.T) {
	for name, r := range map[string]*results.Results{
		"full": reporttest.Full(), "empty": reporttest.Empty(), "one area": reporttest.OneArea(),
		"no numbers": reporttest.NoNumbers(), "not evaluable": reporttest.NothingEvaluable(),
	} {
		for _, l := range []trial.Language{trial.Danish, trial.English} {
			d := deck(r, l)
			first := file(t, d)
			if !bytes.Equal(first, file(t, deck(r, l))) {
				t.Errorf("%s, %s: the second file differs", name, l)
			}
			for part, body := range parts(t, first) {
				if strings.Contains(body, "NaN") {
					t.Errorf("%s, %s: %s has a NaN", name, l, part)
				}
			}
		}
	}
}

func TestTheFullReportHasItsTwelveSlides(t *testing.T) {
	d := deck(reporttest.Full(), trial.Danish)
	charts := 0
	for i, s := range d.Slides {
		if len(s.Notes) == 0 {
			t.Errorf("slide %d has no notes", i+1)
		}
		if s.Chart != nil {
			charts++
			if s.Chart.Description == "" {
				t.Errorf("the chart of slide %d has no description", i+1)
			}
		}
	}
	if len(d.Slides) != pptx.MostSlides || charts != 6 {
		t.Errorf("%d slides, %d charts", len(d.Slides), charts)
	}
}

func TestChartsCarryTheirNumbersInAWorkbook(t *testing.T) {
	d := deck(reporttest.Full(), trial.Danish)
	all := parts(t, file(t, d))
	for i, s := range d.Slides {
		if s.Chart == nil || s.Chart.Kind != pptx.Sideways {
			continue
		}
		book, err := excelize.OpenReader(strings.NewReader(all["ppt/embeddings/workbook"+string(rune('1'+i))+".xlsx"]))
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := book.GetCellValue("Data", "A2"); got != s.Chart.Categories[0] {
			t.Errorf("the first category is %q, want %q", got, s.Chart.Categories[0])
		}
	}
}

func TestBothLanguagesHoldTheSameNumbers(t *testing.T) {
	da, en := deck(reporttest.Full(), trial.Danish), deck(reporttest.Full(), trial.English)
	for i, s := range da.Slides {
		other := en.Slides[i]
		if (s.Chart == nil) != (other.Chart == nil) || (s.Table == nil) != (other.Table == nil) {
			t.Fatalf("slide %d differs in form", i+1)
		}
		if s.Chart == nil {
			continue
		}
		for k, series := range s.Chart.Series {
			if got := other.Chart.Series[k]; len(got.Y) != len(series.Y) || got.Y[0] != series.Y[0] {
				t.Errorf("slide %d, series %d differs", i+1, k)
			}
		}
	}
}
