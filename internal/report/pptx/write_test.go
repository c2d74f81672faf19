package pptx_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/sagstal/sagstal/internal/report/pptx"
)

func TestWhatCannotBeAPresentationIsRefused(t *testing.T) {
	for name, d := range map[string]pptx.Deck{
		"no slides":              {},
		"thirteen slides":        {Slides: make([]pptx.Slide, pptx.MostSlides+1)},
		"a slide without title":  {Slides: []pptx.Slide{{}}},
		"a chart without series": {Slides: []pptx.Slide{{Title: "T", Chart: &pptx.Chart{}}}},
	} {
		if err := pptx.Write(&bytes.Buffer{}, d); !errors.Is(err, pptx.ErrDeck) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
