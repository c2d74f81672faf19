// Package calendar counts days the way a jobcentre does: dates without a clock,
// ISO-8601 weeks, and half-open periods.
//
// The default use is integer arithmetic:
//
//	d, _ := calendar.ParseDate("2026-03-30")
//	d.Week().String()                       // "2026-W14"
//	calendar.Period{From: d, To: d + 7}.Days() // 7
//
// A Date counts days from Monday 1 January of year 1 in the proleptic Gregorian
// calendar, which is day 1; a Week counts ISO weeks from that Monday, which
// begins week 1. The zero value of each means "not known". Both therefore
// subtract, compare and index without conversions.
//
// The package refuses dates that no calendar has (30 February, week 53 of a
// 52-week year); it knows nothing of time zones, and never asks for today.
//
// Source: ISO 8601:2004, clauses 2.2.10 and 4.1.4.
package calendar
