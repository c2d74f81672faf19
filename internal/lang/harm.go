package lang

// harms are what is watched beside the verdicts.
var harms = map[Key]phrase{
	"harm.nav":           {"Skade", "Harm"},
	"harm.title":         {"Skade: blev nogen stillet ringere?", "Harm: was anybody left worse off?"},
	"harm.intro":         {"Kortere forløb er kun en gevinst, hvis borgerne ikke i stedet overgår til en anden ydelse, forlader arbejdsmarkedet eller får flere sanktioner. Det følges her for sig, i begge retninger, og flytter ingen konklusion.", "Shorter spells are a gain only if citizens do not instead move to another benefit, leave the labour force or get more sanctions. That is followed here by itself, both ways, and moves no verdict."},
	"harm.table":         {"Skade, {area}: hændelser i forsøgsperioden", "Harm, {area}: events in the trial window"},
	"harm.event":         {"Hændelse", "Event"},
	"harm.trial_rate":    {"Forsøg, pr. hundrede sagsuger", "Trial, per hundred case-weeks"},
	"harm.control_rate":  {"Kontrol, pr. hundrede sagsuger", "Control, per hundred case-weeks"},
	"harm.ratio":         {"Forhold, forsøg mod kontrol", "Ratio, trial to control"},
	"harm.basis":         {"Sagsuger: {trial} i forsøgsgruppen og {control} i kontrolgruppen. Forholdet er beregnet inden for kommunerne; 1 er ingen forskel. Begge p-værdier er tosidede og ikke rettet for flere test: her er det værre at overse noget end at se for meget.", "Case-weeks: {trial} in the trial group and {control} in the control group. The ratio is within municipalities; 1 is no difference. Both p-values are two-sided and not adjusted for several tests: here it is worse to overlook something than to see too much."},
	"harm.more":          {"{event}: {effect} gange så hyppigt i forsøgsgruppen som i kontrolgruppen ({level}-SI {range}). Der er flere, end tilfældet forklarer.", "{event}: {effect} times as frequent in the trial group as in the control group ({level} CI {range}). There are more than chance explains."},
	"harm.fewer":         {"{event}: {effect} gange så hyppigt i forsøgsgruppen som i kontrolgruppen ({level}-SI {range}). Der er færre, end tilfældet forklarer.", "{event}: {effect} times as frequent in the trial group as in the control group ({level} CI {range}). There are fewer than chance explains."},
	"harm.open":          {"{event}: {effect} gange så hyppigt i forsøgsgruppen som i kontrolgruppen ({level}-SI {range}). Forskellen kan være tilfældig.", "{event}: {effect} times as frequent in the trial group as in the control group ({level} CI {range}). The difference may be chance."},
	"harm.shares":        {"Det er {trial} af de lukkede sager i forsøgsgruppen og {control} i kontrolgruppen.", "That is {trial} of the closed cases in the trial group and {control} in the control group."},
	"harm.hidden":        {"{event}: der er for få til, at tallene kan vises.", "{event}: there are too few for the numbers to be shown."},
	"harm.no_ratio":      {"{event}: forholdet mellem grupperne kan ikke beregnes ({reason}).", "{event}: the ratio of the groups cannot be computed ({reason})."},
	"harm.missing":       {"{event}: ikke fulgt ({reason}).", "{event}: not followed ({reason})."},
	"harm.beside":        {"Skal læses sammen med det, der er bekræftet på området: {list}.", "To be read with what is supported in the area: {list}."},
	"harm.beside_none":   {"Ingen hypotese på området er bekræftet.", "No hypothesis of the area is supported."},
	"harm.warning_title": {"En gevinst, der har en skade ved siden af sig", "A gain with a harm beside it"},

	"harm_event.exit_other_benefit": {"Afgang til en anden ydelse", "Exits to another benefit"},
	"harm_event.exit_without_work":  {"Afgang uden arbejde (førtidspension, pension eller andet)", "Exits without work (disability pension, retirement or other)"},
	"harm_event.sanctions":          {"Sanktioner", "Sanctions"},
}
