package pptx

import (
	"errors"
	"fmt"
)

// MostSlides is how long a presentation may be.
const MostSlides = 12

// ErrDeck is the error of a deck that cannot be a presentation.
var ErrDeck = errors.New("the presentation cannot be written")

// Deck is a presentation in one language.
type Deck struct {
	Title, Creator string
	Language       string // as da-DK
	Slides         []Slide
}

// Slide is one page. Below its title stand the text, then the table or the chart.
type Slide struct {
	Title string
	// Opening slides have their title in the middle.
	Opening bool
	Text    []string
	Table   *Table
	Chart   *Chart
	Notes   []string
}

// Table is rows under a head; Shares are the widths of the columns.
type Table struct {
	Description string
	Head        []string
	Rows        [][]string
	Shares      []float64
}

// Chart is a native chart: of categories (Bars) or of two numbers (Lines).
type Chart struct {
	Description string
	Kind        Kind
	X, Y        string // titles of the axes; of bars, X is the values' axis
	Format      string // of the values on their axis, as Excel writes it
	Categories  []string
	Series      []Series
	// Legend names the series.
	Legend bool
	// Across and Up are the ranges of the axes; bars have their values on Across.
	Across, Up Range
}

// Range is the ends of an axis; the zero range leaves them to the program.
type Range struct{ Low, High float64 }

// Kind is what a chart looks like.
type Kind int

// The kinds.
const (
	Sideways Kind = iota // bars from left to right, the first on top
	Stacked              // columns on one another
	Lines                // straight lines between points
)

// Series is one set of values. A NaN in Y is a gap. Colour is RRGGBB, empty for
// none: the bars below a waterfall's.
type Series struct {
	Name         string
	X, Y         []float64 // X of lines only
	Minus, Plus  []float64 // lengths of the error bars; nil for none
	Colour, Dash string    // Dash as DrawingML: solid, dash, sysDot
}

func (d Deck) check() error {
	if len(d.Slides) == 0 || len(d.Slides) > MostSlides {
		return fmt.Errorf("%w: it has %d slides", ErrDeck, len(d.Slides))
	}
	for i, s := range d.Slides {
		if s.Title == "" {
			return fmt.Errorf("%w: slide %d has no title", ErrDeck, i+1)
		}
		if s.Chart != nil && len(s.Chart.Series) == 0 {
			return fmt.Errorf("%w: the chart of slide %d has no series", ErrDeck, i+1)
		}
	}
	return nil
}
