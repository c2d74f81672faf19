// Package frame reads the columns of a CSV file that one analysis uses, and no
// others.
//
//	var plan frame.Plan
//	plan.Number("weeks")
//	plan.Category("caseworker")
//	err := plan.Where("area=sickness")
//	data, err := plan.Read("cases.csv")
//	weeks, worker := data.Number("weeks"), data.Category("caseworker")
//
// # What a cell means
//
// An empty cell and NA are missing. A row with a missing value in a column of
// the plan is dropped and counted; rows that Where leaves out are not counted.
// A number has a decimal point, or, where the cells are separated by semicolons,
// a decimal comma. TRUE and FALSE are 1 and 0 where a number is asked for.
//
// A column asked for as Either is a number if every kept cell is one, and a
// category otherwise, as R's read.csv would have it; where a word turns up late
// the file is read again.
//
// The levels of a category are sorted: by value where all of them are numbers
// (1 and 1.0 are one level, named 1), else by bytes.
//
// # What it refuses
//
// A file that internal/tabular cannot read, a column that is not there or stands
// twice, a cell that is no number where one is needed, and a plan that leaves no
// row. Each is a fault of kind Invalid that names the column and, where there is
// one, the line.
package frame
