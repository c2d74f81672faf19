package cli

// planPhrases are the texts of plan that its report does not have.
func planPhrases() []phrase {
	return []phrase{
		{"help_plan", "Regn en plan igennem: sagstal, bemanding, penge og hvad forsøget kan vise.", "Work a plan out: caseloads, staff, money and what the trial can show."},
		{"example_plan", "sagstal plan examples/plans/five-municipalities.yaml --out min-plan", "sagstal plan examples/plans/five-municipalities.yaml --out my-plan"},
		{"help_plan_file", "Planen (YAML), som i mappen examples/plans.", "The plan (YAML), as in the folder examples/plans."},
		{"help_plan_out", "Mappe til plan, rapport, protokol, bemandingstabeller og lodtrækning; en tidligere plan erstattes hel.", "Folder for plan, report, protocol, roster and draw; an earlier plan is replaced whole."},
		{"help_plan_seed", "Frø for lodtrækning og økonomi (forvalg: økonomiens er 1, lodtrækningens laves af systemets tilfældighed).", "Seed of the draw and the economy (default: the economy's is 1, the draw's is made of the system's randomness)."},
		{"help_plan_rehearse", "Hold det planlagte forsøg på skrømt N gange under hvert scenarie, og vis, hvor ofte virkningen findes.", "Rehearse the planned trial N times under each scenario, and show how often the effect is found."},
		{"plan_drawn", "Lodtrækningens frø: $1", "Seed of the draw: $1"},
		{"step_plan", "Regner planen igennem …", "Working the plan out …"},
		{"step_history", "Læser de tidligere sager …", "Reading past cases …"},
		{"step_plan_write", "Skriver plan, protokol og lodtrækning …", "Writing plan, protocol and draw …"},
	}
}
