package seal

import (
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/trial"
)

// rule is what a lock has to hold, and what to do where it does not.
type rule struct{ holds, remedy phrase }

// phrase is a text in both languages.
type phrase struct{ da, en string }

func (p phrase) in(language trial.Language) string {
	if language == trial.English {
		return p.en
	}
	return p.da
}

// restore is the remedy for a lock that somebody has edited.
var restore = phrase{
	"Hent filen fra en sikkerhedskopi; en låst protokol ændres med “sagstal protocol amend”.",
	"Fetch the file from a backup; a locked protocol is changed with “sagstal protocol amend”.",
}

// The rules.
var (
	tooLarge    = rule{phrase{"filen er højst 64 MiB", "the file is at most 64 MiB"}, restore}
	notJSON     = rule{phrase{"filen er ét JSON-objekt med de nøgler, som Sagstal skriver", "the file is one JSON object with the keys that Sagstal writes"}, restore}
	wrongSchema = rule{phrase{"schema er " + Schema, "schema is " + Schema}, restore}
	noSeals     = rule{phrase{"filen har mindst ét segl", "the file has at least one seal"}, phrase{"Slet filen, hvis protokollen ikke er låst, og lås den så.", "Delete the file if the protocol is not locked, and then lock it."}}
	textChanged = rule{phrase{"teksten er den, der blev forseglet", "the text is the one that was sealed"}, restore}
	chainBroken = rule{phrase{"seglet hænger sammen med det forrige", "the seal is bound to the one before it"}, restore}
	sealChanged = rule{phrase{"dato, navn og begrundelse er dem, der blev forseglet", "date, name and reason are those that were sealed"}, restore}
	notUTF8     = rule{phrase{"teksten er UTF-8", "the text is UTF-8"}, phrase{"Gem protocol.yaml som UTF-8.", "Save protocol.yaml as UTF-8."}}
	notText     = rule{phrase{"feltet er UTF-8", "the field is UTF-8"}, phrase{"Skriv almindelig tekst.", "Write plain text."}}
	noDate      = rule{phrase{"seglet har en dato", "the seal has a date"}, phrase{"Giv en dato, for eksempel 2026-03-01.", "Give a date, for example 2026-03-01."}}
	backwards   = rule{phrase{"datoen er ikke før det forrige segls", "the date is not before that of the seal before"}, phrase{"Giv en dato, der ikke er tidligere end sidste segl.", "Give a date that is not earlier than the last seal's."}}
	noAuthor    = rule{phrase{"seglet nævner, hvem der forsegler", "the seal names who seals"}, phrase{"Skriv et navn eller et udvalg.", "Write a name or a committee."}}
	noReason    = rule{phrase{"en ændring har en begrundelse", "an amendment has a reason"}, phrase{"Skriv, hvorfor protokollen ændres.", "Write why the protocol is changed."}}
)

// asFault lists the flaws as defects; none is no error.
func asFault(flaws []flaw, language trial.Language) error {
	if len(flaws) == 0 {
		return nil
	}
	defects := make([]fault.Defect, len(flaws))
	for i, f := range flaws {
		defects[i] = fault.Defect{
			File: File, Line: f.line, Column: f.key, Rule: f.rule.holds.in(language),
			Remedy: f.rule.remedy.in(language), Severity: fault.SeverityError,
		}
	}
	message := phrase{"Protokollens segl holder ikke.", "The protocol's seal does not hold."}
	return fault.New(fault.Invalid, "%s", message.in(language)).With(defects)
}
