package evaluate

import "github.com/sagstal/sagstal/trial"

// Displacement is how much dearer the trial would have to have made the control
// arm's cases for the saving to be nothing but that. With d kroner per control case
// of the trial's making, the effect on a case is effect + d:
//
//	to no effect  d = −effect
//	to uncertain  d = −(the interval's upper end)
//	share         d / (control arm in the trial window − in the baseline window)
//
// A share above 1 says that all of what happened to the control arm would not do.
type Displacement struct {
	Unit        string       `json:"unit"`
	ToNoEffect  trial.Number `json:"to_no_effect"`
	ToUncertain trial.Number `json:"to_uncertain"`
	// Reason says why there is no saving to lose, or none that is certain.
	Reason       *trial.Reason `json:"reason,omitempty"`
	ControlDrift trial.Number  `json:"control_drift"`
	ShareOfDrift trial.Number  `json:"share_of_drift"`
	DriftReason  *trial.Reason `json:"drift_reason,omitempty"`
}

// displacement is that of the municipality's cost; nil for other outcomes.
func (a *areaEvaluation) displacement(e estimated) *Displacement {
	if e.outcome.ID != trial.NetMunicipalCostPerCase {
		return nil
	}
	nan := trial.NoNumber()
	out := &Displacement{Unit: e.outcome.Unit, ToNoEffect: nan, ToUncertain: nan, ControlDrift: nan, ShareOfDrift: nan}
	if !(e.result.Estimate < 0) {
		out.Reason = &trial.Reason{Code: trial.NoSaving}
		return out
	}
	out.ToNoEffect = -e.result.Estimate
	if e.result.CIHigh < 0 {
		out.ToUncertain = -e.result.CIHigh
	} else {
		out.Reason = &trial.Reason{Code: trial.AlreadyUncertain}
	}
	out.compareWithDrift(a.controlBefore(e.outcome.ID), e.result.Arms.Control)
	return out
}

// compareWithDrift sets the tipping point against what the control arm's cost rose
// by.
func (d *Displacement) compareWithDrift(before, after trial.Number) {
	if !before.IsKnown() {
		d.DriftReason = &trial.Reason{Code: trial.NoBaseline}
		return
	}
	d.ControlDrift = after - before
	if !(d.ControlDrift > 0) {
		d.DriftReason = &trial.Reason{Code: trial.ControlNotWorse}
		return
	}
	d.ShareOfDrift = d.ToNoEffect / d.ControlDrift
}

// controlBefore is the control arm's level in the baseline window, as the design
// that compares with it found it.
func (a *areaEvaluation) controlBefore(outcome string) trial.Number {
	for _, e := range a.others {
		if e.design == trial.DifferenceInDifferences && e.outcome.ID == outcome && e.population == AllCases && e.result != nil {
			return e.result.ArmsBefore.Control
		}
	}
	return trial.NoNumber()
}
