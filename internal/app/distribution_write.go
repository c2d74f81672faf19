package app

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/tabular"
	"github.com/sagstal/sagstal/jobcentre/distribution"
)

// write puts every deviation into the CSV file that was asked for. Several
// expected places are separated by semicolons.
func (in DistributionInput) write(o *DistributionOutcome) error {
	if in.Out == "" {
		return nil
	}
	header := []string{"municipality_code", "area", "case_id", "day", "kind", "expected", "actual", "to_arm", "one_of"}
	return folder.WriteFile(in.Out, 0o600, func(w io.Writer) error {
		return tabular.WriteCSV(w, header, o.deviations())
	})
}

func (o *DistributionOutcome) deviations() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, d := range o.Departments {
			for _, f := range d.Replay.Facts {
				if !yield(append([]string{d.MunicipalityCode, string(d.Area)}, factRow(f)...)) {
					return
				}
			}
		}
	}
}

func factRow(f distribution.Fact) []string {
	return []string{
		f.CaseID, f.Day.String(), string(f.Kind), strings.Join(f.Expected, ";"), f.Actual,
		string(f.Arm), strconv.Itoa(f.OneOf),
	}
}
