// Package estimate answers one question from one CSV file with one estimator of
// stat/…: the machinery behind `sagstal estimate METHOD`.
//
//	answer, err := estimate.Cox{
//		Common: estimate.Common{Data: "spells.csv", Level: 0.95},
//		Spell:  estimate.Spell{Time: "weeks", Event: "exit"},
//		X:      "arm, factor(category)",
//	}.Estimate(ctx)
//
// A method is a struct of its options, one file each. Estimate reads the columns
// that the options name (package frame), expands the terms (package terms),
// calls the estimator, and puts what it finds into an Answer, whose JSON is a
// contract and whose text is a table. No statistic is computed here.
//
// The tags on the fields are the flags of the command line, so that an option
// stands in one place; help_estimate_… are keys of the door's texts.
//
// Rows with a missing value in a column that is used are dropped and counted.
// Levels of every category are sorted, numbers by value; the first is the
// reference.
//
// What a method refuses is a fault of kind Invalid: one sentence that names the
// column, the term or the line.
package estimate
