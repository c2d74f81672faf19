package refundfile

import "github.com/sagstal/sagstal/internal/tabular"

// The rules of files, headers and cells.
var (
	ruleUnreadable = mistake(
		"filen kan læses", "the file can be read",
		"Se efter, om stien er rigtig, og om filen må læses.", "See whether the path is right and the file may be read.")
	ruleFile = mistake(
		"filen er en CSV-tabel ({flaw})", "the file is a CSV table ({flaw})",
		"Gem den som CSV i UTF-8 med komma eller semikolon.", "Save it as CSV in UTF-8 with commas or semicolons.")
	ruleCells = mistake(
		"rækken har overskriftens {want} felter; den har {got}", "the row has the header's {want} cells; it has {got}",
		"Ret rækken; et komma i en værdi kræver anførselstegn.", "Correct the row; a comma in a value needs quotation marks.")
	ruleColumnMissing = mistake(
		"kolonnen er påkrævet", "the column is required",
		"Tilføj kolonnen.", "Add the column.")
	ruleColumnTwice = mistake(
		"hvert felt står i én kolonne", "every field is in one column",
		"Slet eller omdøb den ene.", "Delete or rename one of them.")
	ruleColumnUnknown = remark(
		"kolonnens overskrift er et felt i tabellen", "the header of the column is a field of the table",
		"Ret overskriften, hvis kolonnen skal læses; den er sprunget over.",
		"Correct the header if the column is to be read; it was passed over.")
	ruleMissing = mistake(
		"feltet er påkrævet", "the field is required",
		"Udfyld feltet, eller fjern rækken.", "Fill in the field, or remove the row.")
	ruleCode = mistake(
		"værdien er en af: {list}", "the value is one of: {list}",
		"Brug en af koderne på listen.", "Use one of the codes of the list.")
	ruleDate = mistake(
		"en dato skrives ÅÅÅÅ-MM-DD eller DD-MM-ÅÅÅÅ og findes i kalenderen",
		"a date is written YYYY-MM-DD or DD-MM-YYYY and is in the calendar",
		"Skriv dagen som 2020-03-30.", "Write the day as 2020-03-30.")
	ruleWeek = mistake(
		"en uge skrives ÅÅÅÅ-Wuu efter ISO 8601", "a week is written YYYY-Www after ISO 8601",
		"Skriv ugen som 2020-W14.", "Write the week as 2020-W14.")
	ruleNumber = mistake(
		"et tal skrives 1234.5 eller 1.234,5, én måde i hele filen", "a number is written 1234.5 or 1.234,5, one way in all of the file",
		"Skriv tallet uden enhed og mellemrum.", "Write the number without unit and spaces.")
	ruleAmbiguous = remark(
		"et tal kan kun læses på én måde", "a number can be read in one way only",
		"Intet i filen viser, om 1.234 er tusinder eller decimaler; det er læst som decimaler. Skriv tusinder uden punktum.",
		"Nothing in the file shows whether 1.234 is thousands or decimals; it was read as decimals. Write thousands without a point.")
	ruleAmount = mistake(
		"beløbet ligger i [0, 1000000]", "the amount lies in [0, 1000000]",
		"Ret beløbet.", "Correct the amount.")
	ruleCount = mistake(
		"et antal uger skrives som et helt tal fra 0 til 5218", "a count of weeks is written as a whole number from 0 to 5218",
		"Skriv tallet uden decimaler; tomt er ukendt.", "Write the number without decimals; empty is unknown.")
	ruleCPR = mistake(
		"CPR-numre står kun i citizen_id, hvor de erstattes", "CPR numbers stand in citizen_id only, where they are replaced",
		"Fjern CPR-nummeret herfra; det vises ikke.", "Remove the CPR number from here; it is not shown.")
	ruleNoKey = mistake(
		"CPR-numre erstattes med en nøgle", "CPR numbers are replaced with a key",
		"Angiv en nøglefil, eller lever pseudonymer.", "Name a key file, or deliver pseudonyms.")
)

// The rules of records.
var (
	ruleBackwards = mistake(
		"perioden slutter efter sin begyndelse {from}", "the period ends after its beginning {from}",
		"Ret en af datoerne; til-datoen er dagen efter den sidste.", "Correct one of the dates; the to date is the day after the last.")
	ruleNoDay = remark(
		"perioden har en dag i sig", "the period has a day in it",
		"Ret datoerne; rækken er sprunget over.", "Correct the dates; the row was passed over.")
	ruleAmountMissing = mistake(
		"beløbet er givet, undtagen for sygedagpenge; her er ydelsen {benefit}",
		"the amount is given, except for sickness benefit; here the benefit is {benefit}",
		"Udfyld amount_per_week.", "Fill in amount_per_week.")
	ruleOtherBenefit = remark(
		"ydelsen er på refusionstrappens liste ({count} rækker er ikke)", "the benefit is on the refund ladder's list ({count} rows are not)",
		"Rækkerne er sprunget over; beregningen omfatter kun listen.", "The rows were passed over; the computation is of the list only.")
	ruleLaw = mistake(
		"{reason}", "{reason}",
		"Ret rækken i antagelserne; formen er lovtabellernes.", "Correct the row of assumptions; its form is that of the law's tables.")
	ruleAssumptions = mistake(
		"antagelser har kolonnen amount_per_week (satser) eller percent (refusion)",
		"assumptions have the column amount_per_week (rates) or percent (refund)",
		"Skriv benefit, valid_from, valid_to, amount_per_week og source, eller benefit, percent og source.",
		"Write benefit, valid_from, valid_to, amount_per_week and source, or benefit, percent and source.")
)

// flawRule is the rule behind a flaw of a file.
func flawRule(code tabular.Code) Rule {
	if code == tabular.CellCount {
		return ruleCells
	}
	return ruleFile
}
