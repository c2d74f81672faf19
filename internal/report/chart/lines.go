package chart

// Lines is a value by time in both arms, with the band it should lie in.
type Lines struct {
	Title, Desc string
	X, Y        Axis
	Band        Band
	// Start marks where something begins, with its label; a nil one is left out.
	Start  *Tick
	Series []Series
}

// Band is a range of the vertical axis with its label.
type Band struct {
	Low, High float64
	Label     string
}

// Series is one arm's values; each run is drawn as one line, so that weeks
// without a value leave a gap.
type Series struct {
	Group Group
	Name  string
	Runs  [][]Point
}

const (
	linesWidth  = 900.0
	linesHeight = 400.0
	markEvery   = 8
)

// Draw lays the chart out.
func (c Lines) Draw() Scene {
	s := Scene{Width: linesWidth, Height: linesHeight, Title: c.Title, Desc: c.Desc}
	p := newPlot(c.X, c.Y, 56, linesWidth-20, 72, linesHeight-62)
	legend(&s, XY{56, 22}, names(c.Series))
	c.band(&s, p)
	p.axes(&s)
	if c.Start != nil {
		x := p.x.px(c.Start.At)
		s.add(Line{XY{x, p.y.to - 6}, XY{x, p.y.from}, Grey, 1.5, "2 3"},
			Text{XY{x + 6, p.y.to - 2}, c.Start.Text, small, Grey, false, Start})
	}
	for _, series := range c.Series {
		series.draw(&s, p)
	}
	return s
}

func (c Lines) band(s *Scene, p plot) {
	if c.Band.High <= c.Band.Low {
		return
	}
	top, bottom := p.y.px(p.y.clip(c.Band.High)), p.y.px(p.y.clip(c.Band.Low))
	s.add(Rect{XY{p.x.from, top}, p.x.to - p.x.from, bottom - top, BandShade, ""},
		Text{XY{p.x.from + 8, bottom - 6}, c.Band.Label, small, BandInk, false, Start})
}

// draw draws the lines, and a mark at every eighth point.
func (series Series) draw(s *Scene, p plot) {
	g := series.Group
	for _, run := range series.Runs {
		path := Path{Colour: g.colour(), Width: 2.5, Dash: g.dash()}
		for _, point := range run {
			path.Points = append(path.Points, p.at(point))
		}
		s.add(path)
		for i := 0; i < len(run); i += markEvery {
			s.add(Mark{p.at(run[i]), g.shape(), 4, g.colour()})
		}
	}
}

func names(series []Series) map[Group]string {
	byGroup := map[Group]string{}
	for _, s := range series {
		byGroup[s.Group] = s.Name
	}
	return byGroup
}
