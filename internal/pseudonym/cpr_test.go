package pseudonym_test

import (
	"testing"

	"github.com/sagstal/sagstal/internal/pseudonym"
)

func TestNumber(t *testing.T) {
	for text, want := range map[string]string{
		"010170-1234":     "0101701234",
		"0101701234":      "0101701234",
		"311299-0000":     "3112990000",
		"610170-1234":     "6101701234", // a replacement number
		"9112990000":      "9112990000",
		"101701234":       "0101701234", // without its leading zero
		"010170 1234":     "0101701234",
		"010170–1234":     "0101701234",
		"01.01.70-1234":   "0101701234",
		"01-01-70-1234":   "0101701234",
		"01/01/70-1234":   "0101701234",
		"01 01 70-1234":   "0101701234",
		"61.01.70-1234":   "6101701234",
		"":                "",
		"b1":              "",
		"000170-1234":     "", // no day
		"320170-1234":     "",
		"600170-1234":     "",
		"920170-1234":     "",
		"010070-1234":     "", // no month
		"011370-1234":     "",
		"010170-123":      "",
		"010170-12345":    "",
		"01017-01234":     "",
		"x0101701234":     "",
		"2026-03-30":      "",
		"00101701234":     "",
		"cpr-aaaabbbb222": "",
	} {
		got, ok := pseudonym.Number(text)
		if got != want || ok != (want != "") {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestContains(t *testing.T) {
	for text, want := range map[string]bool{
		"010170-1234":                          true,
		"0101701234":                           true,
		"ring til 010170-1234 i morgen":        true,
		"(0101701234)":                         true,
		"cpr0101701234":                        true,
		"cpr:0101701234,":                      true,
		"sag_0101701234":                       true,
		"010170-1234x":                         true,
		"tlf. 12345678 eller 0101701234":       true,
		"12 010170-1234":                       true,
		"født 010170 nr. 1234":                 false,
		"":                                     false,
		"2026-03-30":                           false,
		"30-03-2026":                           false,
		"se 01.01.70-1234":                     true,
		"01-01-70–1234,":                       true,
		"2026-03-30-1234":                      false,
		"30-03-2026-1234":                      false,
		"30.03.26 1200 kr.":                    false, // an amount after a date
		"30-03-26-12345":                       false,
		"32.01.70-1234":                        false,
		"01.13.70-1234":                        false,
		"27.36.04-G01-1234":                    false, // a journal number
		"tlf. 12 34 56 78":                     false,
		"20 10 12 34":                          false,
		"+45 20 10 12 34":                      false,
		"1.010.170-1234":                       false,
		"10.10.10.1234":                        false,
		"12.345.678,90 kr.":                    false,
		"1234567890":                           false, // no 34th month
		"12345678901":                          false,
		"00101701234":                          false,
		"0101701234567":                        false,
		"550e8400-e29b-41d4-a716-446655440000": false,
		"ab010170-1234-4321":                   false, // hexadecimal groups
		"e3b0c44298fc0101701234a7ae41e4649b93": false,
		"cpr-mfrggzdfmztwq2lkmfrggzdfmy":       false,
	} {
		if got := pseudonym.Contains(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

// FuzzContains wants every number found wherever it stands among words.
func FuzzContains(f *testing.F) {
	f.Add("ring ", " i morgen")
	f.Add("", "")
	f.Add("\xff", "ø")
	f.Fuzz(func(t *testing.T, before, after string) {
		pseudonym.Contains(before + after)
		if !pseudonym.Contains(before + " 010170-1234 " + after) {
			t.Errorf("not found between %q and %q", before, after)
		}
	})
}
