package lang

// seals are what a report says of the protocol's seals.
var seals = map[Key]phrase{
	"notice.protocol_changed": {
		"Protokollen er ændret i {n} {n|punkt|punkter}, siden den sidst blev forseglet, uden dato, navn og begrundelse. Resultaterne svarer derfor ikke på det, der blev lovet. Ændringen skal skrives med ”sagstal protocol amend”.",
		"The protocol has changed in {n} {n|point|points} since it was last sealed, without date, name and reason. The results therefore do not answer what was promised. The change must be recorded with “sagstal protocol amend”."},
	"notice.protocol_changed_title": {"Protokollen er ændret uden begrundelse", "The protocol was changed without a reason"},

	"trace.sealed":      {"Protokol låst", "Protocol locked"},
	"seal.locked":       {"{date} af {author}", "{date} by {author}"},
	"seal.unlocked":     {"ikke låst", "not locked"},
	"seal.changed_from": {"{key}: {before} → {after}", "{key}: {before} → {after}"},
}

// protocolKeys are what the keys of protocol.yaml are called.
var protocolKeys = map[Key]phrase{
	"protocol_key.schema":                                  {"Protokollens format", "Form of the protocol"},
	"protocol_key.id":                                      {"Forsøgets korte navn", "Short name of the trial"},
	"protocol_key.name":                                    {"Forsøgets navn", "Name of the trial"},
	"protocol_key.language":                                {"Rapportens sprog", "Language of the report"},
	"protocol_key.planning.from":                           {"Planlægningens start", "Start of planning"},
	"protocol_key.planning.to":                             {"Planlægningens slutning", "End of planning"},
	"protocol_key.baseline.from":                           {"Før-periodens start", "Start of the baseline"},
	"protocol_key.baseline.to":                             {"Før-periodens slutning", "End of the baseline"},
	"protocol_key.trial.from":                              {"Forsøgets start", "Start of the trial"},
	"protocol_key.trial.to":                                {"Forsøgets slutning", "End of the trial"},
	"protocol_key.reporting.from":                          {"Afrapporteringens start", "Start of reporting"},
	"protocol_key.reporting.to":                            {"Afrapporteringens slutning", "End of reporting"},
	"protocol_key.data_until":                              {"Data indtil", "Data until"},
	"protocol_key.run_in_weeks":                            {"Uger til indkøring", "Weeks of run-in"},
	"protocol_key.areas.sickness_benefit.target_caseload":  {"Målbånd, sygedagpenge", "Target band, sickness benefit"},
	"protocol_key.areas.social_assistance.target_caseload": {"Målbånd, kontanthjælp", "Target band, social assistance"},
	"protocol_key.randomisation.unit":                      {"Det, der trækkes lod om", "What is drawn"},
	"protocol_key.randomisation.strata":                    {"Lodtrækning inden for", "Drawn within"},
	"protocol_key.randomisation.method":                    {"Lodtrækningens metode", "Method of the draw"},
	"protocol_key.randomisation.seed":                      {"Lodtrækningens frø", "Seed of the draw"},
	"protocol_key.randomised_on":                           {"Lodtrækningens dag", "Day of the draw"},
	"protocol_key.hypotheses":                              {"Hypoteser", "Hypotheses"},
	"protocol_key.analysis.alpha":                          {"Signifikansniveau", "Significance level"},
	"protocol_key.analysis.two_sided":                      {"Tosidede test", "Two-sided tests"},
	"protocol_key.analysis.multiplicity":                   {"Rettelse for flere test", "Adjustment for several tests"},
	"protocol_key.analysis.primary_design":                 {"Primær sammenligning", "Primary comparison"},
	"protocol_key.analysis.cluster":                        {"Klynger i analysen", "Clusters of the analysis"},
	"protocol_key.analysis.permutations":                   {"Gentagne lodtrækninger i testen", "Repeated draws of the test"},
	"protocol_key.analysis.seed":                           {"Testens frø", "Seed of the test"},
	"protocol_key.analysis.small_cell":                     {"Mindste antal personer, der vises", "Smallest number of people shown"},
	"protocol_key.surveys.citizen.items":                   {"Spørgsmål til borgerne", "Questions to citizens"},
	"protocol_key.surveys.citizen.range":                   {"Borgernes svarskala", "Citizens’ scale of answers"},
	"protocol_key.surveys.staff.items":                     {"Spørgsmål til medarbejderne", "Questions to staff"},
	"protocol_key.surveys.staff.range":                     {"Medarbejdernes svarskala", "Staff’s scale of answers"},
	"protocol_key.economy.price_year":                      {"Prisår", "Price year"},
	"protocol_key.economy.caseworker_annual_cost":          {"Årlig udgift pr. fuldtidsstilling, kr.", "Annual cost per full-time equivalent, DKK"},
	"protocol_key.economy.one_off_cost":                    {"Engangsudgift, kr.", "One-off cost, DKK"},
	"protocol_key.economy.discount_rate":                   {"Diskonteringsrente", "Discount rate"},
	"protocol_key.economy.horizon_years":                   {"Tidshorisont, år", "Horizon, years"},
	"protocol_key.economy.displacement":                    {"Fortrængning", "Displacement"},
	"protocol_key.economy.refund_regime":                   {"Regler for refusion", "Refund regime"},
}
