package money_test

import (
	"testing"

	"github.com/sagstal/sagstal/money"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"4695", "4695.00"}, {"4695.5", "4695.50"}, {"0.05", "0.05"}, {"-12.30", "-12.30"},
		{"1.234", ""}, {"1,5", ""}, {"", ""}, {"1e3", ""}, {"99999999999999999", ""},
	} {
		got, err := money.Parse(c.in)
		if (err == nil) != (c.want != "") || err == nil && got.String() != c.want {
			t.Errorf("Parse(%q) = %v, %v; want %q", c.in, got, err, c.want)
		}
	}
}

func TestShareRoundsHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		amount, numerator, denominator int64
		want                           money.Amount
	}{
		{100, 1, 3, 33}, {200, 1, 3, 67}, {5, 1, 2, 3}, {-5, 1, 2, -3}, {469500, 40, 100, 187800}, {1, 0, 7, 0},
	} {
		if got := money.Amount(c.amount).Share(c.numerator, c.denominator); got != c.want {
			t.Errorf("%d·%d/%d = %d, want %d", c.amount, c.numerator, c.denominator, got, c.want)
		}
	}
	if got := money.FromKroner(-0.125); got != -13 {
		t.Errorf("FromKroner(-0.125) = %d øre, want -13", got)
	}
}
