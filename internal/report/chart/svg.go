package chart

import (
	"html"
	"strconv"
	"strings"
)

// SVG writes a scene as an inline SVG element with an accessible name and
// description; id must be unique on the page.
func SVG(s Scene, id string) string {
	w := &writer{}
	w.open("svg",
		"xmlns", "http://www.w3.org/2000/svg", "role", "img",
		"width", number(s.Width), "height", number(s.Height),
		"viewBox", "0 0 "+number(s.Width)+" "+number(s.Height),
		"aria-labelledby", id+"-title "+id+"-desc")
	w.text.WriteString(">\n")
	w.element("title", id+"-title", s.Title)
	w.element("desc", id+"-desc", s.Desc)
	for _, item := range s.Items {
		item.writeTo(w)
	}
	w.text.WriteString("</svg>")
	return w.text.String()
}

// writer writes elements with their attributes in the order given.
type writer struct{ text strings.Builder }

// open writes a start tag up to its closing bracket. Empty values are left out.
func (w *writer) open(name string, attributes ...string) {
	w.text.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			w.text.WriteString(" " + attributes[i] + `="` + html.EscapeString(attributes[i+1]) + `"`)
		}
	}
}

// empty writes an element without content.
func (w *writer) empty(name string, attributes ...string) {
	w.open(name, attributes...)
	w.text.WriteString("/>\n")
}

func (w *writer) element(name, id, content string) {
	w.open(name, "id", id)
	w.text.WriteString(">" + html.EscapeString(content) + "</" + name + ">\n")
}

func (l Line) writeTo(w *writer) {
	w.empty("line",
		"x1", number(l.From.X), "y1", number(l.From.Y), "x2", number(l.To.X), "y2", number(l.To.Y),
		"stroke", l.Colour, "stroke-width", number(l.Width), "stroke-dasharray", l.Dash)
}

func (p Path) writeTo(w *writer) {
	if len(p.Points) == 0 {
		return
	}
	var d strings.Builder
	for i, point := range p.Points {
		command := "L"
		if i == 0 {
			command = "M"
		}
		d.WriteString(command + number(point.X) + " " + number(point.Y))
	}
	if p.Fill != "" {
		w.empty("path", "d", d.String()+"Z", "fill", p.Fill, "fill-opacity", number(p.Opacity))
		return
	}
	w.empty("path", "d", d.String(), "fill", "none", "stroke", p.Colour,
		"stroke-width", number(p.Width), "stroke-dasharray", p.Dash, "stroke-linejoin", "round")
}

func (r Rect) writeTo(w *writer) {
	w.empty("rect", "x", number(r.At.X), "y", number(r.At.Y),
		"width", number(r.Width), "height", number(r.Height), "fill", r.Fill, "stroke", r.Colour)
}

func (t Text) writeTo(w *writer) {
	weight := ""
	if t.Bold {
		weight = "600"
	}
	w.open("text", "x", number(t.At.X), "y", number(t.At.Y), "font-size", number(t.Size),
		"fill", t.Colour, "font-weight", weight, "text-anchor", [...]string{"", "middle", "end"}[t.Anchor])
	w.text.WriteString(">" + html.EscapeString(t.Text) + "</text>\n")
}

func (m Mark) writeTo(w *writer) {
	x, y, s := m.At.X, m.At.Y, m.Size
	switch m.Shape {
	case Circle:
		w.empty("circle", "cx", number(x), "cy", number(y), "r", number(s), "fill", m.Colour)
	case Ring:
		w.empty("circle", "cx", number(x), "cy", number(y), "r", number(s),
			"fill", Paper, "stroke", m.Colour, "stroke-width", "2")
	case Square:
		w.empty("rect", "x", number(x-s), "y", number(y-s), "width", number(2*s), "height", number(2*s), "fill", m.Colour)
	case Diamond:
		polygon(w, m.Colour, XY{x, y - s*1.25}, XY{x + s*1.25, y}, XY{x, y + s*1.25}, XY{x - s*1.25, y})
	case Down:
		polygon(w, m.Colour, XY{x - s*1.2, y - s}, XY{x + s*1.2, y - s}, XY{x, y + s*1.2})
	case Cross:
		Line{XY{x - s, y - s}, XY{x + s, y + s}, m.Colour, 2, ""}.writeTo(w)
		Line{XY{x - s, y + s}, XY{x + s, y - s}, m.Colour, 2, ""}.writeTo(w)
	}
}

func polygon(w *writer, colour string, corners ...XY) {
	points := make([]string, len(corners))
	for i, c := range corners {
		points[i] = number(c.X) + "," + number(c.Y)
	}
	w.empty("polygon", "points", strings.Join(points, " "), "fill", colour)
}

// number writes at most two decimals, as SVG needs no more.
func number(x float64) string {
	text := strconv.FormatFloat(x, 'f', 2, 64)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	if text == "-0" {
		return "0"
	}
	return text
}

// Glyph writes a mark alone, to stand before its word; those who do not see it
// lose nothing.
func Glyph(shape Shape, tone Tone) string {
	const side = 16
	w := &writer{}
	w.open("svg", "class", "glyph", "aria-hidden", "true", "focusable", "false",
		"width", number(side), "height", number(side), "viewBox", "0 0 16 16")
	w.text.WriteString(">")
	Mark{XY{side / 2, side / 2}, shape, 5.5, tone.Colour()}.writeTo(w)
	w.text.WriteString("</svg>")
	return w.text.String()
}
