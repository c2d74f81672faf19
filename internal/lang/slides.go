package lang

// slides are the words of the slides that the report does not have: above all
// the notes, which say in plain words how to read a slide.
var slides = map[Key]phrase{
	"slides.figure":           {"Nøgletal", "Key figure"},
	"slides.uncertainty":      {"Usikkerhed", "Uncertainty"},
	"slides.estimate":         {"Skøn", "Estimate"},
	"slides.weeks_from_start": {"Uger fra forsøgets start", "Weeks from the trial’s start"},
	"slides.band_low":         {"Målbånd, nederst", "Target band, lowest"},
	"slides.band_high":        {"Målbånd, øverst", "Target band, highest"},

	"slides.notes_opening":      {"Begynd med svaret. Alle tal er taget fra rapporten; numbers.csv har hvert tal med definition og formel.", "Begin with the answer. All figures are the report’s; numbers.csv has each of them with its definition and formula."},
	"slides.notes_answer":       {"Hvert tal er forskellen mellem to grupper, som lodtrækningen har gjort ens. Intervallet siger, hvor stor forskellen kan være: er det bredt, ved vi mindre.", "Each figure is the difference between two groups that the draw made alike. The interval says how large the difference may be: a wide one means that we know less."},
	"slides.notes_verdicts":     {"Form og ord siger det samme. “Uafklaret” betyder, at data hverken kan sige ja eller nej; det betyder ikke, at der ingen effekt er.", "Shape and word say the same. “Inconclusive” means that the data can say neither yes nor no; it does not mean that there is no effect."},
	"slides.notes_caseload":     {"Før man spørger, om lavere sagstal virker, skal man vide, om sagstallet blev lavere. Kontrolgruppens linje skal blive, hvor den var: stiger den, måler forsøget også, at kontrolgruppen fik det værre.", "Before asking whether lower caseloads work, one must know whether the caseload became lower. The control group’s line must stay where it was: if it rises, the trial also measures that the control group fared worse."},
	"slides.notes_forest":       {"Søjlen er skønnet, den tynde streg intervallet. Går stregen over nul, er effekten ikke sikker. Til højre er den vej, hypotesen siger.", "The bar is the estimate, the thin line its interval. If the line crosses zero, the effect is not certain. To the right is the way the hypothesis says."},
	"slides.notes_durations":    {"Linjen viser, hvor stor en del der endnu ikke er kommet videre. Jo lavere linje, jo hurtigere. Afstanden mellem linjerne er det, forsøget har flyttet.", "The line shows the share that has not yet moved on. The lower the line, the faster. The distance between the lines is what the trial has moved."},
	"slides.notes_economy":      {"Læs fra venstre: det, der blev sparet på ydelser, det, kommunen mistede i statsrefusion, det, medarbejderne kostede, og det, der er tilbage.", "Read from the left: what was saved on benefits, what the municipality lost in state refund, what the staff cost, and what is left."},
	"slides.notes_account":      {"Regnearket business-case.xlsx har samme tal med formler: ret en forudsætning, og resultatet følger med.", "The workbook business-case.en.xlsx has the same figures with formulas: change an assumption, and the result follows."},
	"slides.notes_reservations": {"Sig forbeholdene højt: de afgør, hvor langt svaret rækker.", "Say the reservations aloud: they decide how far the answer reaches."},
	"slides.notes_method":       {"Til spørgsmål om metoden. Rapportens afsnit Metode har det hele.", "For questions about the method. The report’s section Method has all of it."},
}
