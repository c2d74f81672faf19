package intake

import (
	"bytes"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/trial"
)

// WriteCommentedProtocol writes a protocol with every default filled in and what
// each key is for above it, in the protocol's language: a draft to edit. Reading
// it back gives the same protocol.
func WriteCommentedProtocol(w io.Writer, p *trial.Protocol) error {
	root := protocolNode(p)
	comment("", root, p.Language)
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(root); err != nil {
		return err
	}
	if err := encoder.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(w, opening.In(p.Language)+spaced(out.String()))
	return err
}

// comment puts the comments above the keys that have one. Keys written on one
// line are explained above it.
func comment(path string, n *yaml.Node, language trial.Language) {
	if n.Kind != yaml.MappingNode || n.Style == yaml.FlowStyle {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		at := joinPath(path, n.Content[i].Value)
		if text, ok := protocolComments[at]; ok {
			n.Content[i].HeadComment = "# " + strings.ReplaceAll(text.In(language), "\n", "\n# ")
		}
		comment(at, n.Content[i+1], language)
	}
}

// spaced sets a blank line before each comment that begins a line.
func spaced(text string) string {
	lines := strings.SplitAfter(text, "\n")
	var out strings.Builder
	for i, line := range lines {
		if strings.HasPrefix(line, "#") && i > 0 && !strings.HasPrefix(lines[i-1], "#") {
			out.WriteByte('\n')
		}
		out.WriteString(line)
	}
	return out.String()
}

// opening stands above the first key.
var opening = Text{
	`# Protokol for et forsøg med lavere sagstal: det, der besluttes, før tallene ses.
# Ret værdierne, og lås protokollen med “sagstal protocol lock”. Derefter er hver
# rettelse en ændring med dato, navn og begrundelse (“sagstal protocol amend”).
# Skriv ingen personoplysninger her. Til-datoer er den første dag, der ikke er med.

`,
	`# Protocol of a trial of lower caseloads: what is decided before the data are seen.
# Edit the values and lock the protocol with “sagstal protocol lock”. After that
# every change is an amendment with date, name and reason (“sagstal protocol amend”).
# Write no personal data here. A to-date is the first day that is left out.

`,
}

// protocolComments explain the keys.
var protocolComments = map[string]Text{
	"id": {
		"Kort navn uden mellemrum; står på alle resultater.",
		"A short name without spaces; it stands on every result."},
	"name": {
		"Forsøgets navn, som det står på rapporten.",
		"The trial's name, as the report shows it."},
	"language": {
		"Rapportens sprog: da eller en.",
		"The report's language: da or en."},
	"planning": {
		"Faserne: tre måneders planlægning, et års forsøg, tre måneders afrapportering.\nbaseline er de samme uger året før, som forsøget sammenlignes med.",
		"The phases: three months of planning, one year of trial, three months of reporting.\nbaseline is the same weeks of the year before, with which the trial is compared."},
	"data_until": {
		"Data til og med dagen før denne tæller.",
		"Data up to the day before this one count."},
	"run_in_weeks": {
		"Uger i forsøgets start, som ikke tæller, mens sagstallet falder på plads.",
		"Weeks at the trial's start that do not count, while the caseload settles."},
	"areas": {
		"Områderne og målbåndet for forsøgsgruppen: sager pr. fuldtidsstilling, begge grænser med.\nKommunen beslutter tallet aktivt; det vejledende sagstal er et råd.",
		"The areas and the trial arm's target band: cases per full-time equivalent, both limits included.\nThe municipality decides the number; a guideline is advice."},
	"randomisation": {
		"Lodtrækningen. unit: portfolio, caseworker, team eller citizen.\nmethod: complete, blocked, matched_pairs, rerandomised eller minimisation.\nseed kan stå tomt; så laves et frø ved lodtrækningen og skrives i attesten.\nHalvdelen af hver kommunes enheder trækkes til forsøgsgruppen; treated siger et andet antal,\nfor eksempel treated: {\"760\": {sickness_benefit: 4}}.",
		"The draw. unit: portfolio, caseworker, team or citizen.\nmethod: complete, blocked, matched_pairs, rerandomised or minimisation.\nseed may be empty; one is then made at the draw and recorded in its certificate.\nHalf of each municipality's units are drawn for the trial arm; treated says another number,\nfor example treated: {\"760\": {sickness_benefit: 4}}."},
	"randomised_on": {
		"Dagen for lodtrækningen.",
		"The day of the draw."},
	"hypotheses": {
		"all, eller en liste af numre: SB1–SB8 (sygedagpenge) og SA1–SA8 (kontanthjælp).\nNr. 2 og 7 i hvert område er de primære. Et andet effektmål eller design kan bære en\nhypoteses konklusion: {id: SB2, outcome: benefit_cost_per_case, design: difference_in_differences}.",
		"all, or a list of ids: SB1–SB8 (sickness benefit) and SA1–SA8 (social assistance).\nNumbers 2 and 7 of each area are the primary ones. Another outcome or design may carry a\nhypothesis's verdict: {id: SB2, outcome: benefit_cost_per_case, design: difference_in_differences}."},
	"analysis": {
		"Analyseplanen.",
		"The analysis plan."},
	"analysis.alpha": {
		"Højeste sandsynlighed for at bekræfte en hypotese, der ikke holder.",
		"The highest probability of supporting a hypothesis that does not hold."},
	"analysis.multiplicity": {
		"Rettelse for flere test inden for et område: none, bonferroni, holm, hochberg, bh eller westfall_young.",
		"Adjustment for several tests within an area: none, bonferroni, holm, hochberg, bh or westfall_young."},
	"analysis.permutations": {
		"Så mange lodtrækninger gentages i lodtrækningstesten, når der ikke er færre mulige; seed er dens frø.",
		"So many draws are repeated by the randomisation test when there are not fewer possible; seed is its seed."},
	"analysis.small_cell": {
		"Antal personer under dette skjules i alt, hvad der forlader kommunen.",
		"Numbers of people below this are hidden in everything that leaves the municipality."},
	"health": {
		"Grænserne for helbredstjekkene, der spørger, om forsøget blev gennemført som planlagt.\nAndele er af 1; _p er niveauer, lag dage og delivery_day en dag i måneden.",
		"The limits of the health checks, which ask whether the trial was carried out as planned.\nShares are of 1; _p are levels, lag days and delivery_day a day of the month."},
	"surveys": {
		"Spørgeskemaerne: spørgsmålenes kolonner og svarenes laveste og højeste værdi.",
		"The questionnaires: the columns of the questions and the lowest and highest answer."},
	"economy": {
		"Forudsætninger for økonomien, i kroner og priser fra price_year.",
		"Assumptions of the economy, in kroner at prices of price_year."},
	"economy.caseworker_annual_cost": {
		"Løn pr. fuldtidsstilling om året med pension og overhead.",
		"Cost per full-time equivalent and year with pension and overhead."},
	"economy.displacement": {
		"Den del af de sparede sagsuger, der viser sig på en anden ydelse, for eksempel {ressourceforloeb: 0.1}.",
		"The share of avoided case-weeks that turns up on another benefit, for example {ressourceforloeb: 0.1}."},
	"economy.refund_regime": {
		"auto følger loven i hver uge; et navngivet regelsæt spørger: hvad nu hvis?",
		"auto follows the law of each week; a named regime asks: what if?"},
}
