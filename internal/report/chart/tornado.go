package chart

import "math"

// Tornado shows how far a result swings about its value when one figure at a time
// goes to a low and a high place.
type Tornado struct {
	Title, Desc string
	X           Axis
	At          float64 // the result itself
	// Low and High name the two places.
	Low, High string
	Rows      []Swing
}

// Swing is the result with one figure at its two places.
type Swing struct {
	Name              string
	Low, High         float64
	LowText, HighText string
}

// The names take the left, and the text of a swing stands beside its bar.
const (
	tornadoLeft  = 380.0
	tornadoRight = 800.0
	tornadoTop   = 44.0
	tornadoBox   = 14.0 // a sample in the legend
)

// Draw lays the chart out. The low place is an outline and the high one is
// filled, so that they are told apart without colour.
func (c Tornado) Draw() Scene {
	bottom := tornadoTop + float64(len(c.Rows))*barRow
	s := Scene{Width: barsWidth, Height: bottom + 56, Title: c.Title, Desc: c.Desc}
	x := scale{c.X, tornadoLeft, tornadoRight}
	c.legend(&s)
	for _, t := range c.X.Ticks {
		s.add(Line{XY{x.px(t.At), tornadoTop - 4}, XY{x.px(t.At), bottom}, rule, 1, ""},
			Text{XY{x.px(t.At), bottom + 20}, t.Text, small, Ink, false, Middle})
	}
	for i, row := range c.Rows {
		row.draw(&s, x, c.At, tornadoTop+float64(i)*barRow+(barRow-barHeight)/2)
	}
	s.add(Line{XY{x.px(c.At), tornadoTop - 6}, XY{x.px(c.At), bottom}, Ink, 1.5, ""},
		Text{XY{(tornadoLeft + tornadoRight) / 2, bottom + 44}, c.X.Label, small, Grey, false, Middle})
	return s
}

func (c Tornado) legend(s *Scene) {
	if len(c.Rows) == 0 {
		return
	}
	next := tornadoLeft + tornadoBox + 8 + textWidth(c.Low, small) + 24
	s.add(Rect{XY{tornadoLeft, 8}, tornadoBox, tornadoBox, Paper, Blue},
		Text{XY{tornadoLeft + tornadoBox + 8, 20}, c.Low, small, Ink, false, Start},
		Rect{XY{next, 8}, tornadoBox, tornadoBox, Blue, Blue},
		Text{XY{next + tornadoBox + 8, 20}, c.High, small, Ink, false, Start})
}

func (row Swing) draw(s *Scene, x scale, at, top float64) {
	baseline := top + barHeight/2 + 5
	s.add(Text{XY{4, baseline}, row.Name, normal, Ink, false, Start})
	for _, end := range []struct {
		to         float64
		text, fill string
	}{{row.Low, row.LowText, Paper}, {row.High, row.HighText, Blue}} {
		left, right := x.px(math.Min(at, end.to)), x.px(math.Max(at, end.to))
		label := Text{XY{right + 8, baseline}, end.text, small, Ink, false, Start}
		if end.to < at {
			label.At.X, label.Anchor = left-8, End
		}
		s.add(Rect{XY{left, top}, math.Max(right-left, 1), barHeight, end.fill, Blue}, label)
	}
}
