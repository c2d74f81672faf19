// Package raster draws a chart's scene as a PNG, for readers that take no SVG.
//
//	err := raster.PNG(w, figure.Chart.Draw(), 144)
//
// The picture is what SVG would show: the same lines, shapes and colours, and the
// texts in IBM Plex Sans, whose unmodified files are inside the program
// (assets/OFL.txt) as WOFF, which is the font's tables compressed one by one.
//
// The same scene gives the same bytes. It refuses a scene without a size, or with
// one of more than MaxPixels.
package raster
