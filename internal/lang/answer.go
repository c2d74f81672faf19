package lang

// answer is the first page.
var answer = map[Key]phrase{
	"answer.nav":           {"Svaret", "The answer"},
	"answer.title":         {"Svaret kort", "The answer in brief"},
	"answer.no_hypotheses": {"Ingen hypoteser er evalueret.", "No hypotheses were evaluated."},
	"answer.lead":          {"{n} af {of} {of|hypotese|hypoteser} er bekræftet.", "{n} of {of} {of|hypothesis|hypotheses} {n|is|are} supported."},
	"answer.rest":          {"Af de øvrige {parts}.", "Of the others, {parts}."},

	"answer.contradicted":           {"går {n} modsat", "{n} {n|goes|go} the opposite way"},
	"answer.no_relevant_difference": {"viser {n} ingen relevant forskel", "{n} {n|shows|show} no relevant difference"},
	"answer.inconclusive":           {"er {n} {n|uafklaret|uafklarede}", "{n} {n|is|are} inconclusive"},
	"answer.barred":                 {"er {n} {n|spærret|spærrede}", "{n} {n|is|are} barred"},
	"answer.not_evaluable":          {"har {n} intet svar", "{n} {n|has|have} no answer"},

	"answer.load":         {"Blev sagstallet lavere?", "Did the caseload fall?"},
	"answer.primary":      {"De primære effektmål", "The primary outcomes"},
	"answer.primary_note": {"Minus betyder kortere tid eller lavere udgift i forsøgsgruppen end i kontrolgruppen. Tid er gennemsnit inden for de første 52 uger; et forhold over 1 er hurtigere.", "Minus means less time or lower cost in the trial group than in the control group. Time is the mean within the first 52 weeks; a ratio above 1 is faster."},
	"answer.money":        {"Hvad kostede det, og hvad blev sparet?", "What did it cost, and what was saved?"},
	"answer.verdicts":     {"Hypotese for hypotese", "Hypothesis by hypothesis"},
	"answer.reservations": {"Forbehold", "Reservations"},

	"trust.randomised":     {"Tillidsmærke: randomiseret sammenligning", "Mark of trust: randomised comparison"},
	"trust.randomised_why": {"Lod afgjorde den {date}, hvilke {unit} der kom i forsøgsgruppen. Forskelle mellem grupperne skyldes derfor sagstallet eller tilfældet, og tilfældet er regnet med.", "On {date} lots decided which {unit} came into the trial group. Differences between the groups are therefore due to the caseload or to chance, and chance is accounted for."},
	"trust.none":           {"Tillidsmærke: ingen sammenligning", "Mark of trust: no comparison"},
	"trust.none_why":       {"Ingen hypotese kunne evalueres som forsøg mod kontrol.", "No hypothesis could be evaluated as trial against control."},

	"card.interval":    {"{level}-SI {range}", "{level} CI {range}"},
	"card.no_interval": {"Uden interval", "No interval"},
}

