// Package economy composes the workbooks of the money: of a trial's account, and
// of a business case.
//
//	book := economy.OfTrial(r, figures, steps, trial.Danish)
//	book := economy.OfCase(c, trial.Danish)
//	err := xlsx.Write(w, book)
//
// The sheets stand in one order: inputs, rules, calculation, one sheet for each
// payer, results as the table of a municipal investment proposal (1,000 kr. at
// the price level of a year), and the figures. Everything after the inputs and
// the rules is live: change a yellow cell and the results follow. Each input and
// each amount has a name that formulas use; the names are the same in every
// language and are printed beside the cells. A business case whose weeks the
// law's steps price has the rates of the rules sheet as yellow cells too; a
// trial's refund was priced week by week, and there the rates are shown only.
//
// Beside each formula stands the value that the report has. A spreadsheet that
// recalculates arrives at the same one: tests do so with two other programs.
//
// What could not be computed is a dash with its reason, and nothing is computed
// from it. An area with fewer cases than the small cell has amounts but neither
// its number of cases nor amounts per case.
package economy
