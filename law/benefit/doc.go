// Package benefit holds the public benefits (ydelser) that the refund law lists
// and their statutory amounts by date.
//
// The default use asks for the maximum of a week:
//
//	rates, err := benefit.Current()
//	amount, row, err := rates.Maximum(benefit.SicknessBenefit, week.Monday())
//
// Amounts are kroner per week before tax, held in øre. Each row names its act,
// section, source, address and confidence; a row in force that has no value is
// a fact too ("not confirmed") and asking for it is an UnknownRate, never a
// guess between neighbours. A row with a value is used whatever its confidence.
//
// rates.csv is the table, one row for each period:
//
//	benefit, valid_from, valid_to, amount_per_week, act, section, source, url, confidence, note
//
// Periods are half-open: valid_to is the first day that the row no longer
// applies, and empty means still in force. The maximum of sickness benefit
// takes effect on the first Monday of the year (sygedagpengeloven § 50 stk. 1;
// Beskæftigelsesministeriet, Vejledning om satser), so every ISO week has one
// rate. The table stops at the last year known; later dates are unknown rates.
//
// Assume adds a user's amounts, in the same form and with their source, for the
// days on which the table has none; their confidence is Assumed.
//
// The other benefits' amounts depend on who the recipient is, and most are paid
// by the month. amounts.csv holds them by group of recipients, and GroupAmounts
// gives those of a day; no week is priced by them:
//
//	benefit, group, valid_from, valid_to, amount, per, source, url, confidence, note
//
// The package refuses tables whose rows overlap, are out of order, carry an
// amount without confidence in it or a confidence without an amount, and
// anything else it does not understand: the error names line and column. It
// does not know individual entitlements.
package benefit
