package raster

import (
	"testing"

	"golang.org/x/image/font/sfnt"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/trial"
)

func TestTheFontHasEveryLetterOfTheFigures(t *testing.T) {
	letters, err := newLetters(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []trial.Language{trial.Danish, trial.English} {
		for _, figure := range figures(report.Compose(reporttest.Full(), l).Sections) {
			for _, item := range figure.Chart.Draw().Items {
				if text, ok := item.(chart.Text); ok {
					checkLetters(t, letters, text)
				}
			}
		}
	}
}

func checkLetters(t *testing.T, l *letters, text chart.Text) {
	t.Helper()
	var buffer sfnt.Buffer
	for _, r := range text.Text {
		if arrow(r) != nil {
			continue
		}
		for _, font := range []*sfnt.Font{l.regular, l.bold} {
			if glyph, err := font.GlyphIndex(&buffer, r); err != nil || glyph == 0 {
				t.Errorf("no letter %q of %q: %v", r, text.Text, err)
			}
		}
	}
}

func figures(sections []report.Section) []report.Figure {
	var all []report.Figure
	for _, s := range sections {
		for _, b := range s.Blocks {
			if f, ok := b.(report.Figure); ok {
				all = append(all, f)
			}
		}
		all = append(all, figures(s.Sections)...)
	}
	return all
}

func TestWhatIsNoFontIsRefused(t *testing.T) {
	whole, err := assets.ReadFile("assets/IBMPlexSans-Regular.woff")
	if err != nil {
		t.Fatal(err)
	}
	for _, length := range []int{0, 4, woffHeader, woffHeader + 30, len(whole) / 2} {
		if _, err := unpack(whole[:length]); err == nil {
			t.Errorf("the first %d bytes of a font are taken for one", length)
		}
	}
}
