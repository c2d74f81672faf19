package chart

// Multiples are small plots of one kind side by side, on the same axes, so that
// they can be compared at a glance.
type Multiples struct {
	Title, Desc string
	X, Y        Axis
	// Names are those of the groups in the legend; none is drawn for a group
	// without a name.
	Names  map[Group]string
	Panels []Panel
	// Foot holds the numbers under the panels, at the weeks of FootTicks.
	FootTicks []string
	Foot      []RiskBlock
}

// Panel is one of the small plots.
type Panel struct {
	Title string
	// Note stands under the title.
	Note string
	// Band is shaded, Zone outlined; empty ones are left out.
	Band, Zone Band
	// Hatched are stretches of the horizontal axis without a value.
	Hatched []Stretch
	// Start is a vertical line where something begins; nil: none.
	Start *float64
	// Guides are horizontal lines: the first whole, the others dashed.
	Guides []float64
	Series []Series
	Steps  []Steps
	// Signals are rings with a number.
	Signals []Signal
}

// Stretch is a part of the horizontal axis.
type Stretch struct{ From, To float64 }

// Signal is a numbered place.
type Signal struct {
	At   Point
	Text string
}

const (
	multiplesWidth = 900.0
	panelColumns   = 3
	panelHeight    = 214.0
	panelTop       = 44.0 // of the plot, below the panel's title and note
	panelLeft      = 48.0
	panelBottom    = 28.0
	multiplesTop   = 58.0 // room for the legend and the vertical axis's label
	multiplesUnder = 30.0 // room for the horizontal axis's label
	hatchEvery     = 7.0
	footLeft       = 190.0
)

// Draw lays the plots out in rows.
func (c Multiples) Draw() Scene {
	rows := (len(c.Panels) + panelColumns - 1) / panelColumns
	bottom := multiplesTop + float64(rows)*panelHeight + multiplesUnder
	s := Scene{Width: multiplesWidth, Height: bottom + c.footHeight(), Title: c.Title, Desc: c.Desc}
	legend(&s, XY{panelLeft, 22}, c.Names)
	s.add(Text{XY{4, multiplesTop - 10}, c.Y.Label, small, Grey, false, Start})
	width := multiplesWidth / panelColumns
	for i, panel := range c.Panels {
		panel.draw(&s, c, XY{width * float64(i%panelColumns), multiplesTop + panelHeight*float64(i/panelColumns)}, width)
	}
	s.add(Text{XY{multiplesWidth / 2, bottom - 8}, c.X.Label, small, Grey, false, Middle})
	c.foot(&s, bottom)
	return s
}

func (p Panel) draw(s *Scene, c Multiples, at XY, width float64) {
	plot := newPlot(c.X, c.Y, at.X+panelLeft, at.X+width-16, at.Y+panelTop, at.Y+panelHeight-panelBottom)
	plot.x.axis.Label, plot.y.axis.Label = "", "" // said once, around all the panels
	s.add(Text{XY{plot.x.from, at.Y + 16}, p.Title, normal, Ink, true, Start},
		Text{XY{plot.x.from, at.Y + 34}, p.Note, small, Grey, false, Start})
	p.ground(s, plot)
	plot.axes(s)
	if p.Start != nil {
		x := plot.x.px(plot.x.clip(*p.Start))
		s.add(Line{XY{x, plot.y.to}, XY{x, plot.y.from}, Grey, 1, "2 3"})
	}
	for i, level := range p.Guides {
		plot.guide(s, level, i > 0)
	}
	for _, steps := range p.Steps {
		s.add(Path{Points: steps.outline(plot), Colour: steps.Group.colour(), Width: 2, Dash: steps.Group.dash()})
		steps.marks(s, plot)
	}
	for _, series := range p.Series {
		series.draw(s, plot)
	}
	for _, signal := range p.Signals {
		signal.draw(s, plot)
	}
}

// ground is what lies behind the lines.
func (p Panel) ground(s *Scene, in plot) {
	if p.Band.High > p.Band.Low {
		top, bottom := in.y.px(in.y.clip(p.Band.High)), in.y.px(in.y.clip(p.Band.Low))
		s.add(Rect{XY{in.x.from, top}, in.x.to - in.x.from, bottom - top, BandShade, ""})
	}
	if p.Zone.High > p.Zone.Low {
		for _, level := range []float64{p.Zone.Low, p.Zone.High} {
			y := in.y.px(in.y.clip(level))
			s.add(Line{XY{in.x.from, y}, XY{in.x.to, y}, Rust, 1, "2 3"})
		}
	}
	for _, stretch := range p.Hatched {
		in.hatch(s, stretch)
	}
}

// guide is a horizontal line across the plot.
func (p plot) guide(s *Scene, level float64, dashed bool) {
	if p.y.clip(level) != level {
		return
	}
	dash := ""
	if dashed {
		dash = "5 3"
	}
	y := p.y.px(level)
	s.add(Line{XY{p.x.from, y}, XY{p.x.to, y}, Grey, 1, dash})
}

// hatch fills a stretch with slanting lines.
func (p plot) hatch(s *Scene, stretch Stretch) {
	from, to := p.x.px(p.x.clip(stretch.From)), p.x.px(p.x.clip(stretch.To))
	width := to - from
	for y := p.y.to; y < p.y.from; y += hatchEvery {
		below := max(0, y+width-p.y.from)
		s.add(Line{XY{from + below, y + width - below}, XY{to, y}, Frame, 0.75, ""})
	}
	s.add(Rect{XY{from, p.y.to}, width, p.y.from - p.y.to, "", Frame})
}

func (g Signal) draw(s *Scene, p plot) {
	at := p.at(Point{g.At.X, p.y.clip(g.At.Y)})
	s.add(Mark{at, Ring, 5, Ink}, Text{XY{at.X, max(at.Y-9, p.y.to+4)}, g.Text, small, Ink, true, Middle})
}

func (c Multiples) footHeight() float64 {
	height := 0.0
	for _, block := range c.Foot {
		height += riskRowHeight * float64(1+len(block.Rows))
	}
	return height
}

// foot writes the numbers with the head's weeks beside each block's title.
func (c Multiples) foot(s *Scene, top float64) {
	column := func(i int) float64 {
		return footLeft + (multiplesWidth-footLeft-30)*float64(i)/max(1, float64(len(c.FootTicks)-1))
	}
	y := top
	for _, block := range c.Foot {
		y += riskRowHeight
		s.add(Text{XY{4, y - 6}, block.Title, small, Grey, false, Start})
		for i, head := range c.FootTicks {
			s.add(Text{XY{column(i), y - 6}, head, small, Grey, false, Middle})
		}
		for _, row := range block.Rows {
			y += riskRowHeight
			s.add(Text{XY{4, y - 6}, row.Name, normal, row.Group.colour(), true, Start})
			for i, cell := range row.Cells {
				s.add(Text{XY{column(i), y - 6}, cell, normal, Ink, false, Middle})
			}
		}
	}
}
