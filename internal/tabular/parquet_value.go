package tabular

import (
	"bytes"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// show writes a value of a column as a CSV file would hold it.
type show func(parquet.Value) string

// cellOf is the text of a value; a null is an empty cell. A text of other bytes
// than UTF-8 or more of them than the limit, and a kind of value that no table
// has, is a flaw.
func cellOf(value parquet.Value, as show, limit int) (string, Code) {
	switch {
	case value.IsNull():
		return "", ""
	case as == nil:
		return "", NotParquet
	case isBytes(value) && len(value.ByteArray()) > limit:
		return "", FieldTooLong // before it is copied, or computed with
	}
	text := as(value)
	switch {
	case len(text) > limit:
		return "", FieldTooLong
	case !utf8.ValidString(text):
		return "", MixedEncoding
	case strings.IndexByte(text, 0) >= 0:
		return "", NUL
	}
	return text, ""
}

func isBytes(v parquet.Value) bool {
	return v.Kind() == parquet.ByteArray || v.Kind() == parquet.FixedLenByteArray
}

// maxScale is the digits of the longest decimals that programs write. The footer
// may claim two thousand million, and each would be a nought in a cell.
const maxScale = 76

// showOf is how the values of a type are written; nil where they cannot be.
func showOf(t parquet.Type) show {
	if logical := t.LogicalType(); logical != nil {
		switch kind := logical.Value.(type) {
		case *format.DateType:
			return showDate
		case *format.TimestampType:
			return showTimestamp(kind.Unit)
		case *format.DecimalType:
			if kind.Scale < 0 || kind.Scale > maxScale {
				return nil
			}
			return showDecimal(int(kind.Scale))
		case *format.IntType:
			if !kind.IsSigned {
				return showUnsigned
			}
		}
	}
	switch t.Kind() {
	case parquet.Boolean:
		return showBoolean
	case parquet.Int32, parquet.Int64:
		return func(v parquet.Value) string { return strconv.FormatInt(whole(v), 10) }
	case parquet.Int96:
		return showInt96
	case parquet.Float:
		return func(v parquet.Value) string { return showFloat(float64(v.Float()), 32) }
	case parquet.Double:
		return func(v parquet.Value) string { return showFloat(v.Double(), 64) }
	case parquet.ByteArray:
		return func(v parquet.Value) string { return string(v.ByteArray()) }
	}
	return nil
}

func whole(v parquet.Value) int64 {
	if v.Kind() == parquet.Int32 {
		return int64(v.Int32())
	}
	return v.Int64()
}

func showUnsigned(v parquet.Value) string {
	if v.Kind() == parquet.Int32 {
		return strconv.FormatUint(uint64(v.Uint32()), 10)
	}
	return strconv.FormatUint(v.Uint64(), 10)
}

func showBoolean(v parquet.Value) string {
	if v.Boolean() {
		return "yes"
	}
	return "no"
}

// showFloat writes NaN as an empty cell: programs whose numbers know no null
// write it for one.
func showFloat(x float64, bits int) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'f', -1, bits)
}

func showDate(v parquet.Value) string { return showTime(time.Unix(whole(v)*86400, 0)) }

// showTimestamp writes a moment at midnight as its day: programs without a type
// for days store them so.
func showTimestamp(unit format.TimeUnit) show {
	return func(v parquet.Value) string {
		switch unit.Value.(type) {
		case *format.MilliSeconds:
			return showTime(time.UnixMilli(v.Int64()))
		case *format.MicroSeconds:
			return showTime(time.UnixMicro(v.Int64()))
		}
		return showTime(time.Unix(0, v.Int64()))
	}
}

// showInt96 writes the nanoseconds and the Julian day that older programs store
// a moment in.
func showInt96(v parquet.Value) string {
	const epoch = 2_440_588 // the Julian day of 1 January 1970
	parts := v.Int96()
	nanoseconds := int64(parts[1])<<32 | int64(parts[0])
	return showTime(time.Unix((int64(parts[2])-epoch)*86400, nanoseconds))
}

func showTime(at time.Time) string {
	at = at.UTC()
	if at.Equal(at.Truncate(24 * time.Hour)) {
		return at.Format(time.DateOnly)
	}
	return at.Format(time.RFC3339Nano)
}

// showDecimal writes a number whose last digits are decimals.
func showDecimal(scale int) show {
	return func(v parquet.Value) string {
		unscaled := new(big.Int)
		if v.Kind() == parquet.Int32 || v.Kind() == parquet.Int64 {
			unscaled.SetInt64(whole(v))
		} else {
			setSigned(unscaled, v.ByteArray())
		}
		digits := new(big.Int).Abs(unscaled).String()
		if missing := scale + 1 - len(digits); missing > 0 {
			digits = strings.Repeat("0", missing) + digits
		}
		if at := len(digits) - scale; scale > 0 {
			digits = digits[:at] + "." + digits[at:]
		}
		if unscaled.Sign() < 0 {
			return "-" + digits
		}
		return digits
	}
}

// setSigned reads a big-endian number in two's complement.
func setSigned(into *big.Int, raw []byte) {
	into.SetBytes(raw)
	if len(raw) > 0 && raw[0]&0x80 != 0 {
		into.Sub(into, new(big.Int).SetBytes(append([]byte{1}, bytes.Repeat([]byte{0}, len(raw))...)))
	}
}
