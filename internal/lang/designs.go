package lang

// designs are the words of the other designs: why one of them says nothing, and
// what ten fewer cases do.
var designs = map[Key]phrase{
	"reason.nothing recorded in the baseline window":                                          {"intet er registreret i perioden før forsøget", "nothing is recorded in the period before the trial"},
	"reason.only the primary design is tested by redrawing the arms":                          {"kun forsøg mod kontrol prøves ved at gentage lodtrækningen", "only trial against control is tested by repeating the draw"},
	"reason.the redraw tests the portfolios' changes beside the model and carries no verdict": {"gentagelsen af lodtrækningen prøver sagsstammernes ændring ved siden af modellen og bærer ingen konklusion", "the repeated draw tests the portfolios’ changes beside the model and carries no verdict"},
	"reason.the draw moved the caseload too little":                                           {"lodtrækningen flyttede sagstallet for lidt", "the draw moved the caseload too little"},
	"reason.outside the caseloads in the data":                                                {"uden for de sagstal, som data dækker", "outside the caseloads that the data cover"},
	"reason.fewer than two municipalities with an estimate":                                   {"færre end to kommuner med et resultat", "fewer than two municipalities with an estimate"},
	"reason.no difference between the municipalities to estimate from":                        {"kommunernes resultater er ens, så spredningen mellem dem kan ikke beregnes", "the municipalities’ results are the same, so that the spread between them cannot be estimated"},

	"method.difference_in_differences": {"Forskel i forskelle: forsøgsgruppens ændring fra perioden før forsøget, fratrukket kontrolgruppens ændring. Samme metode som ovenfor på begge perioders sager.", "Difference in differences: the trial group’s change from the period before the trial, less the control group’s. The same method as above on the cases of both periods."},
	"method.before_after":              {"Før og efter: forsøgsgruppens egen ændring. Andet end sagstallet kan have ændret sig i mellemtiden, så tallet bærer ingen konklusion.", "Before and after: the trial group’s own change. More than the caseload may have changed in the meantime, so the number carries no verdict."},
	"method.dose_response":             {"Ti færre sager: det sagstal, som en sag mødte, forklaret af lodtrækningen (to trin mindste kvadrater), kommunerne holdt for sig. Forudsætningen er, at lodtrækningen kun virker gennem sagstallet.", "Ten fewer cases: the caseload that a case met, explained by the draw (two-stage least squares), municipalities held equal. It is assumed that the draw acts through the caseload alone."},
	"method.dose_rates":                {"Hyppigheder og varigheder er ved ti færre sager regnet som hændelser pr. sag og uge på én række pr. sagsstamme.", "Rates and durations are, for ten fewer cases, taken as events per case and week on one row per portfolio."},

	"dose.recommendation":    {"{area}: ved et sagstal på {load} pr. fuldtidsstilling sparer én stilling mere kommunen det, den koster ({level} interval: {low} til {high}). Besparelser efter forsøget er ikke talt med. Data dækker sagstal fra {from} til {to}.", "{area}: at a caseload of {load} per full-time equivalent one more position saves the municipality what it costs ({level} interval: {low} to {high}). Savings after the trial are not counted. The data cover caseloads from {from} to {to}."},
	"dose.under":             {"under {load}", "under {load}"},
	"dose.over":              {"over {load}", "over {load}"},
	"dose.no_recommendation": {"{area}: forsøget peger ikke på et anbefalet sagstal ({reason}).", "{area}: the trial points to no recommended caseload ({reason})."},

	"pooled.mean":      {"Gennemsnit af {n} kommuner", "Mean of {n} municipalities"},
	"pooled.next":      {"En ny kommune som disse (prædiktionsinterval)", "A new municipality like these (prediction interval)"},
	"pooled.few_sites": {"Gennemsnittet bygger på {n} kommuner. Forskellen mellem kommuner kan næppe beregnes af så få.", "The mean rests on {n} municipalities. How municipalities differ can hardly be computed from so few."},

	"rate_unit.events per case-week":    {"pr. sag og uge", "per case and week"},
	"rate_unit.errors per audited case": {"fejl pr. gennemgået sag", "errors per audited case"},
	"rate_unit.days per FTE-year":       {"dage pr. årsværk", "days per FTE-year"},
	"rate_unit.exits per FTE-year":      {"fratrædelser pr. årsværk", "exits per FTE-year"},

	"reserve.designs_apart": {"En anden sammenligning giver et resultat, som ligger uden for usikkerheden: {list}.", "Another comparison gives a result outside the uncertainty: {list}."},

	"notice.baseline_of_survivors": {"{subject}: ingen sag er lukket i perioden før forsøget. Data begynder med de sager, der var åbne ved forsøgets start. Før og efter kan derfor ikke sammenlignes.", "{subject}: no case was closed in the period before the trial. The data begin with the cases open when the trial began. Before and after can therefore not be compared."},
}
