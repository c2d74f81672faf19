package chart

import "math"

// Bars is a waterfall: each bar from where the sum stood to where it stands.
type Bars struct {
	Title, Desc string
	X           Axis
	Rows        []Bar
}

// Bar is one amount; a result begins at zero and stands out. A heading has a name
// alone, and the bars below it are of it.
type Bar struct {
	Name     string
	From, To float64
	Text     string
	Result   bool
	Heading  bool
}

const (
	barsWidth = 900.0
	barsLeft  = 270.0
	barsRight = 770.0
	barHeight = 26.0
	barRow    = 44.0
	barsTop   = 14.0
)

// Draw lays the chart out.
func (c Bars) Draw() Scene {
	bottom := barsTop + float64(len(c.Rows))*barRow
	s := Scene{Width: barsWidth, Height: bottom + 56, Title: c.Title, Desc: c.Desc}
	x := scale{c.X, barsLeft, barsRight}
	for _, t := range c.X.Ticks {
		s.add(Line{XY{x.px(t.At), barsTop - 4}, XY{x.px(t.At), bottom}, rule, 1, ""},
			Text{XY{x.px(t.At), bottom + 20}, t.Text, small, Ink, false, Middle})
	}
	for i, row := range c.Rows {
		row.draw(&s, x, barsTop+float64(i)*barRow+(barRow-barHeight)/2)
	}
	s.add(Line{XY{x.px(0), barsTop - 6}, XY{x.px(0), bottom}, Ink, 1.5, ""},
		Text{XY{(barsLeft + barsRight) / 2, bottom + 44}, c.X.Label, small, Grey, false, Middle})
	return s
}

func (b Bar) draw(s *Scene, x scale, top float64) {
	baseline := top + barHeight/2 + 5
	if b.Heading {
		s.add(Text{XY{4, baseline}, b.Name, normal, Grey, true, Start})
		return
	}
	from, to := x.px(b.From), x.px(b.To)
	left, right := math.Min(from, to), math.Max(from, to)
	colour := Blue
	if b.To < b.From {
		colour = Rust
	}
	s.add(Rect{XY{left, top}, math.Max(right-left, 1), barHeight, colour, ""},
		Text{XY{4, baseline}, b.Name, normal, Ink, b.Result, Start},
		Text{XY{right + 8, baseline}, b.Text, normal, Ink, b.Result, Start})
}
