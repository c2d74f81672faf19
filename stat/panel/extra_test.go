package panel_test

import (
	"testing"

	"github.com/sagstal/sagstal/stat/panel"
)

func part(t *testing.T, name string, treated []int, from int) panel.Input {
	t.Helper()
	d := readTable(t, "panel_extra")
	in := panel.Input{Treated: treated, From: from}
	for i := range d.rows {
		if d.text(i, "part") != name {
			continue
		}
		in.Unit = append(in.Unit, int(d.number(i, "unit")))
		in.Time = append(in.Time, int(d.number(i, "time")))
		in.Y = append(in.Y, d.number(i, "y"))
	}
	return in
}

// TestPlaceboOracle: over all sets of donors; in few_periods the donors are more
// than the pre-periods, so that the fit is perfect and the ridge decides.
func TestPlaceboOracle(t *testing.T) {
	o := numbers{t, readResults(t, "panel_extra")}
	for name, in := range map[string]panel.Input{
		"many_periods": part(t, "many_periods", []int{18, 19, 20}, 17),
		"few_periods":  part(t, "few_periods", []int{14}, 2007),
	} {
		for _, method := range []panel.Method{panel.Synth, panel.SDID, panel.DID} {
			key, got := name+"."+string(method), fit(t, in, panel.Options{Method: method})
			o.agree(key, "att", got.ATT)
			o.agree(key, "placebo_se", got.SE)
			o.agree(key, "placebos", float64(len(got.Placebo.Estimates)))
			o.agree(key, "pre_rmspe", got.PreRMSPE)
			for i, w := range got.Units {
				o.agreeAt(key, "omega", i, w.Weight)
			}
			for i, w := range got.Times {
				o.agreeAt(key, "lambda", i, w.Weight)
			}
		}
	}
}
