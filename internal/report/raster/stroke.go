package raster

import (
	"math"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/internal/report/chart"
)

// corners of the polygon that stands for a circle.
const corners = 24

// stroke draws a line through points: a bar for every piece and a disc at every
// corner, all turning the same way, so that they unite.
func (c *canvas) stroke(points []chart.XY, width float64, dash, colour string) {
	if width <= 0 || colour == "" {
		return
	}
	var outlines [][]chart.XY
	for _, line := range dashed(points, dashes(dash)) {
		for i := 1; i < len(line); i++ {
			outlines = append(outlines, bar(line[i-1], line[i], width))
			if i+1 < len(line) {
				outlines = append(outlines, disc(line[i], width/2))
			}
		}
	}
	c.fill(outlines, colour, 1)
}

// bar is a piece of line with its width.
func bar(from, to chart.XY, width float64) []chart.XY {
	dx, dy := to.X-from.X, to.Y-from.Y
	length := math.Hypot(dx, dy)
	if length == 0 {
		return nil
	}
	nx, ny := -dy/length*width/2, dx/length*width/2
	return []chart.XY{
		{X: from.X - nx, Y: from.Y - ny}, {X: to.X - nx, Y: to.Y - ny},
		{X: to.X + nx, Y: to.Y + ny}, {X: from.X + nx, Y: from.Y + ny},
	}
}

func disc(at chart.XY, radius float64) []chart.XY {
	outline := make([]chart.XY, corners)
	for i := range outline {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		outline[i] = chart.XY{X: at.X + radius*cos, Y: at.Y + radius*sin}
	}
	return outline
}

// dashes reads "7 4"; what is no list of positive lengths is a whole line.
func dashes(text string) []float64 {
	var lengths []float64
	for _, word := range strings.Fields(text) {
		length, err := strconv.ParseFloat(word, 64)
		if err != nil || !(length > 0) {
			return nil
		}
		lengths = append(lengths, length)
	}
	return lengths
}

// dashed cuts a line into its dashes.
func dashed(points []chart.XY, lengths []float64) [][]chart.XY {
	if len(lengths) == 0 || len(points) < 2 {
		return [][]chart.XY{points}
	}
	var lines [][]chart.XY
	line, turn, left := []chart.XY{points[0]}, 0, lengths[0]
	for i := 1; i < len(points); i++ {
		from, to := points[i-1], points[i]
		length := math.Hypot(to.X-from.X, to.Y-from.Y)
		done := 0.0
		for ; length-done > left; turn++ {
			done += left
			at := chart.XY{X: from.X + (to.X-from.X)*done/length, Y: from.Y + (to.Y-from.Y)*done/length}
			if turn%2 == 0 {
				lines = append(lines, append(line, at))
			}
			line, left = []chart.XY{at}, lengths[(turn+1)%len(lengths)]
		}
		line, left = append(line, to), left-(length-done)
	}
	if turn%2 == 0 {
		lines = append(lines, line)
	}
	return lines
}

// mark draws a shape as chart's SVG does.
func (c *canvas) mark(m chart.Mark) {
	x, y, s := m.At.X, m.At.Y, m.Size
	switch m.Shape {
	case chart.Circle:
		c.fill([][]chart.XY{disc(m.At, s)}, m.Colour, 1)
	case chart.Ring:
		c.fill([][]chart.XY{disc(m.At, s+1)}, m.Colour, 1)
		c.fill([][]chart.XY{disc(m.At, s-1)}, chart.Paper, 1)
	case chart.Square:
		c.fill([][]chart.XY{{{X: x - s, Y: y - s}, {X: x + s, Y: y - s}, {X: x + s, Y: y + s}, {X: x - s, Y: y + s}}}, m.Colour, 1)
	case chart.Diamond:
		c.fill([][]chart.XY{{{X: x, Y: y - s*1.25}, {X: x + s*1.25, Y: y}, {X: x, Y: y + s*1.25}, {X: x - s*1.25, Y: y}}}, m.Colour, 1)
	case chart.Down:
		c.fill([][]chart.XY{{{X: x - s*1.2, Y: y - s}, {X: x + s*1.2, Y: y - s}, {X: x, Y: y + s*1.2}}}, m.Colour, 1)
	case chart.Cross:
		c.stroke([]chart.XY{{X: x - s, Y: y - s}, {X: x + s, Y: y + s}}, 2, "", m.Colour)
		c.stroke([]chart.XY{{X: x - s, Y: y + s}, {X: x + s, Y: y - s}}, 2, "", m.Colour)
	}
}
