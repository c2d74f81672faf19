package cli

import (
	"slices"

	"github.com/sagstal/sagstal/trial"
)

// texts are what the terminal says, by key.
type texts map[string]string

// phrase is one text in both languages.
type phrase struct{ key, danish, english string }

// textsIn returns every text in a language.
func textsIn(language trial.Language) texts {
	out := texts{}
	for _, p := range phrases() {
		out[p.key] = p.danish
		if language == trial.English {
			out[p.key] = p.english
		}
	}
	return out
}

// phrases are the texts of the terminal. $1, $2 … are filled in.
func phrases() []phrase {
	return slices.Concat(helpPhrases(), framePhrases(), usagePhrases(), distributionPhrases(), estimatePhrases(), casePhrases(), protocolPhrases(), refundPhrases(), rehearsePhrases(), drawPhrases(), planPhrases(), []phrase{
		{"checked", "“$1” er i orden. $2 advarsler.", "“$1” is in order. $2 warnings."},
		{"table_rows", "  $1: $2 rækker", "  $1: $2 rows"},
		{"evaluated",
			"“$1”: $2 af hypoteserne er bekræftet, $3 går modsat, $4 viser ingen relevant forskel, $5 er uafklaret, $7 er spærret af et helbredstjek, $6 kan ikke evalueres.",
			"“$1”: $2 of the hypotheses are supported, $3 are contradicted, $4 show no relevant difference, $5 are inconclusive, $7 are barred by a health check, $6 cannot be evaluated."},
		{"seed", "Frø: $1", "Seed: $1"},
		{"warnings", "$1 advarsler; kør “sagstal check” for at se dem.", "$1 warnings; run “sagstal check” to see them."},
		{"wrote", "Skrev $1", "Wrote $1"},
		{"unprinted_no_browser", "$1 er ikke skrevet: PDF kræver Chromium, som ikke findes på maskinen. Installér Chromium (eller angiv programmet i miljøvariablen CHROMIUM), og kør igen. Den samme rapport ligger som HTML.",
			"$1 is not written: a PDF needs Chromium, which is not on this machine. Install Chromium (or name the program in the environment variable CHROMIUM) and run again. The same report is there as HTML."},
		{"unprinted_late", "$1 er ikke skrevet: Chromium blev ikke færdig i tide og er stoppet. Kør igen, eller udskriv HTML-rapporten som PDF fra en browser.",
			"$1 is not written: Chromium did not finish in time and was stopped. Run again, or print the HTML report to PDF from a browser."},
		{"unprinted", "$1 er ikke skrevet: Chromium kunne ikke udskrive den ($2). Kør igen, eller udskriv HTML-rapporten som PDF fra en browser.",
			"$1 is not written: Chromium could not print it ($2). Run again, or print the HTML report to PDF from a browser."},
		{"simulated", "Skrev den simulerede forsøgsmappe $1", "Wrote the simulated trial folder $1"},
		{"serving", "Rapporten vises på $1 — Ctrl-C stopper.", "The report is at $1 — Ctrl-C stops."},
		{"failed", "Fejl: $1", "Error: $1"},
		{"see_help", "Se “sagstal --help”.", "See “sagstal --help”."},
		{"severity_error", "fejl", "error"},
		{"severity_warning", "advarsel", "warning"},
		{"step_read", "Læser forsøgsmappen …", "Reading the trial folder …"},
		{"step_evaluate", "Evaluerer hypoteserne …", "Evaluating the hypotheses …"},
		{"step_report", "Skriver rapporten …", "Writing the report …"},
		{"step_simulate", "Simulerer forsøget …", "Simulating the trial …"},
	})
}

func helpPhrases() []phrase {
	return []phrase{
		{"help", "Planlægger, gennemfører og evaluerer forsøg med lavere sagstal.", "Plans, runs and evaluates trials of lower caseloads."},
		{"help_help", "Vis hjælp.", "Show help."},
		{"help_lang", "Sprog for det, der skrives på skærmen (forvalg: dansk; med --json engelsk).", "Language of what is printed (default: Danish; English with --json)."},
		{"help_check", "Kontrollér en forsøgsmappe; intet ændres.", "Check a trial folder; nothing is changed."},
		{"help_evaluate", "Evaluér en forsøgsmappe og skriv resultater og rapport.", "Evaluate a trial folder and write results and report."},
		{"help_simulate", "Skriv en forsøgsmappe, hvis sandhed er kendt.", "Write a trial folder whose truth is known."},
		{"help_demo", "Simulér et forsøg i fem kommuner, evaluér det og vis rapporten.", "Simulate a trial in five municipalities, evaluate it and show the report."},
		{"help_version", "Vis programmets version.", "Show the program's version."},
		{"help_dir", "Forsøgsmappen: protocol.yaml og tabellerne.", "The trial folder: protocol.yaml and the tables."},
		{"help_key", "Nøglefil til pseudonymer; laves ved første CPR-nummer (forvalg: SAGSTAL_KEY, ellers brugerens indstillinger).", "Key file for pseudonyms; made at the first CPR number (default: SAGSTAL_KEY, else among the user's settings)."},
		{"help_json", "Svar med ét JSON-objekt, også ved fejl.", "Answer with one JSON object, errors included."},
		{"help_out", "Mappe til results.json og rapporten; en tidligere erstattes hel.", "Folder for results.json and the report; an earlier one is replaced whole."},
		{"help_scenario", "Scenariet (YAML), som i mappen examples.", "The scenario (YAML), as in the folder examples."},
		{"help_simulate_out", "Mappe til forsøget; en tidligere forsøgsmappe erstattes.", "Folder for the trial; a former trial folder is replaced."},
		{"help_simulate_estimands", "Find også den sande virkning på hver hypotese til truth.json; det tager minutter for et scenarie, der ikke følger med programmet.", "Find the true effect on each hypothesis for truth.json too; minutes for a scenario that does not come with the program."},
		{"help_seed", "Frø for tilfældighed.", "Seed of the randomness."},
		{"help_evaluate_seed", "Frø for lodtrækningstesten (forvalg: protokollens, som er 1).", "Seed of the randomisation test (default: the protocol's, which is 1)."},
		{"help_demo_out", "Mappe til det hele.", "Folder for all of it."},
		{"help_address", "Adresse at vise rapporten på.", "Address to show the report at."},
		{"help_no_serve", "Stop, når rapporten er skrevet.", "Stop when the report is written."},
		{"example", "Eksempel:", "Example:"},
		{"example_check", "sagstal check mit-forsoeg", "sagstal check my-trial"},
		{"example_evaluate", "sagstal evaluate mit-forsoeg --out resultat", "sagstal evaluate my-trial --out results"},
		{"example_simulate", "sagstal simulate examples/small.yaml --out mit-forsoeg --seed 1", "sagstal simulate examples/small.yaml --out my-trial --seed 1"},
		{"example_demo", "sagstal demo --no-serve", "sagstal demo --no-serve"},
		{"example_version", "sagstal version", "sagstal version"},
	}
}
