package chart

// Chart is the plain data of a figure.
type Chart interface {
	Draw() Scene
}

// Scene is a drawing in px from the upper left corner.
type Scene struct {
	Width, Height float64
	Title, Desc   string
	Items         []Item
}

// Item is something drawn: Line, Path, Rect, Mark or Text.
type Item interface{ writeTo(w *writer) }

// XY is a point in px.
type XY struct{ X, Y float64 }

// Line is a straight line.
type Line struct {
	From, To XY
	Colour   string
	Width    float64
	Dash     string
}

// Path is a line through points, or the area they enclose when Fill is set.
type Path struct {
	Points  []XY
	Colour  string // of the line; empty: none
	Width   float64
	Dash    string
	Fill    string
	Opacity float64 // of the fill
}

// Rect is a rectangle.
type Rect struct {
	At            XY
	Width, Height float64
	Fill, Colour  string
}

// Text is one line of text with At on its baseline.
type Text struct {
	At     XY
	Text   string
	Size   float64
	Colour string
	Bold   bool
	Anchor Anchor
}

// Anchor is the point of a text that lies at its place.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Shape is the form of a mark.
type Shape int

// The shapes: filled, but for the ring and the cross.
const (
	Circle Shape = iota
	Square
	Diamond
	Down
	Ring
	Cross
)

// Mark is a shape around a point.
type Mark struct {
	At     XY
	Shape  Shape
	Size   float64 // half the width
	Colour string
}

// add appends items to the scene.
func (s *Scene) add(items ...Item) { s.Items = append(s.Items, items...) }
