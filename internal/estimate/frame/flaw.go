package frame

import (
	"errors"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/tabular"
)

// unreadable says in a sentence what keeps the file from being read.
func (r *reading) unreadable(err error) error {
	var flaw *tabular.Flaw
	if !errors.As(err, &flaw) {
		return fault.Wrap(fault.Internal, err, "%s cannot be read", r.name)
	}
	if flaw.Code == tabular.CellCount {
		return fault.Wrap(fault.Invalid, err, "line %d of %s has %d cells where its header has %d", flaw.Line, r.name, flaw.Got, flaw.Want)
	}
	reason, known := reasons()[flaw.Code]
	if !known {
		reason = string(flaw.Code)
	}
	if flaw.Line > 0 {
		return fault.Wrap(fault.Invalid, err, "line %d of %s: %s", flaw.Line, r.name, reason)
	}
	return fault.Wrap(fault.Invalid, err, "%s: %s", r.name, reason)
}

func reasons() map[tabular.Code]string {
	return map[tabular.Code]string{
		tabular.Empty:          "the file is empty",
		tabular.FileTooLarge:   "the file is larger than 2 GiB",
		tabular.NUL:            "the file is binary or UTF-16, not CSV",
		tabular.MixedEncoding:  "the file is neither UTF-8 nor Windows-1252",
		tabular.Quotes:         "quotation marks do not pair up",
		tabular.OtherSeparator: "the header and the rows are separated differently",
		tabular.Tabs:           "the cells are separated by tabulators; use commas or semicolons",
		tabular.FieldTooLong:   "a cell is longer than 64 KiB",
		tabular.LineTooLong:    "the line is longer than 1 MiB",
	}
}
