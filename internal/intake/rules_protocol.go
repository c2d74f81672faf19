package intake

// protocolRules are the texts of the rules of the protocol.
var protocolRules = map[rule]ruleText{
	ruleYAML: errorText(
		"filen er YAML",
		"the file is YAML",
		"Se efter indrykning, kolon og anførselstegn på linjen.",
		"Look for the indentation, the colon and the quotation marks on the line."),
	ruleNotUTF8: errorText(
		"protokollen er tekst i UTF-8",
		"the protocol is text in UTF-8",
		"Gem filen som UTF-8 (i Notesblok: Gem som, Kodning: UTF-8); linjen har tegn fra et andet tegnsæt, for eksempel æ, ø eller å i Windows-1252.",
		"Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8); the line has characters of another encoding, for example Windows-1252."),
	ruleProtocolKeys: errorText(
		"protokollen er nøgler med værdier; den er hverken tom, en liste eller en enkelt tekst",
		"the protocol is keys with values; it is neither empty, nor a list, nor a single text",
		"Skriv nøgle: værdi, en på hver linje, og begynd med schema: sagstal.protocol/1; »sagstal protocol new« skriver et udkast.",
		"Write key: value, one a line, and begin with schema: sagstal.protocol/1; \"sagstal protocol new\" writes a draft."),
	ruleDocuments: errorText(
		"filen har én protokol",
		"the file holds one protocol",
		"Fjern det, der står efter linjen ---.",
		"Remove what follows the line ---."),
	ruleKeyUnknown: errorText(
		"nøglen er en af: {list}",
		"the key is one of: {list}",
		"Ret stavningen, eller fjern nøglen.",
		"Correct the spelling, or remove the key."),
	ruleKeyTwice: errorText(
		"nøglen findes kun én gang",
		"the key occurs once only",
		"Fjern den ene.",
		"Remove one of them."),
	ruleKeyMissing: errorText(
		"nøglen er påkrævet",
		"the key is required",
		"Tilføj nøglen; »sagstal protocol show« viser en hel protokol.",
		"Add the key; \"sagstal protocol show\" shows a whole protocol."),
	ruleSchemaVersion: errorText(
		"schema er {schema}",
		"schema is {schema}",
		"Skriv schema: {schema}; andre versioner læses ikke.",
		"Write schema: {schema}; other versions are not read."),
	ruleWantMapping: errorText(
		"her står nøgler med værdier",
		"here stand keys with values",
		"Skriv nøgle: værdi, en på hver linje, indrykket.",
		"Write key: value, one a line, indented."),
	ruleWantList: errorText(
		"her står en liste",
		"here stands a list",
		"Skriv [a, b, c].",
		"Write [a, b, c]."),
	ruleWantText: errorText(
		"her står en tekst",
		"here stands a text",
		"Skriv en tekst, som ikke er tom.",
		"Write a text that is not empty."),
	ruleWantNumber: errorText(
		"her står et tal",
		"here stands a number",
		"Skriv et tal med punktum som decimaltegn, uden anførselstegn.",
		"Write a number with a decimal point, without quotation marks."),
	ruleWantWhole: errorText(
		"her står et helt tal",
		"here stands a whole number",
		"Skriv et helt tal uden anførselstegn.",
		"Write a whole number without quotation marks."),
	ruleWantDigits: errorText(
		"tallet er skrevet i titalssystemet uden nul foran",
		"the number is written in decimal without a leading zero",
		"Skriv for eksempel 10; YAML læser 010 som 8 og 0x10 som 16.",
		"Write for example 10; YAML reads 010 as 8 and 0x10 as 16."),
	ruleWantBool: errorText(
		"her står true eller false",
		"here stands true or false",
		"Skriv true eller false.",
		"Write true or false."),
	ruleWantDate: errorText(
		"her står en dato, som findes i kalenderen",
		"here stands a date that is in the calendar",
		"Skriv dagen som 2026-03-30.",
		"Write the day as 2026-03-30."),
	ruleWantBand: errorText(
		"her står en nedre og en øvre grænse",
		"here stand a lower and an upper limit",
		"Skriv [nedre, øvre], for eksempel [35, 50].",
		"Write [lower, upper], for example [35, 50]."),
	ruleKeyRange: errorText(
		"tallet ligger i {range}",
		"the number lies in {range}",
		"Ret tallet, eller fjern nøglen for at få standardværdien.",
		"Correct the number, or remove the key to get the default."),
	ruleKeyCode: errorText(
		"værdien er en af: {list}",
		"the value is one of: {list}",
		"Brug et af ordene på listen, eller fjern nøglen for at få standardværdien.",
		"Use one of the words of the list, or remove the key to get the default."),
	rulePeriodEmpty: errorText(
		"perioden slutter efter, at den begynder",
		"the period ends after it begins",
		"Giv en to, der er senere end from.",
		"Give a to that is later than from."),
	ruleKeyMunicipality: errorText(
		"nøglen er en kommunekode på tre cifre",
		"the key is a municipality code of three digits",
		"Skriv for eksempel {\"760\": {sickness_benefit: 4}}.",
		"Write for example {\"760\": {sickness_benefit: 4}}."),
	ruleBandOrder: errorText(
		"den nedre grænse er mindst {lowest} og ikke over den øvre",
		"the lower limit is at least {lowest} and not above the upper",
		"Skriv [nedre, øvre], for eksempel [35, 50].",
		"Write [lower, upper], for example [35, 50]."),
	ruleBaselineLate: errorText(
		"før-perioden slutter, før forsøget begynder",
		"the baseline ends before the trial begins",
		"Lad baseline.to være trial.from eller tidligere.",
		"Let baseline.to be trial.from or earlier."),
	ruleNoDays: errorText(
		"data_until giver forsøget mindst én dag efter indkøringen",
		"data_until leaves the trial at least one day after its run-in",
		"Flyt data_until frem, eller forkort run_in_weeks.",
		"Move data_until later, or shorten run_in_weeks."),
	ruleNoAreas: errorText(
		"protokollen har mindst et område: {list}",
		"the protocol has at least one area: {list}",
		"Tilføj et område, for eksempel sickness_benefit: {}.",
		"Add an area, for example sickness_benefit: {}."),
	ruleHypothesisUnknown: errorText(
		"hypoteserne er ordet all eller en liste af SB1–SB8 og SA1–SA8",
		"the hypotheses are the word all or a list of SB1–SB8 and SA1–SA8",
		"Skriv for eksempel [SB2, SB7].",
		"Write for example [SB2, SB7]."),
	ruleEstimator: errorText(
		"estimatoren er den, som programmet bruger til {outcome} ved {design}: {estimator}",
		"the estimator is the one that the program uses for {outcome} by {design}: {estimator}",
		"Skriv estimator: \"{estimator}\", eller fjern nøglen.",
		"Write estimator: \"{estimator}\", or remove the key."),
	ruleItemTwice: errorText(
		"et navn står kun én gang",
		"a name occurs once only",
		"Fjern eller omdøb det ene; et spørgsmål kan ikke hedde som en af tabellens faste kolonner.",
		"Remove or rename one of them; an item cannot be named as one of the fixed columns of the table."),
	// What the protocol itself finds beyond these, in the language of trial.Flaw.
	ruleThresholds: errorText(
		"grænsen for rødt ligger længere ude end grænsen for gult",
		"the limit of red lies farther out than that of amber",
		"Flyt grænsen for rødt længere ud, eller grænsen for gult ind.",
		"Move the limit of red farther out, or that of amber in."),
	ruleProtocolFlaw: errorText(
		"protokollen kan holde: {rule}",
		"the protocol can hold: {rule}",
		"{remedy}",
		"{remedy}"),
	ruleShares: errorText(
		"andelene er tilsammen højst 1",
		"the shares are at most 1 together",
		"Sænk andelene.",
		"Lower the shares."),
}
