// Package raster draws a chart's scene as a PNG, for readers that take no SVG.
//
//	painter, _ := raster.NewPainter(144) // dots an inch
//	err := painter.PNG(w, figure.Chart.Draw())
//
// The picture is what SVG would show: the same lines, shapes and colours, and the
// texts in IBM Plex Sans, whose unmodified files are inside the program
// (assets/OFL.txt) as WOFF, which is the font's tables compressed one by one.
//
// The same scene gives the same bytes. It refuses a scene without a size, or with
// one of more than MaxPixels.
package raster
