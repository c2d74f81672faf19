package raster_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/internal/report/raster"
)

func painter(t *testing.T, dpi float64) *raster.Painter {
	t.Helper()
	p, err := raster.NewPainter(dpi)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func drawn(t *testing.T, dpi float64, items ...chart.Item) image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := painter(t, dpi).PNG(&b, chart.Scene{Width: 100, Height: 50, Items: items}); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

const red = "#FF0000"

func TestEveryItemIsDrawnInItsPlace(t *testing.T) {
	at := func(x, y float64) chart.XY { return chart.XY{X: x, Y: y} }
	for _, test := range []struct {
		name    string
		item    chart.Item
		on, off image.Point
	}{
		{"line", chart.Line{From: at(10, 10), To: at(90, 10), Colour: red, Width: 4}, image.Pt(50, 10), image.Pt(50, 20)},
		{"dash", chart.Line{From: at(10, 10), To: at(90, 10), Colour: red, Width: 4, Dash: "10 10"}, image.Pt(35, 10), image.Pt(25, 10)},
		{"path", chart.Path{Points: []chart.XY{at(10, 10), at(50, 10), at(50, 40)}, Colour: red, Width: 4}, image.Pt(50, 30), image.Pt(30, 30)},
		{"area", chart.Path{Points: []chart.XY{at(10, 10), at(50, 10), at(50, 40)}, Fill: red, Opacity: 1}, image.Pt(45, 20), image.Pt(15, 35)},
		{"rect", chart.Rect{At: at(10, 10), Width: 20, Height: 20, Fill: red}, image.Pt(20, 20), image.Pt(35, 20)},
		{"frame", chart.Rect{At: at(10.5, 10.5), Width: 20, Height: 20, Colour: red}, image.Pt(10, 20), image.Pt(20, 20)},
		{"circle", chart.Mark{At: at(30, 30), Shape: chart.Circle, Size: 8, Colour: red}, image.Pt(30, 30), image.Pt(37, 37)},
		{"ring", chart.Mark{At: at(30, 30), Shape: chart.Ring, Size: 8, Colour: red}, image.Pt(30, 22), image.Pt(30, 30)},
		{"square", chart.Mark{At: at(30, 30), Shape: chart.Square, Size: 8, Colour: red}, image.Pt(36, 36), image.Pt(40, 30)},
		{"diamond", chart.Mark{At: at(30, 30), Shape: chart.Diamond, Size: 8, Colour: red}, image.Pt(30, 22), image.Pt(37, 37)},
		{"down", chart.Mark{At: at(30, 30), Shape: chart.Down, Size: 8, Colour: red}, image.Pt(30, 36), image.Pt(22, 36)},
		{"cross", chart.Mark{At: at(30, 30), Shape: chart.Cross, Size: 8, Colour: red}, image.Pt(34, 34), image.Pt(30, 24)},
		{"arrowhead", chart.Text{At: at(50, 40), Text: "▸", Size: 40, Colour: red}, image.Pt(58, 26), image.Pt(80, 26)},
	} {
		picture := drawn(t, 96, test.item)
		if got := color.NRGBAModel.Convert(picture.At(test.on.X, test.on.Y)); got != (color.NRGBA{255, 0, 0, 255}) {
			t.Errorf("%s: %v at %v", test.name, got, test.on)
		}
		if got := color.NRGBAModel.Convert(picture.At(test.off.X, test.off.Y)); got != (color.NRGBA{255, 255, 255, 255}) {
			t.Errorf("%s: %v at %v, where nothing is", test.name, got, test.off)
		}
	}
}

func TestATextLiesAroundItsPlace(t *testing.T) {
	for anchor, want := range map[chart.Anchor][2]bool{chart.Start: {false, true}, chart.Middle: {true, true}, chart.End: {true, false}} {
		picture := drawn(t, 96, chart.Text{At: chart.XY{X: 50, Y: 40}, Text: "HHH", Size: 20, Colour: red, Anchor: anchor})
		got := [2]bool{inked(picture, image.Rect(0, 0, 48, 50)), inked(picture, image.Rect(52, 0, 100, 50))}
		if got != want {
			t.Errorf("anchor %d: ink to the left and right: %v, want %v", anchor, got, want)
		}
	}
}

// inked reports whether anything is drawn in a part of a picture.
func inked(picture image.Image, in image.Rectangle) bool {
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if _, green, _, _ := picture.At(x, y).RGBA(); green < 0x4000 {
				return true
			}
		}
	}
	return false
}

func TestTheResolutionDecidesThePixels(t *testing.T) {
	if got := drawn(t, 144).Bounds(); got != image.Rect(0, 0, 150, 75) {
		t.Errorf("100 by 50 px at 144 dots an inch are %v", got)
	}
}

func TestASceneWithoutASizeIsRefused(t *testing.T) {
	for _, width := range []float64{0, -1, math.NaN(), math.Inf(1), 1e9} {
		if err := painter(t, 144).PNG(&bytes.Buffer{}, chart.Scene{Width: width, Height: 100}); !errors.Is(err, raster.ErrSize) {
			t.Errorf("a width of %v: %v", width, err)
		}
	}
}

func TestOddItemsAreNoHarm(t *testing.T) {
	nan := math.NaN()
	drawn(t, 96,
		chart.Path{}, chart.Path{Fill: red, Opacity: 1}, chart.Line{Width: 1, Colour: red},
		chart.Line{From: chart.XY{X: nan, Y: nan}, To: chart.XY{X: 10, Y: nan}, Width: 1, Colour: red, Dash: "1 1"},
		chart.Rect{At: chart.XY{X: -1e9, Y: -1e9}, Width: 3e9, Height: 3e9, Fill: "blue"},
		chart.Text{Text: "x"}, chart.Text{Text: "x", Size: -4}, chart.Mark{Shape: 99, Size: 4})
}
