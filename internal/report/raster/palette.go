package raster

import (
	"image"
	"image/color"
)

// mostColours is what one byte a pixel can name.
const mostColours = 256

// fewColours returns the opaque picture with a byte for each pixel, a third of its
// size. A drawing has a handful of colours and what lies between them at an edge;
// where those are more than a byte can name, steps that no eye sees are merged.
func fewColours(from *image.RGBA) *image.Paletted {
	for bits := 8; ; bits-- {
		if p, ok := index(from, bits); ok {
			return p
		}
	}
}

// index names the colours by their upper bits; false when they are too many.
func index(from *image.RGBA, bits int) (*image.Paletted, bool) {
	to := image.NewPaletted(from.Bounds(), nil)
	lost := uint8(1)<<(8-bits) - 1
	names := map[color.RGBA]uint8{}
	var last color.RGBA
	var name uint8
	for i := 0; i < len(from.Pix); i += 4 {
		c := color.RGBA{from.Pix[i] | lost, from.Pix[i+1] | lost, from.Pix[i+2] | lost, 255}
		if c != last {
			known := false
			if name, known = names[c]; !known {
				if len(names) == mostColours {
					return nil, false
				}
				name = uint8(len(names))
				names[c] = name
				to.Palette = append(to.Palette, c)
			}
			last = c
		}
		to.Pix[i/4] = name
	}
	return to, true
}
