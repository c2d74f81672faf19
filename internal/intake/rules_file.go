package intake

// fileRules are the texts of the rules of the folder and its files.
var fileRules = map[rule]ruleText{
	ruleFileMissing: errorText(
		"filen findes ikke i mappen",
		"the file is not in the folder",
		"Læg filen i mappen, eller ret stien i datapackage.json.",
		"Put the file into the folder, or correct the path in datapackage.json."),
	ruleFileUnreadable: errorText(
		"filen er en almindelig fil i mappen, som kan læses",
		"the file is a regular file inside the folder that can be read",
		"Læg selve filen i mappen (ikke en genvej ud af den), og giv læseadgang.",
		"Put the file itself into the folder (not a link out of it), and allow it to be read."),
	ruleFileEmpty: errorText(
		"filen har et indhold",
		"the file has a content",
		"Udfyld filen, mindst med en overskriftsrække, eller fjern den.",
		"Fill in the file, at least with a header, or remove it."),
	ruleFileTooLarge: errorText(
		"filen er ikke større end grænsen",
		"the file is not larger than the limit",
		"Del udtrækket op, eller send det som CSV.",
		"Make the extract smaller, or send it as CSV."),
	ruleBinary: errorText(
		"filen er tekst i UTF-8 eller Windows-1252",
		"the file is text in UTF-8 or Windows-1252",
		"Gem filen som »CSV UTF-8«; den indeholder nul-tegn, som kun binære filer og UTF-16 har.",
		"Save the file as \"CSV UTF-8\"; it holds NUL characters, which only binary files and UTF-16 have."),
	ruleMixedEncoding: errorText(
		"hele filen har ét tegnsæt, UTF-8 eller Windows-1252",
		"the whole file has one encoding, UTF-8 or Windows-1252",
		"Gem filen igen som »CSV UTF-8«; denne linje har tegn i et andet tegnsæt end resten.",
		"Save the file again as \"CSV UTF-8\"; this line has characters in another encoding than the rest."),
	ruleQuotes: errorText(
		"anførselstegn står parvis om et felt",
		"quotation marks stand in pairs around a field",
		"Luk feltet med et anførselstegn, og skriv et anførselstegn inde i et felt dobbelt.",
		"Close the field with a quotation mark, and double a quotation mark inside a field."),
	ruleCellCount: errorText(
		"rækken har lige så mange felter som overskriften ({want}); den har {got}",
		"the row has as many fields as the header ({want}); it has {got}",
		"Se efter en afkortet række, eller et felt med skilletegn eller decimalkomma, der mangler anførselstegn.",
		"Look for a row that is cut off, or a field with a separator or a decimal comma that lacks quotation marks."),
	ruleOtherSeparator: errorText(
		"overskrift og rækker har samme skilletegn",
		"header and rows have the same separator",
		"Skriv hele filen med komma, eller hele filen med semikolon.",
		"Write the whole file with commas, or the whole file with semicolons."),
	ruleTabs: errorText(
		"skilletegnet er komma eller semikolon",
		"the separator is a comma or a semicolon",
		"Gem filen som CSV; den er adskilt med tabulatorer.",
		"Save the file as CSV; it is separated by tabulators."),
	ruleFieldTooLong: errorText(
		"et felt er højst 64 KiB",
		"a field is at most 64 KiB",
		"Afkort feltet, eller se efter et anførselstegn, der ikke er lukket.",
		"Shorten the field, or look for a quotation mark that is not closed."),
	ruleLineTooLong: errorText(
		"en række er højst 1 MiB",
		"a row is at most 1 MiB",
		"Se efter et anførselstegn, der ikke er lukket.",
		"Look for a quotation mark that is not closed."),
	ruleNotWorkbook: errorText(
		"filen er en hel XLSX-projektmappe uden adgangskode",
		"the file is a whole XLSX workbook without a password",
		"Åbn filen i et regneark, og gem den igen som .xlsx.",
		"Open the file in a spreadsheet, and save it as .xlsx again."),
	ruleBomb: errorText(
		"filen fylder udpakket ikke mere end grænsen",
		"the file does not unpack to more than the limit",
		"Send tabellerne som CSV-filer.",
		"Send the tables as CSV files."),
	ruleSheetTooLarge: errorText(
		"en tabel har højst 1.024 kolonner, og et ark højst 1.048.576 rækker",
		"a table has at most 1,024 columns, and a sheet at most 1,048,576 rows",
		"Slet indhold uden for tabellen, eller send tabellen som CSV.",
		"Delete what stands outside the table, or send the table as CSV."),
	ruleNotParquet: errorText(
		"filen er en hel, ukrypteret Parquet-fil",
		"the file is a whole Parquet file without encryption",
		"Skriv filen igen, eller send tabellen som CSV.",
		"Write the file again, or send the table as CSV."),
	ruleNested: errorText(
		"en kolonne har én værdi i hver række, ikke lister eller grupper",
		"a column has one value a row, no lists or groups",
		"Skriv hver værdi i sin egen kolonne, eller send tabellen som CSV.",
		"Write each value in a column of its own, or send the table as CSV."),
	ruleFileUnknown: warningText(
		"filens navn er en tabel i kontrakten",
		"the name of the file is a table of the contract",
		"Ret navnet, hvis filen skal læses; den er sprunget over.",
		"Correct the name if the file is to be read; it was passed over."),
	ruleSheetUnknown: warningText(
		"arkets navn er en tabel i kontrakten",
		"the name of the sheet is a table of the contract",
		"Ret navnet, hvis arket skal læses; det er sprunget over.",
		"Correct the name if the sheet is to be read; it was passed over."),
	ruleSheetMissing: errorText(
		"projektmappen har et ark med tabellens navn",
		"the workbook has a sheet with the name of the table",
		"Kald arket det samme som tabellen.",
		"Name the sheet as the table."),
	ruleTableTwice: errorText(
		"en tabel findes kun ét sted; denne findes også i {other}",
		"a table is in one place only; this one is in {other} too",
		"Fjern den ene af de to.",
		"Remove one of the two."),
	ruleWorkbooks: errorText(
		"mappen har højst én XLSX-fil",
		"the folder has one XLSX file at most",
		"Saml tabellerne i én projektmappe, eller fjern de andre.",
		"Bring the tables together in one workbook, or remove the others."),
	ruleDescriptor: errorText(
		"datapackage.json er et JSON-objekt med en liste »resources«",
		"datapackage.json is a JSON object with a list \"resources\"",
		"Ret filen efter Frictionless Data Package, eller fjern den: så gælder filnavnene.",
		"Correct the file after Frictionless Data Package, or remove it: the file names count then."),
	ruleDescriptorPath: errorText(
		"en ressources sti er en fil inde i mappen",
		"the path of a resource is a file inside the folder",
		"Skriv en relativ sti uden »..«, uden internetadresse og uden data i selve filen.",
		"Write a relative path without \"..\", no internet address and no data in the descriptor itself."),
	ruleResourceUnknown: warningText(
		"ressourcens navn er en tabel i kontrakten",
		"the name of the resource is a table of the contract",
		"Ret navnet, hvis tabellen skal læses; den er sprunget over.",
		"Correct the name if the table is to be read; it was passed over."),
	ruleResourceForm: errorText(
		"en ressource er én fil, .csv, .parquet eller .xlsx",
		"a resource is one file, .csv, .parquet or .xlsx",
		"Skriv tabellen som én CSV-fil.",
		"Write the table as one CSV file."),
	ruleFileUndescribed: warningText(
		"datapackage.json nævner hver fil, der skal læses",
		"datapackage.json names every file that is to be read",
		"Tilføj filen til »resources«, hvis den skal med; den er sprunget over.",
		"Add the file to \"resources\" if it belongs here; it was passed over."),
	ruleCasesMissing: errorText(
		"datapakken har tabellen cases",
		"the data package has the table cases",
		"Tilføj cases.csv med mindst case_id, citizen_id, municipality_code, area og opened_on.",
		"Add cases.csv with at least case_id, citizen_id, municipality_code, area and opened_on."),
	ruleArmsMissing: errorText(
		"sagsstammernes grupper er givet",
		"the arms of the portfolios are given",
		"Tilføj portfolios.csv, eller caseworkers.csv sammen med assignments.csv.",
		"Add portfolios.csv, or caseworkers.csv together with assignments.csv."),
	ruleMoreDefects: errorText(
		"filen har {count} fejl eller bemærkninger mere af samme alvor",
		"the file has {count} more errors or warnings of this severity",
		"Ret de viste, og kontrollér igen.",
		"Mend those shown, and check again."),
}
