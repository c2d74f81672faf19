// Package refund prices a citizen's weeks on benefit: which share of a week's
// benefit the state refunds the municipality, and which the municipality bears.
//
// The default use prices one citizen's whole history:
//
//	tables, err := refund.Current()
//	weeks, err := tables.Price(refund.History{Spells: []refund.Spell{{
//		Benefit: benefit.SicknessBenefit,
//		Period:  calendar.Period{From: first, To: dayAfterLast},
//		AmountPerWeek: math.NaN(), // the statutory maximum
//	}}})
//
// Amounts are kroner, unrounded; the methods AmountOre, RefundOre and
// MunicipalOre round for print. Percent is the state's share, also where the
// state pays and the municipality co-finances (førtidspension, a-dagpenge).
//
// # The ladder
//
// Since 2016 the share depends on time alone: 80 % in the first 4 weeks with
// benefit, 40 % from the 5th to the 26th, 30 % from the 27th to the 52nd, 20 %
// from the 53rd (lov om kommunernes finansiering af visse offentlige ydelser,
// lov 994 of 30 August 2015, LBK 221 of 12 February 2021, § 5 stk. 2; § 5 stk. 3
// states the mirrored municipal shares of co-financing).
//
// # Before the ladder
//
// Sickness benefit went by the absence: 100 % in its first 4 weeks, 50 % from the
// 5th to the 8th, then by activity to the 52nd, then nothing (sygedagpengeloven §
// 62). Weeks are sevens of days from the first day of the absence; rows of the
// benefit that touch or overlap are one absence. Cash and education assistance
// went by activity alone. A calendar week follows its first day with the benefit,
// in its week of the absence and in its activity alike. Activities are
// History.Offers; where OffersKnown is false, a week that depends on them has the
// gap NeedsOffers instead of a share. Shares of the smaller benefits before 2016
// are not confirmed.
//
// # The table
//
// All of it is data: regimes.csv, one row for each regime, benefit, condition and
// step, with half-open validity (an empty valid_from is since ever, an empty
// valid_to still in force, an empty week_to without end, an empty percent not
// confirmed):
//
//	regime, benefit, valid_from, valid_to, clock, condition, week_from, week_to,
//	percent, kind, act, section, source, url, confidence, note
//
// The clock says what weeks are: of the person, of the absence, or none. The
// condition is empty or "otherwise" (everyone), activities separated by spaces,
// or "begun before DATE". Rows of the same weeks are asked in order, and the last
// holds for everyone.
//
// A week is priced by the regime in force on its Monday: the ladder from 28
// December 2015 for sickness benefit and from 4 January 2016 for the others. A
// week without a share has Priced false, NaN for Percent and Refund, and a Gap;
// Missing gives it as an error that names benefit, date and row. It still counts
// towards seniority where the law counts it.
//
// Under prices as if one regime had always been in force: 'what if'. The person's
// clock then counts from the history's first day, and rows for what began before
// the regime are left out.
//
// Assume and AssumeRates fill in, from a user's table, what the law's own does
// not hold, and never what it does. Weeks that rest on an assumption say so in
// Confidence.
//
// # The person's clock
//
// Weeks are summed across all benefits and belong to the person (§ 5 stk. 2 and
// 3, "uger med ydelser"; § 5 stk. 5 on touched weeks):
//
//	count = seniority before the history
//	for each ISO week with a benefit day on or after 1 July 2014:
//		if the latest 3 years hold 52 whole weeks of self-support
//		   after the first counted week: count = 0, forget them
//		count = count + 1
//
// A week counts once whatever the number of benefits in it, and as a whole week
// however few its days; it is paid by its days, in sevenths.
//
// Weeks before the ladder count from 1 July 2014 (L 4 2014-15, 2. samling,
// transition rules), also when another regime priced them. The week of that
// day, 2014-W27, counts when it has a benefit day from Tuesday 1 July on.
// Earlier weeks do not count: their Seniority is 0.
//
// The restart is § 6 stk. 1: the count starts over when the person, after the
// first week with benefits, has had in total 52 whole calendar weeks of
// self-support within the latest 3 years. It is read as follows.
//   - The weeks need not be contiguous, and each must lie whole within the three
//     years before the Monday of the week that is counted. Three calendar years
//     back from a Monday is a Thursday or a Friday, so the first whole week
//     begins on the Monday after it and the window is always 156 weeks.
//   - Self-support is a week without a listed benefit in the history (§ 6 stk. 2).
//     Fleksløntilskud is listed, hence never self-support. Other subsidised
//     employment is not self-support either, but no history shows it: the
//     package takes such weeks for self-support.
//   - A week before the first counted week is no self-support, nor is one before
//     a restart: the restart begins a new first week. The same holds for the
//     weeks between 1 July 2014 and the ladder.
//   - History.SeniorityBefore states how many weeks the law had counted before
//     the history's first day. It is added as it stands, not checked against 1
//     July 2014; self-support before the history is not known and not counted.
//
// # Other decisions
//
//   - Spells of one benefit that overlap are all paid: the amounts add, the day
//     counts once in Days.
//   - The statutory maximum of a week is that of its Monday. Paid gives what one
//     spell pays on some of its days by the same rule.
//   - Confidence is the weakest of the rows that a week rests on: the step and,
//     for a statutory amount, the rate.
//   - A printed refund is the percentage of the printed amount, rounded half
//     away from zero, so that a reader can check it by hand, and the municipal
//     part is what remains.
//
// # What it refuses
//
// Price refuses, all at once, every spell that is unknown, empty, longer than a
// century or out of range in its amount (InvalidSpell), and every statutory
// amount that the law's table does not hold (UnknownRate).
//
// Exceptions: a førtidspension paid without a break since before 1 July 2014 was
// awarded before it and is outside the ladder (L 4 2014-15); its share is not
// confirmed. What no history shows is priced as if inside: flexjobs and
// ledighedsydelse of the old schemes, about whose first day the sources disagree,
// and benefit under EU Regulation 883/2004 articles 64 and 65 (§ 3 stk. 2). Nor
// does a history show a change of employer within an absence.
package refund
