// Package followup holds the dated rules on follow-up and activation (opfølgning
// og aktivering) and the engine that tells which interviews and offers were due
// when, and whether they were held, late, missed or excused.
//
// The default use follows one person's case:
//
//	tables, err := followup.Current()
//	deadlines, err := tables.Deadlines(followup.Spell{
//		Area:         benefit.SicknessBenefit,
//		Open:         calendar.Period{From: opened, To: closed},
//		FirstAbsence: firstSickDay,
//		Categories:   []followup.Visitation{{From: opened, Code: "II"}},
//		Held:         []followup.Act{{Duty: followup.Interview, On: heldOn}},
//	})
//
// Every deadline carries the row of the law behind it. The law does not know
// cases: plain dates and codes go in, deadlines come out.
//
// # The tables
//
// rules.csv, one row for each rule and period; periods are half-open and an
// empty valid_to is still in force:
//
//	rule, area, categories, valid_from, valid_to, duty, pattern, number, unit,
//	count, anchor, ground, act, section, source, url, confidence, note
//
//	pattern  the law's demand                            number unit  count
//	first    one by the end of a span from the anchor    the span     -
//	every    one at most a span after the one before     the span     -
//	within   so many in the first span from the anchor   the span     how many
//	each     so many in each span from the anchor        the span     how many
//	none     no deadline: the law leaves it open         -            -
//	exempt   who owes less, by a ground                  -            still owed
//	limit    reassessment when more is paid (Reassess)   weeks        months looked back
//
// categories.csv says what a category meant when: I, II and III changed meaning
// on 5 January 2015, and III ended with 2024. Codes are those of the data
// package (I, II, III; match group 1, 2, 3) and jobparat, aktivitetsparat,
// aktivitetsparat-30+.
//
// An empty section was not named in the text read. A row that no source
// confirmed has no number and the confidence "not confirmed". Where an answer
// rests on it, or on a day that has no row at all, the answer is an UnknownRule
// that names rule, duty, date and row; Assume supplies the row, and everything
// that rests on it is marked Assumed. A row with a number is used whatever its
// confidence, which is shown.
//
// # How days are counted
//
//   - A span from an anchor holds the anchor's day: "by the end of the 8th week
//     from the first day of absence" is day 56, absence + 55. A span between two
//     interviews does not: every 4th week is the same weekday, held + 28.
//   - Months are calendar months; where the day is missing, the month's last.
//   - An unknown first day of absence is taken to be the opening. That can only
//     be too late, and the deadline is marked Assumed.
//
// # The chain of interviews
//
//	due = the first interview's day, or without such a rule one span from the opening
//	repeat:
//		the next interview held by due:             held,    count from it
//		none, the person exempt on due:             excused, count from due
//		none, but one before the following due:     late,    count from it
//		none:                                       missed,  count from due
//		due = one span after the day counted from
//
// so that every interview answers one deadline, and an interview held early
// moves the next one forward. The demands "so many within" are counted apart,
// in order of holding: the first interview answers both its own rule and the
// first of four. After the window's end an interview of "within" is late; of
// "each" it belongs to the next window.
//
// An exemption excuses what was due on its days, by the row of its ground on the
// day; a ground that no row has in force then excuses nothing.
//
// A day that had passed when the case opened owes nothing; further interviews
// are then counted from the opening. A day that the case did not reach owes nothing: it is listed when it was held
// beforehand, as Coming when the case is still open, and otherwise left out.
// Acts outside the open period do not count; two on one day are one.
//
// # Rules that change inside a spell
//
// A deadline is governed by the row in force on its day, for the category of
// that day. No transitional provision was found in the sources, and it is read
// as follows.
//   - first, within: the day counted from the anchor must lie in the row's
//     period. A row asks nothing whose day had passed before it applied.
//   - every: the time runs on from the latest interview. When a stricter row
//     takes over, the day is never earlier than what the old row still allowed
//     or one whole new span from the change, whichever comes first:
//     due = max(counted from + new, min(old due, change + new)).
//   - each: a window belongs to a row when it begins and ends in its period.
//
// # What it refuses
//
// An InvalidSpell: no open day, no day until which the file is known, codes or
// duties that the tables do not have, categories out of order, dates that
// cannot be. An UnknownRule as above; an interview duty that no row covers on
// some day of the case, an unknown category included, is one too, since an
// empty answer would look as if nothing had been due. Not in the tables:
// unemployment benefit's shared course of interviews, and what follows from
// sanctions or a citizen's good reason (recorded exemptions are the caller's).
package followup
