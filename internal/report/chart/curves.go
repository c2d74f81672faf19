package chart

// Curves are step functions of both arms with their bands, and numbers such as
// those at risk under the ticks of the horizontal axis.
type Curves struct {
	Title, Desc string
	X, Y        Axis
	Steps       []Steps
	Risk        []RiskBlock
}

// RiskBlock is a row of numbers for each arm under a title of their own.
type RiskBlock struct {
	Title string
	Rows  []RiskRow
}

// Steps is one arm's curve: from each point on, its value until the next.
type Steps struct {
	Group  Group
	Name   string
	Points []StepPoint
	// End is where the last value's line stops.
	End float64
}

// StepPoint is a value with its band; Low above High is no band.
type StepPoint struct{ X, Y, Low, High float64 }

// RiskRow holds one arm's written numbers at the ticks of the axis.
type RiskRow struct {
	Group Group
	Name  string
	Cells []string
}

const (
	curvesWidth   = 900.0
	curvesPlot    = 420.0
	curvesLeft    = 150.0
	riskRowHeight = 26.0
)

// Draw lays the chart out.
func (c Curves) Draw() Scene {
	height := curvesPlot + 70
	for _, block := range c.Risk {
		height += float64(len(block.Rows)+1) * riskRowHeight
	}
	s := Scene{Width: curvesWidth, Height: height, Title: c.Title, Desc: c.Desc}
	p := newPlot(c.X, c.Y, curvesLeft, curvesWidth-30, 70, curvesPlot)
	byGroup := map[Group]string{}
	for _, steps := range c.Steps {
		byGroup[steps.Group] = steps.Name
	}
	legend(&s, XY{curvesLeft, 22}, byGroup)
	p.axes(&s)
	for _, steps := range c.Steps {
		steps.band(&s, p)
	}
	for _, steps := range c.Steps {
		s.add(Path{Points: steps.outline(p), Colour: steps.Group.colour(), Width: 2.5, Dash: steps.Group.dash()})
		steps.marks(&s, p)
	}
	c.riskTable(&s, p)
	return s
}

// outline walks the steps as corners in px.
func (st Steps) outline(p plot) []XY {
	var corners []XY
	for i, point := range st.Points {
		until := st.End
		if i+1 < len(st.Points) {
			until = st.Points[i+1].X
		}
		y := p.y.px(point.Y)
		corners = append(corners, XY{p.x.px(point.X), y}, XY{p.x.px(until), y})
	}
	return corners
}

// band fills between the limits where they are known.
func (st Steps) band(s *Scene, p plot) {
	var upper, lower []XY
	for i, point := range st.Points {
		if point.Low > point.High {
			continue
		}
		until := st.End
		if i+1 < len(st.Points) {
			until = st.Points[i+1].X
		}
		from, to := p.x.px(point.X), p.x.px(until)
		high, low := p.y.px(point.High), p.y.px(point.Low)
		upper = append(upper, XY{from, high}, XY{to, high})
		lower = append(lower, XY{from, low}, XY{to, low})
	}
	for i := len(lower) - 1; i >= 0; i-- {
		upper = append(upper, lower[i])
	}
	s.add(Path{Points: upper, Fill: st.Group.colour(), Opacity: 0.14})
}

// marks puts the arm's shape on the curve at the ticks, where it is still drawn.
func (st Steps) marks(s *Scene, p plot) {
	for _, t := range p.x.axis.Ticks {
		if value, ok := st.at(t.At); ok {
			s.add(Mark{p.at(Point{t.At, value}), st.Group.shape(), 4.5, st.Group.colour()})
		}
	}
}

func (st Steps) at(x float64) (float64, bool) {
	value, found := 0.0, false
	for _, point := range st.Points {
		if point.X > x {
			break
		}
		value, found = point.Y, true
	}
	return value, found && x <= st.End
}

func (c Curves) riskTable(s *Scene, p plot) {
	y := p.y.from + 72 - riskRowHeight
	for _, block := range c.Risk {
		y += riskRowHeight
		s.add(Text{XY{4, y}, block.Title, small, Grey, false, Start})
		for _, row := range block.Rows {
			y += riskRowHeight
			row.draw(s, p, y)
		}
	}
}

func (r RiskRow) draw(s *Scene, p plot, y float64) {
	s.add(Text{XY{4, y}, r.Name, normal, r.Group.colour(), true, Start})
	for i, cell := range r.Cells {
		if i < len(p.x.axis.Ticks) {
			s.add(Text{XY{p.x.px(p.x.axis.Ticks[i].At), y}, cell, normal, Ink, false, Middle})
		}
	}
}
