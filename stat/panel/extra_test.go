package panel_test

import (
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/panel"
)

func part(file *oracle.File, name string, treated []int, from int) panel.Input {
	file = file.Where("part", name)
	return panel.Input{
		Unit: file.Ints("unit"), Time: file.Ints("time"), Y: file.Floats("y"), Treated: treated, From: from,
	}
}

// TestPlaceboOracle: over all sets of donors; in few_periods the donors are more
// than the pre-periods, so that the fit is perfect and the ridge decides.
func TestPlaceboOracle(t *testing.T) {
	file := oracle.Open(t, "panel_extra")
	for name, in := range map[string]panel.Input{
		"many_periods": part(file, "many_periods", []int{18, 19, 20}, 17),
		"few_periods":  part(file, "few_periods", []int{14}, 2007),
	} {
		for _, method := range []panel.Method{panel.Synth, panel.SDID, panel.DID} {
			key, got := name+"."+string(method), fit(t, in, panel.Options{Method: method})
			file.Agree(key, "att", got.ATT)
			file.Agree(key, "placebo_se", got.SE)
			file.Agree(key, "placebos", float64(len(got.Placebo.Estimates)))
			file.Agree(key, "pre_rmspe", got.PreRMSPE)
			file.Agree(key, "omega", weights(got.Units)...)
			if method != panel.Synth { // which weights no periods
				file.Agree(key, "lambda", weights(got.Times)...)
			}
		}
	}
}
