package money

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Amount is an amount of Danish kroner in øre.
type Amount int64

// Krone is a hundred øre.
const Krone Amount = 100

const largest = 9_000_000_000_000_000

// Parse reads kroner with a decimal point and at most two decimals.
func Parse(s string) (Amount, error) {
	whole, decimals, _ := strings.Cut(s, ".")
	if len(decimals) > 2 {
		return 0, fmt.Errorf("%q has more than two decimals", s)
	}
	ore, err := strconv.ParseInt(whole+(decimals + "00")[:2], 10, 64)
	if whole == "" || err != nil || ore > largest || ore < -largest {
		return 0, fmt.Errorf("%q is not an amount in kroner", s)
	}
	return Amount(ore), nil
}

// FromKroner rounds kroner to the nearest øre, half away from zero.
func FromKroner(kroner float64) Amount { return Amount(math.Round(kroner * 100)) }

// Kroner returns the amount in kroner.
func (a Amount) Kroner() float64 { return float64(a) / 100 }

// Share returns numerator/denominator of the amount, rounded half away from zero.
func (a Amount) Share(numerator, denominator int64) Amount {
	product := int64(a) * numerator
	half := denominator / 2
	if product < 0 {
		return Amount((product - half) / denominator)
	}
	return Amount((product + half) / denominator)
}

// String writes kroner with a point and two decimals.
func (a Amount) String() string {
	sign := ""
	if a < 0 {
		sign, a = "-", -a
	}
	return fmt.Sprintf("%s%d.%02d", sign, a/100, a%100)
}
