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
	above := legendRow * float64(len(c.Curves))
	s := Scene{Width: relationWidth, Height: relationHeight + above, Title: c.Title, Desc: c.Desc}
	p := newPlot(c.X, c.Y, relationLeft, relationWidth-24, above+44, relationHeight+above-62)
	p.axes(&s)
	c.guides(&s, p)
	for i, curve := range c.Curves {
		style := looks()[i%len(looks())]
		curve.draw(&s, p, style)
		style.sample(&s, XY{relationLeft, legendRow * float64(i+1)}, curve.Name)
	}
	return s
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
	for _, at := range path.Points {
		s.add(Mark{at, style.shape, 4, style.colour})
	}
}

// sample is a curve's line in the legend, with its name.
func (l look) sample(s *Scene, at XY, name string) {
	s.add(Line{XY{at.X, at.Y - 5}, XY{at.X + 36, at.Y - 5}, l.colour, 2.5, l.dash},
		Mark{XY{at.X + 18, at.Y - 5}, l.shape, 4.5, l.colour},
		Text{XY{at.X + 44, at.Y}, name, normal, l.colour, true, Start})
}
