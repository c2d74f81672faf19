// Package sagstal is the map of the house; it holds no code.
//
// Sagstal plans, runs and evaluates controlled trials of lower caseloads for
// social workers in municipal job centres, and tells what they cost and save.
//
// From the ground up:
//
//   - calendar, money and stat know nothing of job centres: days, amounts and
//     estimators, numbers in and numbers out;
//   - law is what the statute book says, as dated tables;
//   - jobcentre is what exists in a municipality: cases, portfolios,
//     caseworkers, and the register that links them;
//   - trial is what we do to it and learn from it: the protocol, the simulator,
//     fidelity, the evaluation and the account;
//   - internal is the machinery: readers, reports, use cases and doors.
//
// Imports go down only. ARCHITECTURE.md holds the table, and a test in this
// folder holds the code to it.
package sagstal
