package intake

// recordRules are the texts of the rules of records.
var recordRules = map[rule]ruleText{
	ruleDuplicate: errorText(
		"{key} findes kun én gang; første gang i linje {first}",
		"{key} occurs once only; the first is in line {first}",
		"Fjern den ene række, eller giv den sin egen nøgle.",
		"Remove one of the rows, or give it a key of its own."),
	ruleReferenceBroken: errorText(
		"værdien skal findes i tabellen {table}",
		"the value must be in the table {table}",
		"Tilføj rækken i {table}, eller ret værdien her.",
		"Add the row to {table}, or correct the value here."),
	ruleReferenceStray: warningText(
		"værdien skal findes i tabellen {table} (antal rækker uden: {count})",
		"the value must be in the table {table} (rows without: {count})",
		"Ret værdien, hvis den er en slåfejl; rækkerne er taget med.",
		"Correct the value if it is a slip; the rows were taken."),
	ruleReferenceUnlinked: warningText(
		"tabellen {table}, som kolonnen henviser til, er leveret",
		"the table {table} that the column refers to is delivered",
		"Tilføj {table}, hvis rækkerne skal kunne bruges.",
		"Add {table} if the rows are to be of use."),
	ruleEndBeforeStart: errorText(
		"slutningen må ikke ligge før begyndelsen ({start})",
		"the end must not come before the start ({start})",
		"Ret den ene af de to datoer.",
		"Correct one of the two dates."),
	ruleEndWithoutStart: warningText(
		"det, der er sluttet, har en begyndelse",
		"what has ended has a start",
		"Udfyld begyndelsen; uden den regnes tilbuddet som ikke startet.",
		"Fill in the start; without it the offer counts as not started."),
	ruleEmptyInterval: warningText(
		"perioden har mindst én dag; slutdatoen er dagen efter den sidste",
		"the interval has at least one day; the end is the day after the last",
		"Ret slutdatoen, hvis perioden varede; ellers tæller den ikke.",
		"Correct the end if the interval lasted; as it stands it does not count."),
	ruleOverlappingAssignments: errorText(
		"en sag er hos én sagsbehandler ad gangen; se også linje {other}",
		"a case is with one caseworker at a time; see also line {other}",
		"Lad den ene tildeling slutte den dag, den anden begynder.",
		"Let one assignment end on the day the other begins."),
	ruleOverlappingFTE: errorText(
		"en sagsbehandler har én arbejdstid ad gangen; se også linje {other}",
		"a caseworker has one working time at a time; see also line {other}",
		"Lad den ene periode slutte den dag, den anden begynder.",
		"Let one period end on the day the other begins."),
	ruleOverlappingBenefits: warningText(
		"samme ydelse til samme borger overlapper ikke; se også linje {other}",
		"the same benefit of one citizen does not overlap; see also line {other}",
		"Se efter, om beløbet er talt to gange; begge rækker er taget med.",
		"See whether the amount is counted twice; both rows were taken."),
	ruleOverlappingAbsence: warningText(
		"en sagsbehandlers fravær af samme årsag overlapper ikke; se også linje {other}",
		"a caseworker's absence for one reason does not overlap; see also line {other}",
		"Ret perioden, hvis den er forkert; på en fælles dag lægges andelene sammen, dog højst til en hel dag.",
		"Correct the interval if it is wrong; on a shared day the fractions add up, to a whole day at most."),
	ruleTwoReasons: warningText(
		"fravær af to årsager samme dag er tilsammen højst hele arbejdstiden; se også linje {other}",
		"absence for two reasons on one day is the whole working time at most; see also line {other}",
		"Ret perioden, årsagen eller andelen; som det står, tæller dagen med i begge årsager.",
		"Correct the interval, the reason or the fraction; as it stands the day counts under both reasons."),
	ruleBothArms: errorText(
		"en sagsstamme er i én gruppe; i linje {other} er den i {arm}",
		"a portfolio is in one arm; in line {other} it is in {arm}",
		"Giv sagsstammen samme gruppe alle steder.",
		"Give the portfolio the same arm everywhere."),
	ruleArmDiffers: errorText(
		"sagsbehandleren er i sagsstammens gruppe, {arm}",
		"the caseworker is in the arm of the portfolio, {arm}",
		"Ret gruppen her eller i portfolios; tabellen portfolios gælder.",
		"Correct the arm here or in portfolios; the table portfolios counts."),
	ruleArmNotInTable: warningText(
		"sagsbehandlerens gruppe står også i portfolios",
		"the arm of the caseworker is in portfolios too",
		"Udfyld gruppen i portfolios, som er den, der gælder.",
		"Fill in the arm in portfolios, which is the one that counts."),
	ruleAreaDiffers: errorText(
		"området er sagsstammens, {area}",
		"the area is that of the portfolio, {area}",
		"Ret området eller sagsstammen.",
		"Correct the area or the portfolio."),
	ruleMunicipalityDiffers: warningText(
		"kommunen er sagsstammens",
		"the municipality is that of the portfolio",
		"Ret kommunen eller sagsstammen, hvis den ene er forkert.",
		"Correct the municipality or the portfolio if one of them is wrong."),
	ruleCaseworkerWithoutPortfolio: warningText(
		"sagsbehandleren skal høre til en sagsstamme i portfolios (antal rækker uden: {count})",
		"the caseworker must belong to a portfolio of portfolios (rows without: {count})",
		"Udfyld portfolio_id; uden den tæller arbejdstiden ikke i noget sagstal.",
		"Fill in portfolio_id; without it the working time counts in no caseload."),
	ruleCaseUnassigned: warningText(
		"en sag har en sagsstamme eller en sagsbehandler ({count} sager har ingen)",
		"a case has a portfolio or a caseworker ({count} cases have none)",
		"Udfyld portfolio_id, eller tilføj sagerne i assignments; uden det indgår de ikke.",
		"Fill in portfolio_id, or add the cases to assignments; without it they are left out."),
	ruleExitWithoutClose: errorText(
		"en afgang har en dato",
		"an exit has a date",
		"Udfyld closed_on, eller slet afgangen.",
		"Fill in closed_on, or delete the exit."),
	ruleCloseWithoutExit: warningText(
		"en lukket sag har en afgang",
		"a closed case has an exit",
		"Udfyld exit; uden den tæller sagen ikke som afgang til noget.",
		"Fill in exit; without it the case counts as an exit to nothing."),
	ruleCategoryUnknown: warningText(
		"kategorien er en af områdets kendte ({count} sager)",
		"the category is one that is known in the area ({count} cases)",
		"Ret den, hvis den er en slåfejl: I, II, III for sygedagpenge, 1, 2, 3 for kontanthjælp.",
		"Correct it if it is a slip: I, II, III for sickness benefit, 1, 2, 3 for social assistance."),
	ruleSameDay: warningText(
		"en borger får højst én sag på et område samme dag; se også linje {other}",
		"a citizen gets one case of an area a day at most; see also line {other}",
		"Slet den ene, hvis sagen står to gange; som det står, regnes ydelsen til den sag, hvis case_id er størst.",
		"Delete one if the case stands here twice; as it stands the benefit counts on the case with the greater case_id."),
	ruleKindMissing: warningText(
		"en kontakt har en form ({count} rækker har ingen)",
		"a contact has a kind ({count} rows have none)",
		"Udfyld kind; uden den vides det ikke, om kontakten var en samtale.",
		"Fill in kind; without it nobody knows whether the contact was a meeting."),
	ruleAmountMissing: errorText(
		"beløbet er givet, undtagen for sygedagpenge; her er ydelsen {benefit}",
		"the amount is given, except for sickness benefit; here the benefit is {benefit}",
		"Udfyld amount_per_week.",
		"Fill in amount_per_week."),
	ruleBenefitTooOld: errorText(
		"en ydelse begynder højst 100 år før data_until",
		"a benefit begins a hundred years before data_until at most",
		"Ret datoen.",
		"Correct the date."),
	ruleOutsideCase: warningText(
		"dagen ligger i sagens periode",
		"the day lies in the interval of its case",
		"Ret datoen eller sagen; uden for perioden tæller rækken ikke.",
		"Correct the date or the case; outside the interval the row does not count."),
	ruleAfterDataEnd: warningText(
		"intet er dateret efter data_until ({until})",
		"nothing is dated after data_until ({until})",
		"Ret datoen, eller flyt data_until i protokollen; rækken tæller ikke.",
		"Correct the date, or move data_until in the protocol; the row does not count."),
}
