package chart

// Lines is a value by time in both arms, with the band it should lie in.
type Lines struct {
	Title, Desc string
	X, Y        Axis
	Band        Band
	// Zone is outlined in the control arm's colour; an empty one is left out.
	Zone Band
	// Shades are stretches of the horizontal axis that are not to be read as the
	// others, each with its label.
	Shades []Shaded
	// Start marks where something begins, with its label; a nil one is left out.
	Start *Tick
	// Events are dated lines, numbered; what each number stands for is said beside
	// the figure.
	Events []Tick
	// Level is a horizontal line at a value of its own; a nil one is left out.
	Level  *float64
	Series []Series
}

// Shaded is a shaded stretch with its label.
type Shaded struct {
	Stretch
	Label string
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
	// Limits are intervals around points.
	Limits []Limit
}

// Limit is an interval at a place of the horizontal axis.
type Limit struct{ X, Low, High float64 }

const (
	linesWidth  = 900.0
	linesHeight = 400.0
	markEvery   = 8
	fewPoints   = 14
)

// Draw lays the chart out.
func (c Lines) Draw() Scene {
	s := Scene{Width: linesWidth, Height: linesHeight, Title: c.Title, Desc: c.Desc}
	p := newPlot(c.X, c.Y, 56, linesWidth-20, 72, linesHeight-62)
	legend(&s, XY{56, 22}, names(c.Series))
	c.shades(&s, p)
	c.band(&s, p)
	p.axes(&s)
	c.guides(&s, p)
	for _, series := range c.Series {
		series.draw(&s, p)
	}
	return s
}

// shades are the stretches, their labels inside the plot's upper edge.
func (c Lines) shades(s *Scene, p plot) {
	for _, shade := range c.Shades {
		from, to := p.x.px(p.x.clip(shade.From)), p.x.px(p.x.clip(shade.To))
		s.add(Rect{XY{from, p.y.to}, to - from, p.y.from - p.y.to, Shade, ""},
			Text{XY{from + 6, p.y.to + 14}, shade.Label, small, Grey, false, Start})
	}
}

// guides are the lines that the values are read against.
func (c Lines) guides(s *Scene, p plot) {
	if c.Level != nil {
		p.guide(s, *c.Level, false)
	}
	if c.Start != nil {
		x := p.x.px(c.Start.At)
		s.add(Line{XY{x, p.y.to - 6}, XY{x, p.y.from}, Grey, 1.5, "2 3"},
			Text{XY{x + 6, p.y.to - 2}, c.Start.Text, small, Grey, false, Start})
	}
	for _, event := range c.Events {
		x := p.x.px(p.x.clip(event.At))
		s.add(Line{XY{x, p.y.to}, XY{x, p.y.from}, Ink, 1, "8 3 2 3"},
			Text{XY{x + 4, p.y.from - 8}, event.Text, normal, Ink, true, Start})
	}
}

func (c Lines) band(s *Scene, p plot) {
	if c.Zone.High > c.Zone.Low {
		c.zone(s, p)
	}
	if c.Band.High <= c.Band.Low {
		return
	}
	top, bottom := p.y.px(p.y.clip(c.Band.High)), p.y.px(p.y.clip(c.Band.Low))
	s.add(Rect{XY{p.x.from, top}, p.x.to - p.x.from, bottom - top, BandShade, ""},
		Text{XY{p.x.from + 8, bottom - 6}, c.Band.Label, small, BandInk, false, Start})
}

// zone is two lines with the label above the upper one.
func (c Lines) zone(s *Scene, p plot) {
	high, low := p.y.px(p.y.clip(c.Zone.High)), p.y.px(p.y.clip(c.Zone.Low))
	s.add(Line{XY{p.x.from, high}, XY{p.x.to, high}, Rust, 1, "2 3"}, Line{XY{p.x.from, low}, XY{p.x.to, low}, Rust, 1, "2 3"},
		Text{XY{p.x.from + 8, high - 6}, c.Zone.Label, small, Rust, false, Start})
}

// draw draws the intervals, the lines, and marks.
func (series Series) draw(s *Scene, p plot) {
	g := series.Group
	for _, limit := range series.Limits {
		x := p.x.px(limit.X)
		s.add(Line{XY{x, p.y.px(p.y.clip(limit.Low))}, XY{x, p.y.px(p.y.clip(limit.High))}, g.colour(), 1.5, ""})
	}
	for _, run := range series.Runs {
		path := Path{Colour: g.colour(), Width: 2.5, Dash: g.dash()}
		for _, point := range run {
			path.Points = append(path.Points, p.at(point))
		}
		s.add(path)
		for i := 0; i < len(run); i += series.markEvery() {
			s.add(Mark{p.at(run[i]), g.shape(), 4, g.colour()})
		}
	}
}

// markEvery is one mark a point where the points have intervals or are few.
func (series Series) markEvery() int {
	points := 0
	for _, run := range series.Runs {
		points += len(run)
	}
	if len(series.Limits) > 0 || points <= fewPoints {
		return 1
	}
	return markEvery
}

func names(series []Series) map[Group]string {
	byGroup := map[Group]string{}
	for _, s := range series {
		byGroup[s.Group] = s.Name
	}
	return byGroup
}
