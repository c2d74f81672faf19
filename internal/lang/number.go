package lang

import (
	"math"
	"strings"

	"golang.org/x/text/number"

	"github.com/sagstal/sagstal/trial"
)

const (
	// NoBreak is the space that keeps a number and its unit on one line.
	NoBreak = "\u00a0"
	// Minus is the real minus sign.
	Minus = "\u2212"
	// Unknown stands for a number that is not known.
	Unknown = "\u2013"
)

const million = 1e6

// Number writes x with a fixed number of decimals.
func (p *Printer) Number(x float64, decimals int) string {
	return p.mark(x, p.digits(x, decimals))
}

func (p *Printer) digits(x float64, decimals int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Unknown
	}
	x = round(x, decimals)
	digits := p.numbers.Sprint(number.Decimal(math.Abs(x), number.Scale(decimals)))
	if x < 0 {
		return Minus + digits
	}
	return digits
}

// Signed is Number with a plus before what is above zero.
func (p *Printer) Signed(x float64, decimals int) string {
	text := p.Number(x, decimals)
	if round(x, decimals) > 0 {
		return p.means(x, Plain, "+"+text)
	}
	return text
}

// round gives the nearest number with the decimals, and zero without a sign.
func round(x float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	rounded := math.Round(x*scale) / scale
	if rounded == 0 {
		return 0
	}
	return rounded
}

// Count writes a whole number.
func (p *Printer) Count(n int) string { return p.Number(float64(n), 0) }

// Below writes that a count is hidden because it is under a limit: "<5".
func (p *Printer) Below(limit int) string {
	return p.means(math.NaN(), Hidden, "<"+p.Count(limit))
}

// Percent writes a share of one as per cent.
func (p *Printer) Percent(share float64, decimals int) string {
	return p.means(share, Share, p.percentSign(p.Number(100*share, decimals)))
}

func (p *Printer) percentSign(digits string) string {
	if digits == Unknown {
		return Unknown
	}
	if p.language == trial.English {
		return digits + "%"
	}
	return digits + NoBreak + "%"
}

// Points writes a difference of two shares as percentage points, signed.
func (p *Printer) Points(difference float64, decimals int) string {
	return p.means(difference, Share, p.withUnit(p.Signed(100*difference, decimals), "unit.points"))
}

// Weeks writes a number of weeks.
func (p *Printer) Weeks(weeks float64, decimals int) string {
	return p.means(weeks, Weeks, p.withUnit(p.Number(weeks, decimals), "unit.weeks"))
}

// SignedWeeks is Weeks with a plus before what is above zero.
func (p *Printer) SignedWeeks(weeks float64, decimals int) string {
	return p.means(weeks, Weeks, p.withUnit(p.Signed(weeks, decimals), "unit.weeks"))
}

// ThousandKroner writes an amount in whole thousands, without the unit: a table's
// caption says it.
func (p *Printer) ThousandKroner(amount float64) string {
	return p.means(amount, Kroner, p.Number(amount/1000, 0))
}

// Kroner writes an amount: whole kroner, and millions with one decimal from a
// million on.
func (p *Printer) Kroner(amount float64) string {
	if math.Abs(amount) >= million {
		return p.inMillions(amount, 1)
	}
	return p.means(amount, Kroner, p.currency(p.Number(amount, 0), ""))
}

// KronerLike is how amounts that a reader sees together are written: all in whole
// kroner, or all in millions when one of them is, with as many decimals as the
// least of them needs.
func (p *Printer) KronerLike(together ...float64) func(amount float64) string {
	inMillions, decimals := false, 1
	for _, amount := range together {
		inMillions = inMillions || math.Abs(amount) >= million
		decimals = max(decimals, millionDecimals(math.Abs(amount)))
	}
	if !inMillions {
		return p.Kroner
	}
	return func(amount float64) string { return p.inMillions(amount, decimals) }
}

func (p *Printer) inMillions(amount float64, decimals int) string {
	return p.means(amount, Kroner, p.currency(p.Number(amount/million, decimals), p.Say("unit.million")))
}

// millionDecimals are the decimals that show something of an amount in millions,
// three at most.
func millionDecimals(size float64) int {
	switch {
	case math.IsNaN(size) || size == 0 || size >= 0.05*million:
		return 1
	case size >= 0.005*million:
		return 2
	}
	return 3
}

// SignedKronerLike is KronerLike with a plus before what is above zero.
func (p *Printer) SignedKronerLike(together ...float64) func(amount float64) string {
	form := p.KronerLike(together...)
	return func(amount float64) string { return p.signedAmount(amount, form(amount)) }
}

// SignedKroner is Kroner with a plus before what is above zero.
func (p *Printer) SignedKroner(amount float64) string {
	return p.signedAmount(amount, p.Kroner(amount))
}

func (p *Printer) signedAmount(amount float64, text string) string {
	return p.means(amount, Kroner, signed(amount, text))
}

// signed puts a plus before the digits of an amount above zero.
func signed(amount float64, text string) string {
	if round(amount, 0) <= 0 || text == Unknown {
		return text
	}
	if prefix := "DKK" + NoBreak; strings.HasPrefix(text, prefix) {
		return prefix + "+" + strings.TrimPrefix(text, prefix)
	}
	return "+" + text
}

// currency places the unit where the language has it.
func (p *Printer) currency(digits, scale string) string {
	switch {
	case digits == Unknown:
		return Unknown
	case scale != "":
		digits += NoBreak + scale
	}
	if p.language == trial.English {
		return "DKK" + NoBreak + digits
	}
	return digits + NoBreak + "kr."
}

// Ratio writes a ratio with two decimals.
func (p *Printer) Ratio(x float64) string { return p.Number(x, 2) }

// P writes a p-value with three decimals, "<0,001" below that.
func (p *Printer) P(value float64) string {
	text := p.Number(value, 3)
	if value < 0.0005 {
		text = "<" + NoBreak + p.Number(0.001, 3)
	}
	return p.means(value, Probability, text)
}

// PEquals writes "p = 0,012" or "p < 0,001".
func (p *Printer) PEquals(value float64) string {
	text := p.P(value)
	if strings.HasPrefix(text, "<") {
		return "p" + NoBreak + text
	}
	return "p" + NoBreak + "=" + NoBreak + text
}

// SignedPercent is Percent without decimals, with a plus before what is above
// zero.
func (p *Printer) SignedPercent(share float64) string {
	return p.means(share, Share, p.percentSign(p.Signed(100*share, 0)))
}

// Range writes an interval whose ends are written already; a unit that both
// have is written once.
func (p *Printer) Range(low, high string) string {
	if low == Unknown || high == Unknown {
		return Unknown
	}
	if prefix := "DKK" + NoBreak; strings.HasPrefix(low, prefix) {
		high = strings.TrimPrefix(high, prefix)
	}
	_, lowUnit, found := strings.Cut(strings.TrimPrefix(low, "DKK"+NoBreak), NoBreak)
	if _, highUnit, _ := strings.Cut(high, NoBreak); found && lowUnit == highUnit {
		low = strings.TrimSuffix(low, NoBreak+lowUnit)
	}
	return p.Say("word.range", "low", low, "high", high)
}

func (p *Printer) withUnit(digits string, unit Key) string {
	if digits == Unknown {
		return Unknown
	}
	return digits + NoBreak + p.Say(unit)
}
