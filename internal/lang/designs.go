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

	"dose.recommendation":    {"{area}: ved et sagstal på {load} pr. fuldtidsstilling sparer én stilling mere kommunen det, den koster ({level}-interval: {low} til {high}). Besparelser efter forsøget er ikke talt med. Data dækker sagstal fra {from} til {to}.", "{area}: at a caseload of {load} per full-time equivalent one more position saves the municipality what it costs ({level} interval: {low} to {high}). Savings after the trial are not counted. The data cover caseloads from {from} to {to}."},
	"dose.under":             {"under {load}", "under {load}"},
	"dose.over":              {"over {load}", "over {load}"},
	"dose.no_recommendation": {"{area}: forsøget peger ikke på et anbefalet sagstal ({reason}).", "{area}: the trial points to no recommended caseload ({reason})."},

	"outside.each":          {"{measure}: hver deltager for sig mod de samme kommuner", "{measure}: each participant against the same municipalities"},
	"outside.without_donor": {"Udelades de {n} kommuner, som syntetisk kontrol bygger på, én ad gangen, ligger effekten fra {range} (med dem alle: {effect}).", "Leaving out the {n} municipalities that the synthetic control rests on, one at a time, the effect lies from {range} (with them all: {effect})."},
	"head.rmspe_ratio":      {"Afvigelse efter/før", "Gap after/before"},

	"designs.figure":          {"{id}: alle sammenligninger ved siden af hinanden", "{id}: all comparisons side by side"},
	"designs.note":            {"I figurerne med sammenligninger er tallet til højre virkningen i sin egen enhed; linjen er på en fælles skala. ■ bygger på lodtrækningen, ● bygger på mere end lodtrækningen, ○ har ingen kontrolgruppe. ◆ er kommunernes gennemsnit (tilfældige effekter, Hartung–Knapps interval); nederste linje er det, en ny kommune som disse kan vente.", "In the figures of comparisons the number on the right is the effect in its own unit; the line is on a common scale. ■ rests on the draw, ● rests on more than the draw, ○ has no control group. ◆ is the municipalities’ mean (random effects, Hartung–Knapp interval); the last line is what a new municipality like these can expect."},
	"designs.trust_head":      {"Tillid", "Trust"},
	"designs.by_municipality": {"Kommunerne hver for sig ({design})", "Each municipality ({design})"},
	"designs.next":            {"En ny kommune som disse", "A new municipality like these"},
	"designs.other_scale":     {"en anden enhed, se tallet", "another unit, see the number"},
	"designs.said":            {"{effect} ({level}-interval: {range})", "{effect} ({level} interval: {range})"},
	"designs.opposite_signs":  {"To sammenligninger peger hver sin vej: {first} viser {first_said}, {other} viser {other_said}. {chance} Læg vægt på {trusted}: {why}.", "Two comparisons point opposite ways: {first} shows {first_said}, {other} shows {other_said}. {chance} Go by {trusted}: {why}."},
	"designs.intervals_apart": {"To sammenligninger er uenige om størrelsen: {first} viser {first_said}, {other} viser {other_said}. {chance} Læg vægt på {trusted}: {why}.", "Two comparisons disagree on the size: {first} shows {first_said}, {other} shows {other_said}. {chance} Go by {trusted}: {why}."},
	"designs.beyond_chance":   {"Tilfældigheder alene forklarer næppe forskellen.", "Chance alone hardly explains the difference."},
	"designs.by_chance":       {"Forskellen kan være tilfældig, for kun den ene er sikker på retningen.", "The difference may be chance, since only one of them is sure of the direction."},
	"designs.disagree_hidden": {"{design} og {first} er uenige, men tallene bygger på så få personer, at de ikke vises.", "{design} and {first} disagree, but the numbers rest on so few people that they are not shown."},
	"designs.pooled":          {"{id}: kommunerne hver for sig, samlet for hver sammenligning", "{id}: the municipalities pooled, by comparison"},
	"designs.weak":            {"Ved ti færre sager er {list} ikke med i gennemsnittet: lodtrækningen flyttede sagstallet for lidt dér (F under 10).", "For ten fewer cases the mean leaves out {list}: the draw moved the caseload too little there (F under 10)."},

	"designs_why.chosen":                    {"begge bygger på det samme, og den blev valgt, før resultatet var kendt", "both rest on the same, and it was chosen before the result was known"},
	"designs_why.before_after":              {"før og efter har ingen kontrolgruppe, så andet end sagstallet kan have ændret tallet", "before and after has no control group, so that more than the caseload may have changed the number"},
	"designs_why.comparison_municipalities": {"de andre kommuner er ikke trukket ved lod", "the other municipalities were not drawn by lot"},
	"designs_why.dose_response":             {"ti færre sager forudsætter, at lodtrækningen kun virker gennem sagstallet", "ten fewer cases assumes that the draw acts through the caseload alone"},

	"trust_short.randomised":   {"lodtrukket", "randomised"},
	"trust_short.comparison":   {"sammenlignet", "compared"},
	"trust_short.uncontrolled": {"uden kontrol", "uncontrolled"},

	"head.municipalities":  {"Kommuner", "Municipalities"},
	"head.tau":             {"Spredning (τ)", "Spread (τ)"},
	"head.i2":              {"I²", "I²"},
	"head.heterogeneity_p": {"p, ens virkning", "p, same effect"},
	"head.prediction":      {"En ny kommune", "A new municipality"},

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
