package chart

import "math"

// Axis is a range with its written ticks.
type Axis struct {
	Min, Max float64
	Label    string
	Ticks    []Tick
}

// Tick is a place on an axis and what stands there.
type Tick struct {
	At   float64
	Text string
}

// Ticks returns round numbers from low to high, about as many as asked for; the
// first and the last enclose the range. An empty range has one tick, and one
// without finite ends has it at zero.
func Ticks(low, high float64, about int) []float64 {
	if math.IsNaN(high-low) || math.IsInf(high-low, 0) {
		return []float64{0}
	}
	if high <= low || about < 1 {
		return []float64{low}
	}
	step := niceStep((high - low) / float64(about))
	first, last := math.Floor(low/step+1e-9), math.Ceil(high/step-1e-9)
	ticks := make([]float64, 0, int(last-first)+1)
	for i := first; i <= last; i++ {
		ticks = append(ticks, i*step)
	}
	return ticks
}

// niceStep is the least of 1, 2, 2½ and 5 times a power of ten that is not
// below the raw step.
func niceStep(raw float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*power >= raw*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// scale maps an axis on px.
type scale struct {
	axis     Axis
	from, to float64
}

func (s scale) px(at float64) float64 {
	if s.axis.Max == s.axis.Min {
		return s.from
	}
	return s.from + (at-s.axis.Min)/(s.axis.Max-s.axis.Min)*(s.to-s.from)
}

// clip keeps a value inside the axis.
func (s scale) clip(at float64) float64 { return math.Max(s.axis.Min, math.Min(s.axis.Max, at)) }

// plot is the frame that points are drawn in.
type plot struct{ x, y scale }

func newPlot(x, y Axis, left, right, top, bottom float64) plot {
	return plot{scale{x, left, right}, scale{y, bottom, top}}
}

func (p plot) at(point Point) XY { return XY{p.x.px(point.X), p.y.px(point.Y)} }

// axes draws the grid, the ticks and the labels of both axes.
func (p plot) axes(s *Scene) {
	for _, t := range p.y.axis.Ticks {
		y := p.y.px(t.At)
		s.add(Line{XY{p.x.from, y}, XY{p.x.to, y}, rule, 1, ""},
			Text{XY{p.x.from - 8, y + 5}, t.Text, normal, Ink, false, End})
	}
	base := p.y.from
	s.add(Line{XY{p.x.from, base}, XY{p.x.to, base}, Frame, 1, ""})
	for _, t := range p.x.axis.Ticks {
		x := p.x.px(t.At)
		s.add(Line{XY{x, base}, XY{x, base + 6}, Frame, 1, ""},
			Text{XY{x, base + 22}, t.Text, normal, Ink, false, Middle})
	}
	s.add(Text{XY{4, p.y.to - 14}, p.y.axis.Label, small, Grey, false, Start},
		Text{XY{(p.x.from + p.x.to) / 2, base + 44}, p.x.axis.Label, small, Grey, false, Middle})
}

// Point is a value on both axes.
type Point struct{ X, Y float64 }

// legend draws a sample and a name per group from the left.
func legend(s *Scene, at XY, names map[Group]string) {
	x := at.X
	for _, g := range []Group{Trial, Control} {
		name, ok := names[g]
		if !ok {
			continue
		}
		s.add(Line{XY{x, at.Y - 5}, XY{x + 36, at.Y - 5}, g.colour(), 2.5, g.dash()},
			Mark{XY{x + 18, at.Y - 5}, g.shape(), 4.5, g.colour()},
			Text{XY{x + 44, at.Y}, name, normal, g.colour(), true, Start})
		x += 44 + textWidth(name, normal) + 32
	}
}

// textWidth estimates the width of a text in IBM Plex Sans semibold, in px.
func textWidth(text string, size float64) float64 {
	const average = 0.59
	return average * size * float64(len([]rune(text)))
}
