package chart

// Forest is estimates with intervals on one axis, the better way to the right.
type Forest struct {
	Title, Desc string
	X           Axis
	Worse       string // what the left side means
	Better      string // what the right side means
	NameHead    string
	EffectHead  string
	VerdictHead string
	Rows        []ForestRow
}

// ForestRow is one estimate, or a heading when only Name is set.
type ForestRow struct {
	Heading bool
	ID      string
	Name    string
	// Interval is nil when nothing can be drawn; Note then stands in its place.
	Interval *Interval
	Note     string
	Effect   string
	Verdict  string
	Shape    Shape
	Tone     Tone
}

// Interval is an estimate on the axis, and the margin too small to matter; a
// margin whose Low is above its High is not drawn.
type Interval struct {
	Estimate, Low, High   float64
	MarginLow, MarginHigh float64
}

// Tone is what an answer speaks for.
type Tone int

// The tones.
const (
	Undecided Tone = iota
	For
	Against
)

// Colour is the colour of the tone; its shape and word say the same.
func (t Tone) Colour() string { return [...]string{Grey, Blue, Rust}[t] }

const (
	forestWidth   = 1000.0
	forestRow     = 30.0
	forestTop     = 54.0
	forestLeft    = 316.0
	forestRight   = 660.0
	forestEffect  = 680.0
	forestVerdict = 846.0
)

// Draw lays the chart out.
func (c Forest) Draw() Scene {
	bottom := forestTop + float64(len(c.Rows))*forestRow
	s := Scene{Width: forestWidth, Height: bottom + 58, Title: c.Title, Desc: c.Desc}
	x := scale{c.X, forestLeft, forestRight}
	c.head(&s, x)
	for i, row := range c.Rows {
		row.margin(&s, x, forestTop+(float64(i)+0.5)*forestRow)
	}
	c.axis(&s, x, bottom)
	for i, row := range c.Rows {
		row.draw(&s, x, forestTop+(float64(i)+0.5)*forestRow)
	}
	return s
}

func (c Forest) head(s *Scene, x scale) {
	zero := x.px(0)
	s.add(Text{XY{4, 18}, c.NameHead, normal, Ink, true, Start},
		Text{XY{zero - 10, 40}, "◂ " + c.Worse, small, Grey, false, End},
		Text{XY{zero + 10, 40}, c.Better + " ▸", small, Grey, false, Start},
		Text{XY{forestEffect, 18}, c.EffectHead, normal, Ink, true, Start},
		Text{XY{forestVerdict, 18}, c.VerdictHead, normal, Ink, true, Start})
}

func (c Forest) axis(s *Scene, x scale, y float64) {
	s.add(Line{XY{x.px(0), forestTop - 8}, XY{x.px(0), y}, Ink, 1.5, ""},
		Line{XY{x.from, y}, XY{x.to, y}, Frame, 1, ""})
	for _, t := range c.X.Ticks {
		s.add(Line{XY{x.px(t.At), y}, XY{x.px(t.At), y + 6}, Frame, 1, ""},
			Text{XY{x.px(t.At), y + 22}, t.Text, small, Ink, false, Middle})
	}
	s.add(Text{XY{(x.from + x.to) / 2, y + 46}, c.X.Label, small, Grey, false, Middle})
}

// margin shades the differences too small to matter.
func (r ForestRow) margin(s *Scene, x scale, y float64) {
	if r.Interval == nil || r.Interval.MarginLow > r.Interval.MarginHigh {
		return
	}
	from, to := x.px(x.clip(r.Interval.MarginLow)), x.px(x.clip(r.Interval.MarginHigh))
	s.add(Rect{XY{from, y - forestRow/2}, to - from, forestRow, Shade, ""})
}

func (r ForestRow) draw(s *Scene, x scale, y float64) {
	if r.Heading {
		s.add(Text{XY{4, y + 5}, r.Name, normal, Ink, true, Start})
		return
	}
	colour := r.Tone.Colour()
	s.add(Text{XY{4, y + 5}, r.ID, normal, Grey, false, Start},
		Text{XY{44, y + 5}, r.Name, normal, Ink, false, Start},
		Text{XY{forestEffect, y + 5}, r.Effect, normal, Ink, false, Start})
	if r.Verdict != "" {
		s.add(Mark{XY{forestVerdict + 5, y}, r.Shape, 5, colour},
			Text{XY{forestVerdict + 18, y + 5}, r.Verdict, normal, colour, r.Tone != Undecided, Start})
	}
	if r.Interval == nil {
		s.add(Text{XY{x.px(0) + 8, y + 5}, r.Note, small, Grey, false, Start})
		return
	}
	r.Interval.draw(s, x, y, Mark{Shape: r.Shape, Size: 5.5, Colour: colour})
}

// draw draws the interval, with an arrow where it leaves the axis.
func (i Interval) draw(s *Scene, x scale, y float64, mark Mark) {
	from, to := x.px(x.clip(i.Low)), x.px(x.clip(i.High))
	s.add(Line{XY{from, y}, XY{to, y}, mark.Colour, 2, ""})
	if i.Low < x.axis.Min {
		arrow(s, XY{from, y}, 1, mark.Colour)
	}
	if i.High > x.axis.Max {
		arrow(s, XY{to, y}, -1, mark.Colour)
	}
	mark.At = XY{x.px(x.clip(i.Estimate)), y}
	s.add(mark)
}

// arrow draws a head at the tip; inwards is +1 when the line goes to the right.
func arrow(s *Scene, tip XY, inwards float64, colour string) {
	s.add(Path{Points: []XY{{tip.X + 7*inwards, tip.Y - 5}, tip, {tip.X + 7*inwards, tip.Y + 5}}, Colour: colour, Width: 2})
}
