package lang

// reasons say why a figure is missing.
var reasons = map[Key]phrase{
	"reason.unknown":                                                   {"grunden er ikke oplyst", "no reason is given"},
	"reason.area not in protocol":                                      {"området er ikke med i protokollen", "the area is not in the protocol"},
	"reason.hypothesis not in protocol":                                {"hypotesen er ikke med i protokollen", "the hypothesis is not in the protocol"},
	"reason.missing table":                                             {"mangler tabellen", "missing table"},
	"reason.fewer than two portfolios in an arm":                       {"færre end to sagsstammer i en gruppe", "fewer than two portfolios in a group"},
	"reason.portfolios without an arm":                                 {"sagsstammerne er ikke fordelt på grupper", "the portfolios have no group"},
	"reason.no rows in the window":                                     {"ingen oplysninger i perioden", "no data in the period"},
	"reason.no events":                                                 {"ingen hændelser", "no events"},
	"reason.the model cannot be estimated: all or none have the event": {"kan ikke beregnes: alle eller ingen har hændelsen", "cannot be estimated: all or none have the event"},
	"reason.the arms cannot be compared within any municipality":       {"grupperne kan ikke sammenlignes inden for nogen kommune", "the groups cannot be compared within any municipality"},
	"reason.the model did not converge":                                {"beregningen fandt ingen løsning", "the model did not converge"},
	"reason.weeks that no refund regime of this version prices":        {"uger, som denne version ikke kan beregne refusion for", "weeks that this version cannot price refund for"},
	"reason.too few portfolios for a standard error":                   {"for få sagsstammer til en standardfejl", "too few portfolios for a standard error"},
	"reason.no redraw for the randomisation method":                    {"lodtrækningen kan ikke gentages for metoden", "the draw cannot be repeated for the method"},
	"reason.not computed by this version":                              {"beregnes ikke af denne version", "not computed by this version"},
	"reason.no investment to set the saving against":                   {"ingen investering at holde besparelsen op imod", "no investment to set the saving against"},
	"reason.the saving does not exceed zero":                           {"besparelsen er ikke over nul", "the saving does not exceed zero"},
	"reason.the cases were not open for fewer weeks":                   {"sagerne var ikke åbne i færre uger", "the cases were not open for fewer weeks"},
	"reason.no full-time equivalents known":                            {"timetallet er ikke kendt", "no full-time equivalents known"},
}

// notices are remarks on the data.
var notices = map[Key]phrase{
	"notice.simulated_title":            {"Data er simulerede", "The data are simulated"},
	"notice.simulated_data":             {"Alle data er opfundet af et program. Tallene siger intet om virkelige kommuner.", "All data were made up by a program. The numbers say nothing about real municipalities."},
	"notice.refund_rate_low_confidence": {"Refusionssatsen for {subject} er usikker i denne version.", "The refund rate of {subject} is uncertain in this version."},
	"notice.actual_refund_differs":      {"Den faktiske refusion afviger fra den beregnede i {n} {n|uge|uger}. Den faktiske er brugt.", "The actual refund differs from the computed one in {n} {n|week|weeks}. The actual one is used."},
	"notice.inflow_differs":             {"{subject}: tilgangen af sager er forskellig i de to grupper. Ydelser pr. sagsstamme og uge vejer derfor tungere end beløb pr. sag.", "{subject}: the inflow of cases differs between the groups. Benefits per portfolio and week therefore weigh more than amounts per case."},
	"notice.cases_handled_by_other_arm": {"{subject}: nogle sager blev behandlet af den anden gruppe. De tæller stadig i den gruppe, de blev trukket til.", "{subject}: some cases were handled by the other group. They still count in the group they were drawn to."},
	"notice.answers_describe_a_sample":  {"{subject}: resultaterne hviler på dem, der svarede eller blev gennemgået. De bærer kun en effekt, hvis stikprøven blev trukket blandt alle åbne sager.", "{subject}: results rest on those who answered or were audited. They carry an effect only if the sample was drawn from all open cases."},

	"reserve.designs":       {"En anden sammenligning peger den modsatte vej: {list}.", "Another comparison points the other way: {list}."},
	"reserve.portfolios":    {"Resultatet bygger på {n} {unit} i {municipalities} {municipalities|kommune|kommuner} og gælder dem.", "The result rests on {n} {unit} in {municipalities} {municipalities|municipality|municipalities} and holds for these."},
	"reserve.deviations":    {"Sagstallet afveg fra planen {n} {n|sted|steder}. Se ”Afvigelser og bemærkninger”.", "The caseload departed from the plan in {n} {n|place|places}. See “Deviations and remarks”."},
	"reserve.red":           {"{n} {n|helbredstjek er rødt|helbredstjek er røde}, men spærrer ingen konklusion: {list}.", "{n} health {n|check is|checks are} red but {n|bars|bar} no verdict: {list}."},
	"reserve.not_evaluable": {"{n} {n|hypotese har|hypoteser har} intet svar: {list}.", "{n} {n|hypothesis has|hypotheses have} no answer: {list}."},
	"reserve.amendments":    {"Protokollen blev ændret {n} {n|gang|gange}, efter at den var låst.", "The protocol was amended {n} {n|time|times} after it was locked."},
	"reserve.intervals":     {"Intervallerne er ikke rettet for, at flere hypoteser prøves. Det er konklusionerne. En hypotese kan derfor være uafklaret, selv om intervallet går fri af nul.", "The intervals are not adjusted for several hypotheses being tested. The verdicts are. A hypothesis can therefore be inconclusive although its interval is clear of zero."},

	"remarks.nav":                {"Bemærkninger", "Remarks"},
	"remarks.title":              {"Afvigelser og bemærkninger", "Deviations and remarks"},
	"remarks.deviations":         {"Afvigelser i sagstallet", "Deviations in the caseload"},
	"remarks.no_deviations":      {"Der er ingen afvigelser fra det planlagte sagstal.", "There are no deviations from the planned caseload."},
	"remarks.amendments":         {"Ændringer i protokollen", "Amendments to the protocol"},
	"remarks.amendments_caption": {"Ændringer, efter at protokollen var låst", "Changes after the protocol was locked"},
	"remarks.no_amendments":      {"Protokollen er ikke ændret.", "The protocol was not amended."},
	"remarks.notices":            {"Bemærkninger til data", "Remarks on the data"},
	"remarks.no_notices":         {"Der er ingen bemærkninger til data.", "There are no remarks on the data."},

	"deviation.trial_mean_above_band": {"Forsøgsgruppens sagstal {value} ligger over målbåndets øvre grænse {limit}.", "The trial group’s caseload of {value} lies above the band’s upper limit of {limit}."},
	"deviation.control_drift":         {"Kontrolgruppens sagstal ændrede sig {value} (grænsen er {limit} til hver side).", "The control group’s caseload changed by {value} (the limit is {limit} either way)."},
	"deviation.no_separation":         {"Forsøgsgruppens sagstal {value} er ikke under kontrolgruppens {limit}.", "The trial group’s caseload of {value} is not below the control group’s {limit}."},
}
