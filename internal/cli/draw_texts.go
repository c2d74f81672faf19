package cli

// drawPhrases are the texts of draw.
func drawPhrases() []phrase {
	return []phrase{
		{"help_draw", "Træk lod om grupperne i en forsøgsmappe, eller kontrollér en lodtrækning.", "Draw the arms of a trial folder, or verify a draw."},
		{"help_draw_seed", "Teksten, der trækkes lod ud fra (forvalg: protokollens frø, ellers tilfældig; den står i attesten).", "The text that is drawn from (default: the protocol's seed, else random; the certificate records it)."},
		{"help_draw_dry_run", "Vis lodtrækningen uden at skrive noget.", "Show the draw and write nothing."},
		{"help_draw_verify", "Gentag lodtrækningen ud fra attesten; enhver forskel er en fejl.", "Repeat the draw from its certificate; any difference is an error."},
		{"example_draw", "sagstal draw examples/draw --seed 2026-02-28 --dry-run", "sagstal draw examples/draw --seed 2026-02-28 --dry-run"},
		{"draw_method", "Lodtrækning: $1, $2.", "Draw: $1, $2."},
		{"draw_area", "$1", "$1"},
		{"draw_stratum", "  $1: $2 i forsøgsgruppen, $3 i kontrolgruppen ($4 havde en gruppe før)", "  $1: $2 in the trial arm, $3 in the control arm ($4 had an arm before)"},
		{"draw_all", "alle kommuner", "all municipalities"},
		{"draw_balance", "  $1: forsøg $2, kontrol $3, standardiseret forskel $4", "  $1: trial $2, control $3, standardised difference $4"},
		{"draw_possible", "  $1 mulige lodtrækninger; mindst mulige p-værdi $2", "  $1 possible assignments; smallest possible p $2"},
		{"draw_lots", "Lodder:", "Lots:"},
		{"draw_lot_trial", "  $1: forsøgsgruppe", "  $1: trial"},
		{"draw_lot_control", "  $1: kontrolgruppe", "  $1: control"},
		{"draw_dry", "Prøve: intet er skrevet.", "Dry run: nothing was written."},
		{"draw_verified", "Lodtrækningen er bekræftet: $1 lodder, gentaget fra frøet “$2”, er de samme.", "The draw is confirmed: $1 lots, repeated from the seed “$2”, are the same."},
		{"draw_method_complete", "fuldstændig inden for strata", "complete within strata"},
		{"draw_method_blocked", "permuterede blokke inden for strata", "permuted blocks within strata"},
		{"draw_method_matched_pairs", "matchede par", "matched pairs"},
		{"draw_method_rerandomised", "gentaget til balance", "re-randomised to balance"},
		{"draw_method_minimisation", "minimering", "minimisation"},
		{"draw_unit_portfolio", "sagsstamme for sagsstamme", "by portfolio"},
		{"draw_unit_caseworker", "sagsbehandler for sagsbehandler", "by caseworker"},
		{"draw_unit_team", "team for team", "by team"},
		{"draw_unit_citizen", "borger for borger", "by citizen"},
		{"draw_area_sickness_benefit", "Sygedagpenge", "Sickness benefit"},
		{"draw_area_social_assistance", "Kontanthjælp", "Social assistance"},
		{"draw_covariate_caseload", "sager pr. årsværk", "cases per FTE"},
		{"draw_covariate_category", "gennemsnitlig kategori", "mean category"},
		{"draw_covariate_fte", "årsværk", "FTE"},
		{"draw_covariate_seniority", "anciennitet i år", "seniority in years"},
	}
}
