package chart

// Relation shows how one quantity depends on another, for a few named curves, with
// the level that is aimed at and the place where a plan stands.
type Relation struct {
	Title, Desc string
	X, Y        Axis
	// Level is a horizontal line with its label, Place a vertical one; nil ones
	// are left out.
	Level, Place *Tick
	Curves       []Curve
	// Strip is shaded behind the curves; nil: none. Dots are single observations of
	// the arms: with them the curves are lines without marks, so that nothing on the
	// chart looks like an observation that is none.
	Strip *Strip
	Dots  []Dots
}

// Strip is the area between two curves, with its name.
type Strip struct {
	Name      string
	Low, High []Point
}

// Dots are one arm's observations, with their name.
type Dots struct {
	Group  Group
	Name   string
	Points []Point
}

// Curve is one relation. The first is blue and solid with circles, the others
// follow in the order of their looks.
type Curve struct {
	Name   string
	Points []Point
}

// look is how a curve is told from the others without its colour.
type look struct {
	colour, dash string
	shape        Shape
}

// noShape is of a line without marks.
const noShape Shape = -1

// looks are those of the curves, in order; a further curve begins again.
func looks() []look {
	return []look{{Blue, "", Circle}, {Rust, "7 4", Square}, {Ink, "2 4", Diamond}, {Grey, "12 4", Down}}
}

const (
	relationWidth  = 900.0
	relationHeight = 420.0
	relationLeft   = 76.0
	legendRow      = 24.0
)

// Draw lays the chart out, with a row of the legend for each curve.
func (c Relation) Draw() Scene {
	above := legendRow * float64(c.legendRows())
	s := Scene{Width: relationWidth, Height: relationHeight + above, Title: c.Title, Desc: c.Desc}
	p := newPlot(c.X, c.Y, relationLeft, relationWidth-24, above+44, relationHeight+above-62)
	row := c.strip(&s, p)
	p.axes(&s)
	c.guides(&s, p)
	for i, curve := range c.Curves {
		style := c.look(i)
		curve.draw(&s, p, style)
		style.sample(&s, legendAt(row), curve.Name)
		row++
	}
	for _, dots := range c.Dots {
		dots.draw(&s, p, legendAt(row))
		row++
	}
	return s
}

// legendRows is one for each name.
func (c Relation) legendRows() int {
	rows := len(c.Curves) + len(c.Dots)
	if c.Strip != nil {
		rows++
	}
	return rows
}

func legendAt(row int) XY { return XY{relationLeft, legendRow * float64(row+1)} }

// look is a curve's: among dots a plain line, the first whole and dark.
func (c Relation) look(i int) look {
	if len(c.Dots) == 0 {
		return looks()[i%len(looks())]
	}
	plain := []look{{Ink, "", noShape}, {Grey, "9 5", noShape}}
	return plain[i%len(plain)]
}

// strip draws the shaded area and its name, and returns the legend's next row.
func (c Relation) strip(s *Scene, p plot) int {
	if c.Strip == nil {
		return 0
	}
	var outline []XY
	for _, point := range c.Strip.High {
		outline = append(outline, p.at(Point{p.x.clip(point.X), p.y.clip(point.Y)}))
	}
	for i := len(c.Strip.Low) - 1; i >= 0; i-- {
		outline = append(outline, p.at(Point{p.x.clip(c.Strip.Low[i].X), p.y.clip(c.Strip.Low[i].Y)}))
	}
	at := legendAt(0)
	s.add(Path{Points: outline, Fill: Ink, Opacity: 0.1}, Rect{XY{at.X, at.Y - 12}, 36, 14, Shade, Frame},
		Text{XY{at.X + 44, at.Y}, c.Strip.Name, normal, Ink, true, Start})
	return 1
}

// draw puts the arm's shape at every observation inside the axes, and its name in
// the legend.
func (d Dots) draw(s *Scene, p plot, at XY) {
	for _, point := range d.Points {
		if p.x.clip(point.X) == point.X && p.y.clip(point.Y) == point.Y {
			s.add(Mark{p.at(point), d.Group.shape(), 4, d.Group.colour()})
		}
	}
	s.add(Mark{XY{at.X + 18, at.Y - 5}, d.Group.shape(), 4.5, d.Group.colour()},
		Text{XY{at.X + 44, at.Y}, d.Name, normal, d.Group.colour(), true, Start})
}

func (c Relation) guides(s *Scene, p plot) {
	if c.Level != nil {
		y := p.y.px(p.y.clip(c.Level.At))
		s.add(Line{XY{p.x.from, y}, XY{p.x.to, y}, Grey, 1.5, "2 3"},
			Text{XY{p.x.to - 4, y - 6}, c.Level.Text, small, Grey, false, End})
	}
	if c.Place != nil {
		x := p.x.px(p.x.clip(c.Place.At))
		s.add(Line{XY{x, p.y.to}, XY{x, p.y.from}, Grey, 1.5, "2 3"},
			Text{XY{x + 6, p.y.from - 8}, c.Place.Text, small, Grey, false, Start})
	}
}

// draw draws what lies inside the axes: the line, and a mark at every point.
func (c Curve) draw(s *Scene, p plot, style look) {
	path := Path{Colour: style.colour, Width: 2.5, Dash: style.dash}
	for _, point := range c.Points {
		if p.x.clip(point.X) == point.X && p.y.clip(point.Y) == point.Y {
			path.Points = append(path.Points, p.at(point))
		}
	}
	s.add(path)
	if style.shape == noShape {
		return
	}
	for _, at := range path.Points {
		s.add(Mark{at, style.shape, 4, style.colour})
	}
}

// sample is a curve's line in the legend, with its name.
func (l look) sample(s *Scene, at XY, name string) {
	s.add(Line{XY{at.X, at.Y - 5}, XY{at.X + 36, at.Y - 5}, l.colour, 2.5, l.dash})
	if l.shape != noShape {
		s.add(Mark{XY{at.X + 18, at.Y - 5}, l.shape, 4.5, l.colour})
	}
	s.add(Text{XY{at.X + 44, at.Y}, name, normal, l.colour, true, Start})
}
