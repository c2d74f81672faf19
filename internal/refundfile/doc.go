// Package refundfile reads the files of the refund command: benefits, offers,
// assumptions and the refund that a municipality was paid; and writes priced
// weeks.
//
// Default use:
//
//	r := refundfile.NewReader(refundfile.Options{Pseudonymiser: people})
//	benefits := r.Benefits("benefits.csv")
//	offers := r.Offers("offers.csv")
//	if err := r.Err(); err != nil { … } // every defect of every file
//
// The files are CSV in the dialects of package tabular, with the columns of the
// contract or their Danish names in any order; numbers are written 1234.5 or
// 1.234,5, one style a file. Other columns are passed over with a warning.
//
// A citizen_id that is a CPR number is replaced by its pseudonym before anything
// is kept; a CPR number anywhere else is an error and never repeated. Defects
// carry file, line, column, value, rule and remedy, as those of a trial folder
// do. Rows with a defect are left out and the rest is read on.
//
// The actual refund is the file that municipalities hold of Ydelsesrefusion
// (Randers' documentation: CPR nummer; Uge; Beregnet udbetalingsbeløb;
// Refusionsbeløb; Medfinansieringsbeløb; …; Ydelse), or a trial folder's
// refunds.csv. Its benefits outside the refund ladder's list are passed over.
package refundfile
