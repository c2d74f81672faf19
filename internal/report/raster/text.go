package raster

import (
	"fmt"
	"image"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/sagstal/sagstal/internal/report/chart"
)

// letters are the faces in use, by weight and size, at one scale.
type letters struct {
	regular, bold *opentype.Font
	scale         float64
	faces         map[faceKey]font.Face
}

type faceKey struct {
	bold bool
	size float64
}

func newLetters(scale float64) (*letters, error) {
	regular, err := load("IBMPlexSans-Regular.woff")
	if err != nil {
		return nil, err
	}
	bold, err := load("IBMPlexSans-SemiBold.woff")
	if err != nil {
		return nil, err
	}
	return &letters{regular, bold, scale, map[faceKey]font.Face{}}, nil
}

func load(name string) (*opentype.Font, error) {
	packed, err := assets.ReadFile("assets/" + name)
	if err != nil {
		return nil, fmt.Errorf("reading the font: %w", err)
	}
	plain, err := unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("reading the font %s: %w", name, err)
	}
	return opentype.Parse(plain)
}

// face is the letters of a text's weight and size.
func (l *letters) face(t chart.Text) (font.Face, error) {
	key := faceKey{t.Bold, t.Size}
	if face, ok := l.faces[key]; ok {
		return face, nil
	}
	of := l.regular
	if t.Bold {
		of = l.bold
	}
	// At 72 dots an inch a point is a pixel.
	face, err := opentype.NewFace(of, &opentype.FaceOptions{Size: t.Size * l.scale, DPI: 72})
	if err == nil {
		l.faces[key] = face
	}
	return face, err
}

// text draws one line of text; a size that no face can have is not drawn.
func (c *canvas) text(t chart.Text) {
	face, err := c.letters.face(t)
	if err != nil {
		return
	}
	drawer := font.Drawer{Dst: c.to, Src: image.NewUniform(tint(t.Colour, 1)), Face: face}
	x := t.At.X * c.scale
	switch width := c.width(&drawer, t); t.Anchor {
	case chart.Middle:
		x -= width / 2
	case chart.End:
		x -= width
	}
	drawer.Dot = fixed.Point26_6{X: toFixed(x), Y: toFixed(t.At.Y * c.scale)}
	for _, r := range t.Text {
		if points := arrow(r); points != nil {
			c.arrow(&drawer, points, t)
			continue
		}
		drawer.DrawString(string(r))
	}
}

func toFixed(x float64) fixed.Int26_6 { return fixed.Int26_6(x * 64) }

// width is how wide the text will be, in pixels.
func (c *canvas) width(drawer *font.Drawer, t chart.Text) float64 {
	width := 0.0
	for _, r := range t.Text {
		if arrow(r) != nil {
			width += arrowWidth * t.Size * c.scale
			continue
		}
		width += float64(drawer.MeasureString(string(r))) / 64
	}
	return width
}

// arrowWidth is the advance of an arrowhead, in parts of the text's size.
const arrowWidth = 0.6

// arrow is the outline of an arrowhead that the typeface lacks, in parts of the
// text's size from its place on the baseline.
func arrow(r rune) []chart.XY {
	switch r {
	case '◂':
		return []chart.XY{{X: .5, Y: -.62}, {X: .5, Y: -.08}, {X: .08, Y: -.35}}
	case '▸':
		return []chart.XY{{X: .08, Y: -.62}, {X: .5, Y: -.35}, {X: .08, Y: -.08}}
	}
	return nil
}

// arrow draws an arrowhead in the text's place and moves on.
func (c *canvas) arrow(drawer *font.Drawer, points []chart.XY, t chart.Text) {
	x, y := float64(drawer.Dot.X)/64/c.scale, float64(drawer.Dot.Y)/64/c.scale
	outline := make([]chart.XY, len(points))
	for i, p := range points {
		outline[i] = chart.XY{X: x + p.X*t.Size, Y: y + p.Y*t.Size}
	}
	c.fill([][]chart.XY{outline}, t.Colour, 1)
	drawer.Dot.X += toFixed(arrowWidth * t.Size * c.scale)
}
