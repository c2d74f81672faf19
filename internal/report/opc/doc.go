// Package opc writes the zip container of Office files (Open Packaging
// Conventions, ECMA-376 part 2).
//
//	err := opc.Write(w, []opc.Part{{Name: "xl/workbook.xml", Type: "application/…", Body: b}})
//
// The content types are listed from the parts. The same parts give the same
// bytes: they are written in the order given, without times. Text
// escapes what goes into a part, and replaces what XML cannot hold.
package opc
