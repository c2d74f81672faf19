// Package casefile reads a business case's YAML file.
//
//	file, err := casefile.ReadFile("examples/cases/ringkoebing-skjern.yaml")
//
//	schema: sagstal.business-case/1
//	name: Ringkøbing-Skjern
//	results: OUT/results.json      # either this …
//	entered:                       # … or figures; what is missing is left out
//	  stock_before: 700            # open cases; also stock_after
//	  mean_weeks_before: 35        # weeks of a spell; also mean_weeks_after
//	  over_52_before: 160          # open cases older than 52 weeks; also over_52_after
//	  investment: 2000000          # a year; else staffing gives it
//	  claimed_saving_per_year: 13000000
//	  se_claimed_saving: 1000000
//	  claimed_by: municipality     # whose saving: municipality | public
//	  control_group: no            # the figures are against a control group
//	  effect: {hazard_ratio: 1.12, se_log: 0.05}    # of leaving; or
//	          # {treated_cases: 2129, weeks_per_case: 2.7, se_weeks: 1}
//	  staffing: {cases: 450, caseload_before: 75, caseload_after: 42.5, extra_fte: 4.6, caseworkers: 10, capped: 5}
//	  directions: {contacts_per_case_week: higher}  # where no size is known
//	economy: {}                    # as in protocol.yaml
//	assumptions:
//	  currency: DKK
//	  benefit: sygedagpenge        # the benefit that is avoided
//	  budget: local                # local | national (budget guarantee)
//	  weekly_benefits: {sygedagpenge: 3000, ressourceforloeb: 2900}
//	  municipal_share: 0.7         # else by the law's steps
//	  ramp_up_weeks: 0
//	  work_share: 0.5              # of the avoided weeks, in work
//	  production_per_week: 9000
//	  net_tax_factor: 1.28
//	  relative_se: {price: 0.1, investment: 0.05, displacement: 0.25, ramp_up: 0.25}
//
// Benefits go by the contract's code or its English name.
//
// The package refuses unknown and repeated keys, values of the wrong kind or
// outside their range, aliases, more than one document, files over 1 MiB, a file
// with both results and entered figures or neither, and figures that cannot be
// true together. All defects are listed, each with its line, as a fault.Error of
// kind Invalid; a file that is not there is NotFound.
package casefile
