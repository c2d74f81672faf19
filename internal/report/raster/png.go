package raster

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/vector"

	"github.com/sagstal/sagstal/internal/report/chart"
)

// MaxPixels is the largest picture that is drawn.
const MaxPixels = 64 << 20

// ErrSize is returned for a scene without a size, or with too large a one.
var ErrSize = errors.New("raster: the scene has no size that can be drawn")

// screen is the resolution, in dots an inch, at which a scene's px are pixels.
const screen = 96

// Painter draws scenes at one resolution. It unpacks its letters once, and is not
// for several goroutines at a time.
type Painter struct {
	scale   float64
	letters *letters
}

// NewPainter returns a painter of so many dots an inch.
func NewPainter(dpi float64) (*Painter, error) {
	scale := dpi / screen
	letters, err := newLetters(scale)
	if err != nil {
		return nil, err
	}
	return &Painter{scale, letters}, nil
}

// PNG draws the scene.
//
// Errors: ErrSize, and the writer's.
func (p *Painter) PNG(w io.Writer, s chart.Scene) error {
	width, height := math.Ceil(s.Width*p.scale), math.Ceil(s.Height*p.scale)
	if !(width >= 1 && height >= 1 && width*height <= MaxPixels) {
		return ErrSize
	}
	c := &canvas{image.NewRGBA(image.Rect(0, 0, int(width), int(height))), p.scale, p.letters, &vector.Rasterizer{}}
	draw.Draw(c.to, c.to.Bounds(), image.White, image.Point{}, draw.Src)
	for _, item := range s.Items {
		c.item(item)
	}
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	return encoder.Encode(w, fewColours(c.to))
}

// canvas is a picture being drawn; scale is its pixels to a scene's px.
type canvas struct {
	to      *image.RGBA
	scale   float64
	letters *letters
	ras     *vector.Rasterizer
}

func (c *canvas) item(item chart.Item) {
	switch i := item.(type) {
	case chart.Line:
		c.stroke([]chart.XY{i.From, i.To}, i.Width, i.Dash, i.Colour)
	case chart.Path:
		c.path(i)
	case chart.Rect:
		c.rect(i)
	case chart.Mark:
		c.mark(i)
	case chart.Text:
		c.text(i)
	}
}

func (c *canvas) path(p chart.Path) {
	if p.Fill == "" {
		c.stroke(p.Points, p.Width, p.Dash, p.Colour)
		return
	}
	c.fill([][]chart.XY{p.Points}, p.Fill, p.Opacity)
}

func (c *canvas) rect(r chart.Rect) {
	corners := []chart.XY{r.At, {X: r.At.X + r.Width, Y: r.At.Y}, {X: r.At.X + r.Width, Y: r.At.Y + r.Height}, {X: r.At.X, Y: r.At.Y + r.Height}}
	if r.Fill != "" {
		c.fill([][]chart.XY{corners}, r.Fill, 1)
	}
	if r.Colour != "" {
		c.stroke(append(corners, r.At), 1, "", r.Colour)
	}
}

// fill fills the outlines together; those that turn the same way unite.
func (c *canvas) fill(outlines [][]chart.XY, name string, opacity float64) {
	box := c.box(outlines)
	if box.Empty() {
		return
	}
	c.ras.Reset(box.Dx(), box.Dy())
	at := func(p chart.XY) (x, y float32) {
		return float32(p.X*c.scale - float64(box.Min.X)), float32(p.Y*c.scale - float64(box.Min.Y))
	}
	for _, outline := range outlines {
		for i, p := range outline {
			x, y := at(p)
			if i == 0 {
				c.ras.MoveTo(x, y)
			} else {
				c.ras.LineTo(x, y)
			}
		}
		c.ras.ClosePath()
	}
	c.ras.Draw(c.to, box, image.NewUniform(tint(name, opacity)), image.Point{})
}

// box is the pixels that the outlines can reach, inside the picture.
func (c *canvas) box(outlines [][]chart.XY) image.Rectangle {
	low, high := chart.XY{X: math.Inf(1), Y: math.Inf(1)}, chart.XY{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, outline := range outlines {
		for _, p := range outline {
			low.X, low.Y = math.Min(low.X, p.X), math.Min(low.Y, p.Y)
			high.X, high.Y = math.Max(high.X, p.X), math.Max(high.Y, p.Y)
		}
	}
	bounds := c.to.Bounds()
	within := func(v float64, most int) int { return int(math.Max(0, math.Min(v, float64(most)))) }
	return image.Rect(
		within(math.Floor(low.X*c.scale), bounds.Dx()), within(math.Floor(low.Y*c.scale), bounds.Dy()),
		within(math.Ceil(high.X*c.scale)+1, bounds.Dx()), within(math.Ceil(high.Y*c.scale)+1, bounds.Dy()))
}

// tint reads a colour as #RRGGBB; any other is black, as in SVG.
func tint(name string, opacity float64) color.Color {
	rgb, err := strconv.ParseUint(strings.TrimPrefix(name, "#"), 16, 24)
	if err != nil {
		rgb = 0
	}
	return color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), uint8(math.Round(255 * opacity))}
}
