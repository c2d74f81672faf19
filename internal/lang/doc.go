// Package lang speaks Danish and English: one catalogue with both languages side
// by side, and one form for every number, amount, date and week.
//
//	p := lang.For(trial.Danish)
//	p.Say("answer.lead", "n", 3, "of", 16)   // "3 af 16 hypoteser er bekræftet."
//	p.Name("exit", "recovered")              // "raskmeldt"
//	p.Kroner(-1234567)                       // "−1,2 mio. kr."
//
// A phrase is a pair, so that one without its translation does not compile. A
// placeholder is {name}, or {name|one|other} to choose a word by a count.
//
// Numbers follow CLDR through golang.org/x/text, with a real minus sign, zero
// without a sign, and a no-break space between a number and its unit. A number
// that is not known is written as an en dash, never as NaN.
//
// A Traced printer remembers the numbers that it writes; Read takes them out of a
// finished text, each with its value, its unit and the phrase that said it.
//
// A key that the catalogue lacks is a defect of the program and panics; tests
// read the sources and find such keys, keys that nobody uses, and arguments
// that do not fit their placeholders. A code that the catalogue does not know,
// which data can hold, is shown as it stands.
package lang
