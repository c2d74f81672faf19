package pseudonym

import "strings"

// digitsOfCPR is how many digits a civil registration number has: day, month
// and year of birth, and a serial number of four.
const (
	digitsOfCPR    = 10
	digitsOfBirth  = 6
	digitsOfSerial = 4
)

// Number returns the ten digits of a text that is a CPR number, written
// DDMMYYNNNN, DDMMYY-NNNN or DD.MM.YY-NNNN, and false for every other text.
// Spreadsheets drop a leading zero, so nine digits that become a number with it are
// one too.
func Number(s string) (string, bool) {
	if len(s) == digitsOfCPR-1 && leadingDigits(s) == len(s) {
		s = "0" + s
	}
	end, digits, ok := matchAt(s, 0)
	if !ok || end != len(s) {
		return "", false
	}
	return digits, true
}

// Contains reports whether a CPR number stands anywhere in the text.
//
// A number is told from the inside of a hash or another long identifier by what
// stands beside it: no digit, and letters only when they are part of a word
// ("cpr0101701234"), not when all of them are hexadecimal.
func Contains(s string) bool {
	for i := 0; i+digitsOfCPR <= len(s); {
		run := leadingDigits(s[i:])
		if run == 0 {
			i++
			continue
		}
		if end, _, ok := matchAt(s, i); ok && standsAlone(s, i, end) {
			return true
		}
		i += run
	}
	return false
}

// matchAt reads a number that begins at i and returns where it ends.
func matchAt(s string, i int) (end int, digits string, ok bool) {
	run := leadingDigits(s[i:])
	switch {
	case run == digitsOfCPR:
		digits, end = s[i:i+run], i+run
	case run == digitsOfBirth:
		serial := i + run + separatorLength(s[i+run:])
		if serial == i+run || leadingDigits(s[serial:]) != digitsOfSerial {
			return 0, "", false
		}
		digits, end = s[i:i+run]+s[serial:serial+digitsOfSerial], serial+digitsOfSerial
	case run == digitsOfBirth/3:
		end, digits, ok = matchParted(s, i)
		return end, digits, ok && isBirthday(digits)
	default:
		return 0, "", false
	}
	return end, digits, isBirthday(digits)
}

// matchParted reads a number whose day, month and year stand apart, as in
// 01.01.70-1234 or 01-01-70-1234. Before the serial only a hyphen counts: a date
// is often followed by a space and an amount.
func matchParted(s string, i int) (end int, digits string, ok bool) {
	const pair = digitsOfBirth / 3
	for part := range 3 {
		if leadingDigits(s[i:]) != pair {
			return 0, "", false
		}
		digits += s[i : i+pair]
		if i += pair; part < 2 {
			if i == len(s) || !strings.ContainsRune(".-/ ", rune(s[i])) {
				return 0, "", false
			}
			i++
		}
	}
	serial := i + separatorLength(s[i:])
	if strings.TrimSpace(s[i:serial]) == "" || leadingDigits(s[serial:]) != digitsOfSerial {
		return 0, "", false
	}
	end = serial + digitsOfSerial
	return end, digits + s[serial:end], true
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// separatorLength is the length of what people write between the two parts.
func separatorLength(s string) int {
	for _, separator := range []string{"-", " ", "\u00a0", "\u2010", "\u2011", "\u2013"} {
		if strings.HasPrefix(s, separator) {
			return len(separator)
		}
	}
	return 0
}

// isBirthday reports whether the first four digits can be a day and a month;
// replacement numbers (erstatningspersonnumre) have 60 added to the day.
func isBirthday(digits string) bool {
	day := int(digits[0]-'0')*10 + int(digits[1]-'0')
	month := int(digits[2]-'0')*10 + int(digits[3]-'0')
	if day > 60 {
		day -= 60
	}
	return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

// standsAlone reports whether s[from:to] is a number of its own and not a piece
// of a longer identifier.
func standsAlone(s string, from, to int) bool {
	left, right := from, to
	for left > 0 && isLetter(s[left-1]) {
		left--
	}
	for right < len(s) && isLetter(s[right]) {
		right++
	}
	if left > 0 && isDigit(s[left-1]) || right < len(s) && isDigit(s[right]) {
		return false
	}
	beside := s[left:from] + s[to:right]
	return beside == "" || strings.ContainsFunc(beside, isNotHexadecimal)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isLetter counts every byte beyond ASCII as part of a word.
func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func isNotHexadecimal(r rune) bool {
	return !(r >= 'a' && r <= 'f' || r >= 'A' && r <= 'F')
}
