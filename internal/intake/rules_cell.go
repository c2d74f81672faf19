package intake

// cellRules are the texts of the rules of headers and cells.
var cellRules = map[rule]ruleText{
	ruleHeaderEmpty: errorText(
		"hver kolonne har en overskrift",
		"every column has a header",
		"Giv kolonnen et navn, eller slet den.",
		"Name the column, or delete it."),
	ruleHeaderTwice: errorText(
		"hvert felt står i én kolonne; {field} står i flere",
		"every field is in one column; {field} is in several",
		"Slet eller omdøb den ene.",
		"Delete or rename one of them."),
	ruleColumnMissing: errorText(
		"kolonnen er påkrævet",
		"the column is required",
		"Tilføj kolonnen; danske overskrifter står i skemaet.",
		"Add the column; the schema lists the Danish headers."),
	ruleColumnUnknown: warningText(
		"kolonnens overskrift er et felt i tabellen",
		"the header of the column is a field of the table",
		"Ret overskriften, hvis kolonnen skal læses; den er sprunget over.",
		"Correct the header if the column is to be read; it was passed over."),
	ruleItemMissing: warningText(
		"hvert spørgsmål i protokollen har en kolonne",
		"every item of the protocol has a column",
		"Tilføj kolonnen, eller ret surveys i protokollen; spørgsmålet regnes som ubesvaret.",
		"Add the column, or correct surveys in the protocol; the item counts as not answered."),
	ruleNoRows: warningText(
		"tabellen har rækker",
		"the table has rows",
		"Se efter, om udtrækket er tomt ved en fejl.",
		"See whether the extract is empty by mistake."),
	ruleNoCases: errorText(
		"tabellen cases har rækker",
		"the table cases has rows",
		"Tilføj sagerne; uden dem er der intet at evaluere.",
		"Add the cases; without them there is nothing to evaluate."),
	ruleValueMissing: errorText(
		"feltet er påkrævet",
		"the field is required",
		"Udfyld feltet, eller fjern rækken.",
		"Fill in the field, or remove the row."),
	rulePattern: errorText(
		"værdien har formen {form}",
		"the value has the form {form}",
		"Skriv værdien i den form; se efter mistede nuller foran.",
		"Write the value in that form; look for lost leading zeros."),
	ruleCode: errorText(
		"værdien er en af: {list}",
		"the value is one of: {list}",
		"Brug en af koderne på listen.",
		"Use one of the codes of the list."),
	ruleDate: errorText(
		"en dato skrives ÅÅÅÅ-MM-DD eller DD-MM-ÅÅÅÅ og findes i kalenderen",
		"a date is written YYYY-MM-DD or DD-MM-YYYY and is in the calendar",
		"Skriv dagen som 2026-03-30 eller 30-03-2026; tomt er ukendt.",
		"Write the day as 2026-03-30 or 30-03-2026; empty is unknown."),
	ruleWeek: errorText(
		"en uge skrives ÅÅÅÅ-Wuu efter ISO 8601",
		"a week is written YYYY-Www after ISO 8601",
		"Skriv ugen som 2026-W14.",
		"Write the week as 2026-W14."),
	ruleNumber: errorText(
		"et tal skrives 1234.5 eller 1.234,5",
		"a number is written 1234.5 or 1.234,5",
		"Skriv tallet uden enhed, procenttegn og mellemrum; tomt er ukendt.",
		"Write the number without unit, percent sign and spaces; empty is unknown."),
	ruleInteger: errorText(
		"et antal skrives som et helt tal",
		"a count is written as a whole number",
		"Skriv tallet uden decimaler og skilletegn.",
		"Write the number without decimals and separators."),
	ruleYesNo: errorText(
		"svaret er yes/no eller ja/nej",
		"the answer is yes/no or ja/nej",
		"Skriv ja eller nej; tomt er ukendt.",
		"Write yes or no; empty is unknown."),
	ruleRange: errorText(
		"tallet ligger i {range}",
		"the number lies in {range}",
		"Ret tallet, eller lad feltet stå tomt, hvis det er ukendt.",
		"Correct the number, or leave the field empty if it is unknown."),
	ruleMixedDecimals: errorText(
		"alle tal i en fil har samme decimaltegn",
		"all numbers of a file have the same decimal sign",
		"Skriv alle tal med punktum (1234.5), eller alle med komma (1.234,5).",
		"Write all numbers with a point (1234.5), or all with a comma (1.234,5)."),
	ruleAmbiguousDecimals: warningText(
		"et tal kan kun læses på én måde",
		"a number can be read in one way only",
		"Intet i filen viser, om 1.234 er tusinder eller decimaler; det er læst som decimaler. Skriv tusinder uden punktum.",
		"Nothing in the file shows whether 1.234 is thousands or decimals; it was read as decimals. Write thousands without a point."),
	ruleCPR: errorText(
		"CPR-numre står kun i citizen_id, hvor de erstattes",
		"CPR numbers stand in citizen_id only, where they are replaced",
		"Fjern CPR-nummeret herfra; det vises ikke.",
		"Remove the CPR number from here; it is not shown."),
	ruleCPRNote: errorText(
		"kommentarer til celler rummer ingen CPR-numre",
		"comments on cells hold no CPR numbers",
		"Slet kommentaren eller CPR-nummeret i den; det vises ikke.",
		"Delete the comment or the CPR number in it; it is not shown."),
	ruleCPRWithoutKey: errorText(
		"CPR-numre erstattes med en nøgle",
		"CPR numbers are replaced with a key",
		"Angiv en nøglefil, eller lever pseudonymer.",
		"Name a key file, or deliver pseudonyms."),
}
