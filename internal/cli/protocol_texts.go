package cli

import "slices"

// protocolPhrases are the texts of protocol.
func protocolPhrases() []phrase {
	return slices.Concat(protocolHelpPhrases(), protocolExamples(), []phrase{
		{"bad_date", "$1 $2 er ikke en dato; skriv den som 2026-03-30.", "$1 $2 is not a date; write it as 2026-03-30."},
		{"protocol_phases",
			"Planlægning fra $1, forsøg fra $2, afrapportering fra $3 til $4; hver fase begynder en mandag.",
			"Planning from $1, trial from $2, reporting from $3 to $4; each phase begins on a Monday."},
		{"protocol_locked", "“$1” er låst $2 af $3.", "“$1” was locked on $2 by $3."},
		{"protocol_amended", "Ændringen af “$1” er skrevet $2 af $3:", "The amendment of “$1” was recorded on $2 by $3:"},
		{"protocol_change", "  $1", "  $1"},
		{"protocol_sha", "Protokollens SHA-256: $1", "The protocol's SHA-256: $1"},
		{"protocol_digest", "Seglets SHA-256, til referatet: $1", "The seal's SHA-256, for the minutes: $1"},
		{"protocol_late", "Bemærk: forsøget var begyndt, da protokollen blev forseglet.", "Note: the trial had begun when the protocol was sealed."},
		{"protocol_same", "Protokollerne siger det samme.", "The protocols say the same."},
	})
}

func protocolHelpPhrases() []phrase {
	return []phrase{
		{"help_protocol", "Skriv, lås og ret forsøgets protokol.", "Draft, lock and amend the trial's protocol."},
		{"help_protocol_new", "Skriv et udkast med forklaringer og datoer; intet overskrives.", "Write a draft with comments and dates; nothing is overwritten."},
		{"help_protocol_show", "Vis protokollen med alle standardværdier.", "Show the protocol with every default filled in."},
		{"help_protocol_document", "Skriv protokollen som dokument på dansk og engelsk.", "Write the protocol as a document in Danish and English."},
		{"help_protocol_lock", "Lås protokollen med SHA-256 og dato.", "Lock the protocol with SHA-256 and date."},
		{"help_protocol_amend", "Skriv, hvem der har rettet en låst protokol, og hvorfor.", "Record who changed a locked protocol, and why."},
		{"help_protocol_diff", "Vis felt for felt, hvad der er forskelligt.", "Show field by field what differs."},
		{"help_protocol_new_path", "Mappen til protocol.yaml, eller en fil, der ender på .yaml.", "The folder for protocol.yaml, or a file that ends in .yaml."},
		{"help_protocol_start", "Forsøgets første dag; flyttes til næste mandag (forvalg: om tre måneder).", "The trial's first day; moved to the next Monday (default: three months from now)."},
		{"help_protocol_id", "Forsøgets korte navn (forvalg: mappens).", "Short name of the trial (default: the folder's)."},
		{"help_protocol_name", "Forsøgets navn.", "Name of the trial."},
		{"help_protocol_from", "En protokol, hvis valg overtages, på nær datoer og lodtrækning.", "A protocol whose decisions are taken over, all but dates and draw."},
		{"help_protocol_path", "Forsøgsmappen, eller protokollens fil.", "The trial folder, or the protocol's file."},
		{"help_protocol_seal", "Vis teksten, som den blev forseglet: 1 er låsen, 2 den første ændring.", "Show the text as it was sealed: 1 is the lock, 2 the first amendment."},
		{"help_protocol_author", "Hvem der beslutter: et navn eller et udvalg.", "Who decides: a name or a committee."},
		{"help_protocol_date", "Dagen (forvalg: i dag).", "The day (default: today)."},
		{"help_protocol_reason", "Hvorfor protokollen ændres.", "Why the protocol is changed."},
		{"help_protocol_remark", "En bemærkning til seglet.", "A remark on the seal."},
		{"help_protocol_before", "En forsøgsmappe eller en protokol.", "A trial folder or a protocol."},
		{"help_protocol_after", "Den, der sammenlignes med (forvalg: det, der sidst blev forseglet, mod filen nu).", "The one to compare with (default: what was sealed last against the file now)."},
		{"help_protocol_document_out", "Mappe til protocol.html og den anden sprogversion.", "Folder for protocol.html and the other language."},
	}
}

func protocolExamples() []phrase {
	return []phrase{
		{"example_protocol", "sagstal protocol new mit-forsoeg --start 2027-03-29", "sagstal protocol new my-trial --start 2027-03-29"},
		{"example_protocol_new", "sagstal protocol new mit-forsoeg --start 2027-03-29", "sagstal protocol new my-trial --start 2027-03-29"},
		{"example_protocol_show", "sagstal protocol show mit-forsoeg", "sagstal protocol show my-trial"},
		{"example_protocol_document", "sagstal protocol document mit-forsoeg --out protokol", "sagstal protocol document my-trial --out protocol"},
		{"example_protocol_lock", "sagstal protocol lock mit-forsoeg --author Styregruppen", "sagstal protocol lock my-trial --author \"Steering group\""},
		{"example_protocol_amend", "sagstal protocol amend mit-forsoeg --author Styregruppen --reason \"Ny lov om samtaler\"", "sagstal protocol amend my-trial --author \"Steering group\" --reason \"New act on interviews\""},
		{"example_protocol_diff", "sagstal protocol diff mit-forsoeg", "sagstal protocol diff my-trial"},
	}
}
