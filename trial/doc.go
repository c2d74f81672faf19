// Package trial holds what was decided before the data were seen: the protocol
// with its windows, areas, randomisation and analysis plan, and the sixteen
// hypotheses.
//
//	p := trial.Default("fem-kommuner", window)
//	w := p.TrialWindow()
//
// A protocol names estimators; it does not run them. It refuses windows that
// overlap or are empty, bands that are upside down, and hypotheses that the
// design does not have (Protocol.Validate).
//
// Source: the trial design of the Danish Association of Social Workers in the
// form of the project's contract PROTOCOL.md; estimand terms as in ICH E9(R1).
package trial
