package chart

import "strings"

// Flow is the CONSORT account: all, those left out, and each arm to its end.
type Flow struct {
	Title, Desc string
	All         Box
	LeftOut     Box
	Arms        []FlowArm
}

// FlowArm is one arm's boxes from top to bottom.
type FlowArm struct {
	Group Group
	Boxes []Box
}

// Box is a heading and its lines.
type Box struct {
	Head  string
	Lines []string
	// Aside stands beside the account and need not add up: its frame is dotted.
	Aside bool
}

const (
	flowWidth = 900.0
	boxWidth  = 410.0
	boxLine   = 21.0
	boxPad    = 12.0
	boxGap    = 34.0
	dotted    = "2 4"
	lineChars = 50 // characters of 14 px that surely fit a box
)

// Draw lays the chart out: the height of every box follows from its lines.
func (c Flow) Draw() Scene {
	s := Scene{Width: flowWidth, Title: c.Title, Desc: c.Desc}
	left, right := boxWidth/2+10, flowWidth-boxWidth/2-10
	middle := flowWidth / 2
	bottom := c.All.draw(&s, XY{middle, 4}, Frame)
	end := bottom
	if c.LeftOut.Head != "" {
		end = c.LeftOut.draw(&s, XY{right, bottom + 18}, Frame)
		join := (bottom + 18 + end) / 2
		s.add(Line{XY{middle, join}, XY{right - boxWidth/2, join}, Frame, 1.5, ""})
	}
	s.add(Line{XY{middle, bottom}, XY{middle, end + 16}, Frame, 1.5, ""})
	c.arms(&s, left, right, end+16)
	return s
}

// arms draws the arms side by side, their rows level with each other.
func (c Flow) arms(s *Scene, left, right, top float64) {
	columns := []float64{left, right}
	if len(c.Arms) == 0 {
		s.Height = top + 8
		return
	}
	s.add(Line{XY{left, top}, XY{right, top}, Frame, 1.5, ""})
	y := top
	for row := 0; row < len(c.Arms[0].Boxes); row++ {
		end := y
		for i, arm := range c.Arms {
			if i >= len(columns) || row >= len(arm.Boxes) {
				continue
			}
			s.add(Line{XY{columns[i], y}, XY{columns[i], y + boxGap - 8}, Frame, 1.5, ""},
				Mark{XY{columns[i], y + boxGap - 7}, Down, 5, Frame})
			end = max(end, arm.Boxes[row].draw(s, XY{columns[i], y + boxGap}, arm.Group.colour()))
		}
		for i := range c.Arms {
			if i < len(columns) && row+1 < len(c.Arms[0].Boxes) {
				height := c.Arms[i].Boxes[row].height()
				s.add(Line{XY{columns[i], y + boxGap + height}, XY{columns[i], end}, Frame, 1.5, ""})
			}
		}
		y = end
	}
	s.Height = y + 8
}

// draw draws the box centred on x from y down, and returns its lower edge.
func (b Box) draw(s *Scene, at XY, colour string) float64 {
	left := at.X - boxWidth/2
	height := b.height()
	s.add(b.frame(XY{left, at.Y}, height, colour)...)
	s.add(Text{XY{left + boxPad, at.Y + boxPad + 12}, b.Head, normal, Ink, true, Start})
	for i, line := range b.wrapped() {
		y := at.Y + boxPad + 12 + boxLine*float64(i+1)
		s.add(Text{XY{left + boxPad, y}, line, normal, Ink, false, Start})
	}
	return at.Y + height
}

// frame is the box's outline.
func (b Box) frame(at XY, height float64, colour string) []Item {
	if !b.Aside {
		return []Item{Rect{at, boxWidth, height, Paper, colour}}
	}
	right, low := at.X+boxWidth, at.Y+height
	items := []Item{Rect{at, boxWidth, height, Paper, Paper}}
	for _, side := range [][2]XY{
		{at, {right, at.Y}}, {{right, at.Y}, {right, low}}, {{at.X, low}, {right, low}}, {at, {at.X, low}},
	} {
		items = append(items, Line{side[0], side[1], colour, 1.5, dotted})
	}
	return items
}

func (b Box) height() float64 { return 2*boxPad + boxLine*float64(len(b.wrapped())+1) - 4 }

// wrapped breaks lines that are wider than the box.
func (b Box) wrapped() []string {
	var out []string
	for _, line := range b.Lines {
		current := ""
		for _, word := range strings.Split(line, " ") {
			if current != "" && len([]rune(current))+1+len([]rune(word)) > lineChars {
				out = append(out, current)
				current = "   " + word
				continue
			}
			current = strings.TrimPrefix(current+" "+word, " ")
		}
		out = append(out, current)
	}
	return out
}
