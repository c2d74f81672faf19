// Package app holds the use cases, one a file: check a trial folder, evaluate
// it, simulate one, price refund, make a business case. Each is a function from
// an input to an outcome; what it needs from outside comes in with the input.
//
//	outcome, err := app.Evaluate(ctx, app.EvaluateInput{Dir: "my-trial", Out: "out"})
//
// A use case writes all of its files or none.
package app
