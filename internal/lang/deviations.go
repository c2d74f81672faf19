package lang

// deviations is everything in which a trial was carried out otherwise than planned.
var deviations = map[Key]phrase{
	"remarks.deviations_counted": {"Alle afvigelser, talt op", "Every deviation, counted"},
	"deviations.intro":           {"Tabellen tæller alt, hvori forsøget blev gennemført anderledes end planlagt. Nul betyder, at det er undersøgt, og at intet blev fundet; hvor det ikke kunne tælles, står grunden.", "The table counts everything in which the trial was carried out otherwise than planned. Nought means that it was looked for and nothing found; where it could not be counted, the reason is given."},
	"deviations.note":            {"Dispensationer for enkelte borgere eller sagsbehandlere har ingen plads i data. Er der givet nogen, skal kommunen nævne dem her.", "Exemptions of single citizens or caseworkers have no place in the data. If any were given, the municipality has to name them here."},
	"deviations.partly":          {"Ikke alt kunne undersøges ({reason})", "Not everything could be looked at ({reason})"},
	"deviations.caption":         {"Afvigelser efter art og område", "Deviations by kind and area"},
	"deviations.head_kind":       {"Afvigelse", "Deviation"},
	"deviations.in_area":         {"{kind}: {area}", "{kind}: {area}"},
	"deviations.head_count":      {"Antal", "Number"},
	"deviations.head_of":         {"Af", "Of"},
	"deviations.head_remark":     {"Bemærkning", "Remark"},

	"counted_deviation.undrawn":          {"Sagsstammer uden for lodtrækningen", "Portfolios outside the draw"},
	"counted_deviation.arms_as_drawn":    {"Sagsstammer i en anden gruppe, end de blev trukket til", "Portfolios in another group than they were drawn to"},
	"counted_deviation.misplaced":        {"Nye sager fordelt uden om princippet", "New cases given out against the principle"},
	"counted_deviation.off_roster":       {"Nye sager hos en sagsbehandler uden for forsøget", "New cases with a caseworker outside the trial"},
	"counted_deviation.crossover":        {"Sager, som den anden gruppe har behandlet", "Cases that the other group handled"},
	"counted_deviation.both_arms":        {"Sagsbehandlere, der har behandlet sager i begge grupper", "Caseworkers who handled cases of both groups"},
	"counted_deviation.co_interventions": {"Andre ændringer i kun den ene gruppe", "Other changes in one group only"},
	"counted_deviation.caseload":         {"Afdelinger, hvor sagstallet afveg fra planen", "Departments whose caseload departed from the plan"},
	"counted_deviation.openings":         {"Kig på resultater, der ikke var planlagt", "Looks at results that were not planned"},
	"counted_deviation.seal":             {"Ændringer i protokollen, som ikke er registreret", "Changes to the protocol that are not recorded"},
	"counted_deviation.amendments":       {"Registrerede ændringer i protokollen, efter at den var låst", "Recorded amendments to the protocol after it was locked"},
	"counted_deviation.overrides":        {"Hypoteser, hvor protokollen afviger fra standarden", "Hypotheses for which the protocol departs from the default"},
}
