package app

import (
	"errors"
	"strconv"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/refundfile"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// What only the law can find wrong with a benefits file.
var (
	ruleSpell = refundfile.Rule{
		Severity: fault.SeverityError, Says: refundfile.Text{DA: "{reason}", EN: "{reason}"},
		Remedy: refundfile.Text{DA: "Ret rækken.", EN: "Correct the row."},
	}
	ruleRate = refundfile.Rule{
		Severity: fault.SeverityError,
		Says: refundfile.Text{
			DA: "lovtabellen har satsen for {benefit} den {date} (rates.csv, række {row}: ikke bekræftet eller uden række)",
			EN: "the law's table has the rate of {benefit} on {date} (rates.csv, row {row}: not confirmed, or no row)",
		},
		Remedy: refundfile.Text{
			DA: "Skriv det beløb, der blev udbetalt pr. uge, eller giv satsen med kilde i --assume.",
			EN: "Write the amount per week that was paid, or give the rate with its source in --assume.",
		},
	}
	ruleShare = refundfile.Rule{
		Severity: fault.SeverityError,
		Says: refundfile.Text{
			DA: "lovtabellen har statens andel af {benefit} den {date} (regimes.csv, række {row}: ikke bekræftet eller uden række)",
			EN: "the law's table has the state's share of {benefit} on {date} (regimes.csv, row {row}: not confirmed, or no row)",
		},
		Remedy: refundfile.Text{
			DA: "Giv andelen med kilde i --assume, eller vælg et andet --regime.",
			EN: "Give the share with its source in --assume, or choose another --regime.",
		},
	}
	ruleOffersMissing = refundfile.Rule{
		Severity: fault.SeverityError,
		Says: refundfile.Text{
			DA: "statens andel af {benefit} den {date} afhænger af tilbud, og de er ikke givet",
			EN: "the state's share of {benefit} on {date} depends on offers, and those are not given",
		},
		Remedy: refundfile.Text{
			DA: "Giv tilbuddene i --offers; en fil med overskriften alene siger, at der ingen var.",
			EN: "Give the offers in --offers; a file with the header alone says that there were none.",
		},
	}
	ruleOfferAlone = refundfile.Rule{
		Severity: fault.SeverityWarning,
		Says:     refundfile.Text{DA: "borgeren har en ydelse i ydelsesfilen", EN: "the citizen has a benefit in the benefits file"},
		Remedy:   refundfile.Text{DA: "Ret id'et; tilbuddet tæller ikke.", EN: "Correct the id; the offer does not count."},
	}
)

// blamePrice tells of spells that cannot be priced.
func blamePrice(reader *refundfile.Reader, file string, err error) {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		reader.Blame(ruleSpell, refundfile.Place{File: file}, "reason", err.Error())
		return
	}
	for _, e := range joined.Unwrap() {
		var invalid *refund.InvalidSpell
		var unknown *refund.UnknownRate
		switch {
		case errors.As(e, &unknown):
			at := refundfile.Place{File: file, Line: unknown.Row, Column: "amount_per_week"}
			reader.Blame(ruleRate, at, "benefit", string(unknown.Benefit), "date", unknown.Date.String(), "row", rateRow(e))
		case errors.As(e, &invalid):
			reader.Blame(ruleSpell, refundfile.Place{File: file, Line: invalid.Row}, "reason", string(invalid.Reason))
		default:
			reader.Blame(ruleSpell, refundfile.Place{File: file}, "reason", e.Error())
		}
	}
}

// rateRow names the row of the law's table that has no value.
func rateRow(err error) string {
	var unknown *benefit.UnknownRate
	if errors.As(err, &unknown) && unknown.Row.Line > 0 {
		return strconv.Itoa(unknown.Row.Line)
	}
	return "–"
}

// gap is what is told once: a row of the file that meets a hole in the law.
type gap struct {
	row  int
	step int
	why  refund.Gap
}

// blameGaps tells of the weeks that the law does not price: the first week of
// each row of the file and each row of the law.
func blameGaps(reader *refundfile.Reader, file string, p *person, weeks []refund.Week) {
	told := map[gap]bool{}
	for _, w := range weeks {
		missing := w.Missing()
		if missing == nil {
			continue
		}
		g := gap{row: rowOfWeek(p.history.Spells, w), why: w.Gap}
		if w.Step != nil {
			g.step = w.Step.Line
		}
		if told[g] {
			continue
		}
		told[g] = true
		broken, row := ruleShare, "–"
		if g.why == refund.NeedsOffers {
			broken = ruleOffersMissing
		}
		if g.step > 0 {
			row = strconv.Itoa(g.step)
		}
		at := refundfile.Place{File: file, Line: g.row, Column: "benefit", Value: string(w.Benefit)}
		reader.Blame(broken, at, "benefit", string(w.Benefit), "date", missing.Date.String(), "row", row)
	}
}

// rowOfWeek is the first row of the file that pays a benefit in a week.
func rowOfWeek(spells []refund.Spell, w refund.Week) int {
	row := 0
	for _, s := range spells {
		if s.Benefit == w.Benefit && s.Period.Overlaps(w.Week.Period()) && (row == 0 || s.Row < row) {
			row = s.Row
		}
	}
	return row
}
