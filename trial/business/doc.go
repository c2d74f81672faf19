// Package business counts what the trial cost and saved.
//
//	account := business.Settle(business.Input{Economy: protocol.Economy, Areas: areas, …})
//
// Every figure is for the trial window and the trial arm, against what the
// control arm tells would have been: the effect per case times the trial arm's
// cases. The investment is the extra staff, N·(1/L₁ − 1/L₀) full-time
// equivalents for N open cases at the trial arm's caseload L₁ and the control
// arm's L₀ — or those hired for the trial, when the data name them.
//
// It never mixes payers: gross saving is everybody's, the change in state
// refund is the state's part of it, and the net saving is the municipality's.
//
// Source: the project's contract DATA-PACKAGE.md ('economy') and the staffing
// identity of COMMANDS.md ('plan').
package business
