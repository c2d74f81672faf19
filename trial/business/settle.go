package business

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
)

// daysPerYear turns the window's days into years of salary.
const daysPerYear = 365.25

// Input is what an account is settled from.
type Input struct {
	Economy    trial.Economy
	WindowDays int
	Level      float64 // of the intervals
	Areas      []AreaInput
	// ByMunicipality are departments; their effects are those within one
	// municipality.
	ByMunicipality []DepartmentInput
	RefundRegimes  []string
	// HiredNamed tells that the data name those hired for the trial.
	HiredNamed bool
}

// AreaInput is one area's staffing and effects.
type AreaInput struct {
	Area    jobcentre.Area
	Staff   Staffing
	Effects Effects
	// Steps go into the account as they are; nil without benefits.
	Steps []StepWeeks
}

// DepartmentInput is one department's.
type DepartmentInput struct {
	MunicipalityCode string
	AreaInput
}

// Staffing is case-days and FTE-days of both arms in the window, and the
// FTE-days of those hired for the trial.
type Staffing struct {
	TrialCaseDays, TrialFTEDays     float64
	ControlCaseDays, ControlFTEDays float64
	HiredFTEDays                    float64
}

// Effects are the differences per case, trial less control, with the reason
// they are missing.
type Effects struct {
	TrialCases                int
	Gross, Refund, Net, Weeks *effect.Row
	// NetAndWeeks is the covariance of the estimates of Net and Weeks.
	NetAndWeeks float64
	Reason      *trial.Reason
}

// Settle makes the account. One-off cost is the whole trial's and stands in
// the total only.
func Settle(in Input) Account {
	s := settlement{in: in, years: float64(in.WindowDays) / daysPerYear}
	account := Account{Areas: []AreaLedger{}, ByMunicipality: []MunicipalityLedger{}, Assumptions: s.assumptions()}
	var total sums
	for _, area := range in.Areas {
		part := s.sumsOf(area)
		total.add(part)
		account.Areas = append(account.Areas, AreaLedger{area.Area, area.Effects.TrialCases, s.ledger(part), s.week(part), append([]StepWeeks{}, area.Steps...)})
	}
	for _, d := range in.ByMunicipality {
		account.ByMunicipality = append(account.ByMunicipality, MunicipalityLedger{
			d.MunicipalityCode, d.Area, d.Effects.TrialCases, s.ledger(s.sumsOf(d.AreaInput)),
		})
	}
	total.investment.value += in.Economy.OneOffCost
	account.Ledger, account.Week = s.ledger(total), s.week(total)
	account.Payers, account.Tornado = s.payers(total), s.tornado(total)
	account.Reason = total.net.reason
	return account
}

// settlement holds what every ledger shares.
type settlement struct {
	in    Input
	years float64
}

func (s settlement) assumptions() Assumptions {
	from := "caseload_identity"
	if s.in.HiredNamed {
		from = "hired_for_trial"
	}
	return Assumptions{
		PriceYear: s.in.Economy.PriceYear, CaseworkerAnnualCost: s.in.Economy.CaseworkerAnnualCost,
		OneOffCost: s.in.Economy.OneOffCost, WindowYears: s.years, ExtraFTEFrom: from,
		RefundRegimes: s.in.RefundRegimes, Displacement: "included_in_all_transfers", RelativeSE: relativeSE,
	}
}

// amount is a sum of independent estimates: its value and its variance. A
// missing part makes the whole missing.
type amount struct {
	value, variance float64
	reason          *trial.Reason
}

func (a *amount) add(b amount) {
	a.value += b.value
	a.variance += b.variance
	if a.reason == nil {
		a.reason = b.reason
	}
}

// minus is the amount with the other sign; nothing has none.
func (a amount) minus() amount { return amount{0 - a.value, a.variance, a.reason} }

// sums are the amounts of an account, the weeks that were avoided, and the
// covariance of the net saving with them.
type sums struct {
	extraFTE, investment, gross, refund, net, weeks amount

	netAndWeeks float64
	cases       int
}

func (t *sums) add(part sums) {
	t.extraFTE.add(part.extraFTE)
	t.investment.add(part.investment)
	t.gross.add(part.gross)
	t.refund.add(part.refund)
	t.net.add(part.net)
	t.weeks.add(part.weeks)
	t.netAndWeeks += part.netAndWeeks
	t.cases += part.cases
}