// loads are about the caseload.
var loads = map[Key]phrase{
	"load.nav":     {"Sagstal", "Caseload"},
	"load.title":   {"Blev sagstallet lavere, og blev kontrolgruppen, hvor den var?", "Did the caseload fall, and did the control group stay?"},
	"load.intro":   {"Sagstal er sager pr. fuldtidsstilling: åbne sagsdage delt med sagsbehandlernes dage. Sager under båndet kan skyldes, at borgere kommer hurtigere videre; derfor bedømmes kun den øvre grænse.", "Caseload is cases per full-time equivalent: open case-days over the caseworkers’ days. Cases below the band can come of citizens leaving faster; therefore only the upper limit is judged."},
	"load.missing": {"Sagstallet kunne ikke måles ({reason}).", "The caseload could not be measured ({reason})."},

	"load.trial_fell": {"Forsøgsgruppens sagstal faldt fra {before} til {after} pr. fuldtidsstilling og ligger {place} målbåndet {band}.", "The trial group’s caseload fell from {before} to {after} per full-time equivalent and lies {place} the target band {band}."},
	"load.trial_rose": {"Forsøgsgruppens sagstal steg fra {before} til {after} pr. fuldtidsstilling og ligger {place} målbåndet {band}.", "The trial group’s caseload rose from {before} to {after} per full-time equivalent and lies {place} the target band {band}."},
	"load.trial_same": {"Forsøgsgruppens sagstal var {after} pr. fuldtidsstilling både før og under forsøget og ligger {place} målbåndet {band} (før: {before}).", "The trial group’s caseload was {after} per full-time equivalent both before and during the trial and lies {place} the target band {band} (before: {before})."},
	"load.trial_only": {"Forsøgsgruppens sagstal var {after} pr. fuldtidsstilling under forsøget og ligger {place} målbåndet {band}. Niveauet før kendes ikke.", "The trial group’s caseload was {after} per full-time equivalent during the trial and lies {place} the target band {band}. The level before is not known."},

	"load.control_stayed":  {"Kontrolgruppen blev på sit niveau: {before} før og {after} under forsøget (inden for {limit}).", "The control group stayed at its level: {before} before and {after} during the trial (within {limit})."},
	"load.control_moved":   {"Kontrolgruppen flyttede sig fra {before} til {after}, mere end {limit}.", "The control group moved from {before} to {after}, more than {limit}."},
	"load.control_missing": {"Kontrolgruppens sagstal før og under forsøget kendes ikke.", "The control group’s caseload before and during the trial is not known."},

	"load.place.inside": {"inden for", "inside"},
	"load.place.above":  {"over", "above"},
	"load.place.below":  {"under", "below"},

	"load.figure":                  {"Sagstal pr. fuldtidsstilling uge for uge, {area}", "Caseload per full-time equivalent week by week, {area}"},
	"load.table":                   {"Sagstal efter kommune, {area}", "Caseload by municipality, {area}"},
	"load.band":                    {"Målbånd {band}", "Target band {band}"},
	"load.axis":                    {"Sager pr. fuldtidsstilling", "Cases per full-time equivalent"},
	"load.zone":                    {"Kontrolgruppens niveau før ± {limit}", "Control group’s level before ± {limit}"},
	"load.departments":             {"Sagstal i fireugersperioder, {area}: {shown} af {all} kommuner", "Caseload by four weeks, {area}: {shown} of {all} municipalities"},
	"load.departments_description": {"Et felt for hver kommune med begge grupper, målbåndet og kontrolgruppens zone.", "A panel for each municipality with both groups, the target band and the control group’s zone."},
	"load.departments_note":        {"Grønt: forsøgsgruppens målbånd. Prikkede linjer: kontrolgruppens niveau før forsøget ± {limit}. Lodret linje: forsøgets start. Er der for mange kommuner til at vise alle, vises dem med flest afvigelser.", "Green: the trial group’s target band. Dotted lines: the control group’s level before the trial ± {limit}. Vertical line: the trial’s start. Where there are too many municipalities to show, those with the most deviations are shown."},
	"load.deviations":              {"Afvigelser: {n}", "Deviations: {n}"},
	"load.spans":                   {"Fireugersperiode fra forsøgets start", "Four-week span from the trial’s start"},
	"load.span":                    {"Kommune og periodens første dag", "Municipality and the span’s first day"},
	"load.span_of":                 {"{place}, {day}", "{place}, {day}"},

	"staff.intro":         {"Hver sagsbehandlers sagstal følges på et kontrolkort: middelværdi, grænser (middelværdien ± 2,66 gange den gennemsnitlige ændring fra periode til periode) og signaler. Et signal er ikke en fejl; det viser, hvor der skal ses efter. Sagsbehandlere er nævnt ved løbenumre efter faldende sagstal, ikke ved navn. Grupper på så få sagsbehandlere, at man kunne kende dem, vises ikke.", "Each caseworker’s caseload is followed on a control chart: mean, limits (mean ± 2.66 times the average change from span to span) and signals. A signal is no error; it shows where to look. Caseworkers go by running numbers in order of falling caseload, not by name. Groups of so few caseworkers that one could tell them are not shown."},
	"staff.table":         {"Sagsbehandlere og signaler, {area}", "Caseworkers and signals, {area}"},
	"staff.caseworkers":   {"Sagsbehandlere", "Caseworkers"},
	"staff.with_signal":   {"Heraf med signal", "Of these with a signal"},
	"staff.figure":        {"Kontrolkort for sagsbehandlernes sagstal, {place}, {area}: {shown} af {all} vist", "Control charts of the caseworkers’ caseload, {place}, {area}: {shown} of {all} shown"},
	"staff.description":   {"Et felt for hver sagsbehandler med signal. Tallene ved ringene er forklaret i tabellen.", "A panel for each caseworker with a signal. The numbers at the rings are explained in the table."},
	"staff.where":         {"Kontrolkortene for de sagsbehandlere, der har signaler, står bagest i rapporten.", "The control charts of the caseworkers with signals stand at the end of the report."},
	"staff.note":          {"Hel grå linje: middelværdi. Stiplede linjer: grænserne. Grønt: målbåndet. Skråt skraveret: fravær i mere end halvdelen af periodens dage. Ring med nummer: signal. Der vises kun sagsbehandlere med signal, højst {panels} i en kommune, og højst {municipalities} kommuner, nemlig dem med flest; tabellerne tæller alle.", "Solid grey line: mean. Dashed lines: limits. Green: the target band. Hatched: absence on more than half of the span’s days. Ring with a number: signal. Only caseworkers with a signal are shown, at most {panels} in a municipality, and at most {municipalities} municipalities, those with the most; the tables count all."},
	"staff.name":          {"{arm} {number}", "{arm} {number}"},
	"staff.centre":        {"Middel {load}", "Mean {load}"},
	"staff.axis":          {"Fireugersperiode i forsøget", "Four-week span of the trial"},
	"staff.caseworker":    {"Sagsbehandler", "Caseworker"},
	"staff.mean":          {"Middel", "Mean"},
	"staff.low":           {"Nedre grænse", "Lower limit"},
	"staff.high":          {"Øvre grænse", "Upper limit"},
	"staff.signals":       {"Signaler", "Signals"},
	"staff.signal":        {"{number}: {kind} (periode {span})", "{number}: {kind} (span {span})"},
	"signal.beyond_limit": {"Uden for grænserne", "Beyond a limit"},
	"signal.one_side":     {"Otte i træk på samme side af middelværdien", "Eight in a row on one side of the mean"},
	"signal.rising":       {"Seks i træk stigende", "Six in a row rising"},

	"load.start": {"Forsøget begynder, {week}", "The trial begins, {week}"},
}
