// Package chart draws the figures of a report: caseload by week, a forest plot,
// duration curves with the numbers at risk, the flow of cases, bars of money,
// and how one quantity depends on another.
//
// A chart is plain data in which every text is written already; Draw lays it out
// as a Scene of lines, shapes and text, and SVG writes a scene. Another writer
// can draw the same scene, or read the chart's data and make its own.
//
//	svg := chart.SVG(chart.Forest{…}.Draw(), "figure-3")
//
// The trial arm is blue, solid, with circles; the control arm is rust, dashed,
// with squares; verdicts differ by shape and by word. Nothing is told by colour
// alone, every text is at least 12 px at the scene's own width, and a scene
// carries a title and a description for those who do not see it.
//
// It refuses nothing: a chart without points is an empty frame.
package chart
