// Package planfile reads a plan's YAML file.
//
//	file, err := planfile.ReadFile("examples/plans/five-municipalities.yaml")
//	result, err := plan.Make(file.Plan, tables)
//
//	schema: sagstal.plan/1
//	id: fem-kommuner               # the trial's id, name and report language …
//	name: Nedsatte sagstal
//	language: da
//	start: 2027-04-05              # … and its first day; for the protocol
//	guideline: original            # a version of the guideline table
//	departments:
//	  - municipality: "760"
//	    name: Ringkøbing-Skjern
//	    area: sickness_benefit     # sickness_benefit | social_assistance
//	    caseworkers: 10            # portfolios today
//	    fte: 10                    # default: one for each portfolio
//	    cases: {I: 260, II: 340, III: 150}    # by category, or match group
//	    inflow_per_week: 23        # this or mean_weeks gives the other
//	    mean_weeks: 32
//	    support: partial           # none | partial | full
//	    specialised: no
//	    treat: 5                   # portfolios in the trial arm
//	    target_caseload: 42.5      # default: the recommended one
//	    target_reason: why another was chosen
//	    group: ""                  # target group of the guideline
//	    beside: {flexjob: 0, rehabilitation: 0, pension: 0}   # citizens beside
//	    side_tasks: 0              # share of the working time on other tasks
//	    new_staff: 0               # … and by staff of less than six months
//	    case_weights: {III: 1.5}   # what a case counts in the caseload
//	    way: share                 # share | outside: how the trial arm is relieved
//	    hired_fte: 0               # extra FTE that are funded before the start
//	costs: {caseworker_annual_cost: 640000, one_off_cost: 0}
//	budget: 3000000                # of the whole trial: the best design within it
//	timing: {trial_months: 12, planning_months: 3, lead_months: 2, ramp_months: 2}
//	design: {alpha: 0.05, power: 0.8, icc: 0.02, r2_between: 0, r2_within: 0, cluster_size_cv: 0}
//	        # or history: DIR, a trial folder to estimate them from;
//	        # outcomes: {SB2: {sd: 40000, icc: 0.03}} overrides one hypothesis
//	scenarios: [no_effect, austria, claimed]
//	economy: {price_year: 2026, discount_rate: 0.035, horizon_years: 3, weekly_benefit: {sickness_benefit: 4500}}
//
// Without an icc and a history the correlation is DefaultICC: nought would promise
// more than a trial can hold.
//
// The package refuses unknown and repeated keys, values of the wrong kind,
// aliases, more than one document, files over 1 MiB, and a key that is missing.
// What a plan of right values cannot be, package trial/plan says; File.Refuse
// gives it its lines. All defects are listed, as a fault.Error of kind Invalid; a
// file that is not there is NotFound.
package planfile