func (s settlement) sumsOf(area AreaInput) sums {
	extra := s.extraFTE(area.Staff)
	invested := extra
	invested.value *= s.in.Economy.CaseworkerAnnualCost * s.years
	e, cases := area.Effects, float64(area.Effects.TrialCases)
	return sums{
		extraFTE: extra, investment: invested,
		gross:  saving(e.Gross, e, -1),
		refund: saving(e.Refund, e, 1),
		net:    saving(e.Net, e, -1),
		weeks:  saving(e.Weeks, e, -1), netAndWeeks: cases * cases * e.NetAndWeeks, cases: e.TrialCases,
	}
}

// extraFTE is the mean full-time equivalents beyond what the trial arm's cases
// would have had at the control arm's caseload: N/L₁ − N/L₀ for N open cases.
func (s settlement) extraFTE(st Staffing) amount {
	days := float64(s.in.WindowDays)
	switch {
	case s.in.HiredNamed:
		return amount{value: st.HiredFTEDays / days}
	case st.TrialFTEDays <= 0 || st.ControlFTEDays <= 0 || st.ControlCaseDays <= 0:
		return amount{reason: &trial.Reason{Code: trial.NoFTE}}
	}
	usual := st.TrialCaseDays / (st.ControlCaseDays / st.ControlFTEDays)
	return amount{value: (st.TrialFTEDays - usual) / days}
}

// saving turns an effect per case into an amount over the trial arm's cases;
// sign −1 makes a lower cost a saving.
func saving(row *effect.Row, e Effects, sign float64) amount {
	switch {
	case row == nil && e.Reason == nil:
		return amount{reason: &trial.Reason{Code: trial.NoRows}}
	case row == nil:
		return amount{reason: e.Reason}
	}
	cases := float64(e.TrialCases)
	return amount{value: sign * cases * row.Estimate, variance: cases * cases * row.SE * row.SE}
}

// result is the net saving less the investment.
func (t sums) result() amount {
	result := t.net
	result.add(t.investment.minus())
	return result
}

func (s settlement) ledger(t sums) Ledger {
	result := t.result()
	return Ledger{
		ExtraFTE: s.figure(t.extraFTE), Investment: s.figure(t.investment),
		GrossSaving: s.figure(t.gross), RefundChange: s.figure(t.refund),
		NetSaving: s.figure(t.net), NetResult: s.figure(result),
		BenefitCostRatio: s.ratio(t), PaybackMonths: s.payback(t),
	}
}

// figure gives the amount its interval, normal since the amounts are sums over
// many portfolios of several municipalities.
func (s settlement) figure(a amount) Figure {
	if a.reason != nil {
		return missing(*a.reason)
	}
	half := s.z() * math.Sqrt(a.variance)
	return Figure{Value: trial.Number(a.value), Low: trial.Number(a.value - half), High: trial.Number(a.value + half)}
}

// z is the normal quantile of the intervals.
func (s settlement) z() float64 { return effect.Quantile(0.5+s.in.Level/2, math.Inf(1)) }

func missing(reason trial.Reason) Figure {
	return Figure{Value: trial.NoNumber(), Low: trial.NoNumber(), High: trial.NoNumber(), Reason: &reason}
}

// ratio is net municipal saving for each krone invested.
func (s settlement) ratio(t sums) Figure {
	net := s.figure(t.net)
	switch {
	case net.Reason != nil:
		return net
	case t.investment.reason != nil:
		return missing(*t.investment.reason)
	case t.investment.value <= 0:
		return missing(trial.Reason{Code: trial.NoInvestment})
	}
	invested := trial.Number(t.investment.value)
	return Figure{Value: net.Value / invested, Low: net.Low / invested, High: net.High / invested}
}

// payback is the months of saving at the window's rate that repay the
// investment; a limit that never repays is missing, with its reason.
func (s settlement) payback(t sums) Figure {
	ratio := s.ratio(t)
	if ratio.Reason != nil {
		return ratio
	}
	if ratio.Value <= 0 {
		return missing(trial.Reason{Code: trial.NoSaving})
	}
	months := trial.Number(12 * s.years)
	out := Figure{Value: months / ratio.Value, Low: months / ratio.High, High: trial.NoNumber()}
	if ratio.Low > 0 {
		out.High = months / ratio.Low
	} else {
		out.Reason = &trial.Reason{Code: trial.NoSaving}
	}
	return out
}
