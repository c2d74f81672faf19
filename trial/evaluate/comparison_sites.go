package evaluate

import (
	"context"

	"github.com/sagstal/sagstal/stat/panel"
	"github.com/sagstal/sagstal/trial"
)

// eachParticipant sets every participant alone against the donors.
func (t *comparisonTable) eachParticipant(ctx context.Context, method ComparisonMethod) ([]MunicipalityResult, error) {
	fitted, err := panel.Each(ctx, t.input(), t.options(method))
	if err != nil {
		return nil, err
	}
	compared := 1 + len(t.donors)
	sites := make([]MunicipalityResult, 0, len(fitted))
	for i, f := range fitted {
		row, code := f.Rows()[0], t.participants[i]
		sites = append(sites, MunicipalityResult{
			MunicipalityCode: code, Name: t.set.reg.MunicipalityName(code),
			Estimate: trial.Number(row.Estimate), SE: trial.Number(row.SE), DF: trial.NoNumber(),
			CILow: trial.Number(row.Low), CIHigh: trial.Number(row.High),
			NObs: compared * len(t.periods), NClusters: compared, Reason: &trial.Reason{Code: trial.PlaceboInference},
		})
	}
	return sites, nil
}

// withoutDonors fits anew without each donor that the estimate rests on.
func (t *comparisonTable) withoutDonors(ctx context.Context, method ComparisonMethod) ([]ComparisonWithout, error) {
	left, err := panel.WithoutDonors(ctx, t.input(), t.options(method))
	if err != nil {
		return nil, err
	}
	donors := units(t.set.reg, t.donors)
	out := make([]ComparisonWithout, 0, len(left))
	for _, l := range left {
		out = append(out, ComparisonWithout{donors[l.Code-len(t.participants)], trial.Number(l.ATT), trial.Number(l.PreRMSPE)})
	}
	return out, nil
}
