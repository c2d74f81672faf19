package intake_test

import (
	"strings"

	"github.com/sagstal/sagstal/trial"
)

func fileDamage() []damage {
	return []damage{
		{"no protocol", drop("protocol.yaml"), []string{"protocol.yaml:0: file_missing"}},
		{"no cases", drop("cases.csv"), []string{
			"cases.csv:0: cases_missing",
		}},
		{"no arms", drop("portfolios.csv", "caseworkers.csv"), []string{"portfolios.csv:0: arms_missing"}},
		{"no assignments and no portfolios", both(drop("portfolios.csv", "assignments.csv"), swap("cases.csv", "3,,1980,f", "3,P4,1980,f")), []string{"portfolios.csv:0: arms_missing"}},
		{"portfolios without rows", put("portfolios.csv", "portfolio_id,municipality_code,area,arm\n"), []string{"portfolios.csv:0: arms_missing"}},
		{"a CPR number as the name of a file", put("010170-1234.csv", "a\n1\n"), []string{"….csv:0: cpr"}},
		{"a CPR number in a path", descriptor("contacts", "0101701234.csv"), []string{"datapackage.json:0: cpr"}},
		{"cases without rows", put("cases.csv", "case_id,citizen_id,municipality_code,area,opened_on\n"), []string{"cases.csv:1: no_cases"}},
		{"a table of no bytes", put("contacts.csv", ""), []string{"contacts.csv:0: file_empty"}},
		{"a table of blank lines", put("contacts.csv", "\n\n\r\n"), []string{"contacts.csv:0: file_empty"}},
		{"a NUL byte", swap("contacts.csv", "c2,", "c2\x00,"), []string{"contacts.csv:3: binary"}},
		{"UTF-16", put("contacts.csv", "\xff\xfec\x00a\x00s\x00e\x00"), []string{"contacts.csv:1: binary"}},
		{"two encodings", add("municipalities.csv", "101,K\xf8benhavn,comparison"), []string{"municipalities.csv:4: mixed_encoding"}},
		{"a quotation mark that is not closed", swap("contacts.csv", "2026-03-01,phone", `2026-03-01,"phone`), []string{"contacts.csv:3: quotes"}},
		{"a quotation mark inside a field", swap("contacts.csv", "2026-03-01,phone", `2026-03-01,ph"one`), []string{"contacts.csv:3: quotes"}},
		{"half a row", swap("contacts.csv", "c2,2026-03-01,phone,", "c2,2026-03-01"), []string{"contacts.csv:3: cell_count"}},
		{"a cell too many", swap("contacts.csv", "c2,2026-03-01,phone,", "c2,2026-03-01,phone,,x"), []string{"contacts.csv:3: cell_count"}},
		{"a decimal comma without quotation marks", swap("caseworker_fte.csv", "0.8", "0,8"), []string{"caseworker_fte.csv:3: cell_count"}},
		{"rows with another separator than the header", put("contacts.csv", "case_id,held_on,kind,due_on\nc1;2026-02-01;phone;\nc2;2026-03-01;phone;\n"), []string{"contacts.csv:2: other_separator"}},
		{"tabulators", put("contacts.csv", "case_id\theld_on\nc1\t2026-02-01\n"), []string{"contacts.csv:1: tabs"}},
		{"a field without end", swap("contacts.csv", "phone", strings.Repeat("x", 70<<10)), []string{"contacts.csv:3: field_too_long"}},
		{"a line without end", add("contacts.csv", `c1,2026-02-01,"`+strings.Repeat("x\n", 1<<20)), []string{"contacts.csv:5: line_too_long"}},
		{"a table as CSV and as Parquet", put("contacts.parquet", "PAR1"), []string{"contacts.parquet:0: table_twice"}},
		{"a workbook that is none", put("extra.xlsx", "PK\x03\x04 and no more"), []string{"extra.xlsx:0: not_workbook"}},
		{"a table that is a folder", both(drop("contacts.csv"), put("contacts.csv/file", "x")), []string{"contacts.csv:0: file_unreadable"}},
		{"a descriptor that is no JSON", put("datapackage.json", "{\n\"resources\": [\n{,\n"), []string{
			"datapackage.json:3: descriptor", "cases.csv:0: cases_missing", "portfolios.csv:0: arms_missing",
		}},
		{"a descriptor without resources", put("datapackage.json", "{}"), []string{
			"datapackage.json:1: descriptor", "cases.csv:0: cases_missing", "portfolios.csv:0: arms_missing",
		}},
		{"a path out of the folder", descriptor("contacts", "../contacts.csv"), []string{"datapackage.json:0:resources.contacts descriptor_path"}},
		{"an absolute path", descriptor("contacts", "/etc/contacts.csv"), []string{"datapackage.json:0:resources.contacts descriptor_path"}},
		{"an internet address", descriptor("contacts", "https://example.org/contacts.csv"), []string{"datapackage.json:0:resources.contacts descriptor_path"}},
		{"a path to nothing", descriptor("contacts", "kontakter.csv"), []string{"kontakter.csv:0: file_missing"}},
		{"a resource of another form", descriptor("contacts", "contacts.json"), []string{"datapackage.json:0:resources.contacts resource_form"}},
		{"a Parquet resource that is not there", descriptor("contacts", "contacts.parquet"), []string{"contacts.parquet:0: file_missing"}},
		{"a Parquet file that is none", both(drop("contacts.csv"), put("contacts.parquet", "PAR1")), []string{"contacts.parquet:0: not_parquet"}},
		{"two resources of one table", descriptor("cases", "cases.csv"), []string{"cases.csv:0: table_twice"}},
	}
}

// descriptor adds a descriptor of the cases, the portfolios and one more table.
func descriptor(name, path string) func(files) {
	return func(f files) {
		for _, other := range []string{"departments", "caseworkers", "caseworker_fte", "assignments", "contacts", "offers",
			"clarifications", "benefits", "audits", "refunds", "citizen_survey", "staff_survey", "absence", "comparison_panel"} {
			delete(f, other+".csv")
		}
		f["cases.csv"] = strings.Replace(f["cases.csv"], "3,,1980", "3,P4,1980", 1)
		f["datapackage.json"] = `{"resources": [
			{"name": "municipalities", "path": "municipalities.csv"},
			{"name": "cases", "path": "cases.csv"},
			{"name": "portfolios", "path": ["portfolios.csv"]},
			{"name": "` + name + `", "path": "` + path + `"}]}`
	}
}

func cellDamage() []damage {
	return []damage{
		{"a header without a name", swap("contacts.csv", "kind,due_on", "kind,"), []string{"contacts.csv:1: header_empty"}},
		{"a header twice", swap("contacts.csv", "kind,due_on", "kind,kind"), []string{"contacts.csv:1:kind header_twice"}},
		{"a header and its alias", swap("contacts.csv", "kind,due_on", "kind,kontaktform"), []string{"contacts.csv:1:kontaktform header_twice"}},
		{"a required column is missing", swap("contacts.csv", "held_on", "holdt"), []string{"contacts.csv:1:held_on column_missing"}},
		{"a required value is missing", swap("contacts.csv", "c2,2026-03-01", ",2026-03-01"), []string{"contacts.csv:3:case_id value_missing"}},
		{"a required date is missing", swap("cases.csv", "2026-02-05", " "), []string{"cases.csv:3:opened_on value_missing"}},
		{"a day that no calendar has", swap("cases.csv", "2026-02-05", "2026-02-30"), []string{"cases.csv:3:opened_on date"}},
		{"an American date", swap("contacts.csv", "2026-03-01", "3/1/2026"), []string{"contacts.csv:3:held_on date"}},
		{"a week that the year does not have", swap("refunds.csv", "2026-W04", "2025-W53"), []string{"refunds.csv:3:week week"}},
		{"a number with a unit", swap("benefits.csv", "4550.5", "4550.5 kr"), []string{"benefits.csv:3:amount_per_week number"}},
		{"not a number", swap("benefits.csv", "4550.5", "NaN"), []string{"benefits.csv:3:amount_per_week number"}},
		{"a number beyond all bounds", swap("benefits.csv", "4550.5", "1e999"), []string{"benefits.csv:3:amount_per_week number"}},
		{"both decimal signs", swap("benefits.csv", "2890,", `"2.890,50",`), []string{"benefits.csv:4:amount_per_week mixed_decimals"}},
		{"a count with decimals", swap("audits.csv", "a1,0", "a1,0.5"), []string{"audits.csv:2:formal_errors integer"}},
		{"a negative count", swap("audits.csv", "a1,0", "a1,-1"), []string{"audits.csv:2:formal_errors range"}},
		{"a negative amount", swap("benefits.csv", "4550.5", "-1"), []string{"benefits.csv:3:amount_per_week range"}},
		{"no working time", swap("caseworker_fte.csv", "0.8", "0"), []string{"caseworker_fte.csv:3:fte range"}},
		{"too much working time", swap("caseworker_fte.csv", "0.8", "1.25"), []string{"caseworker_fte.csv:3:fte range"}},
		{"a third rating", swap("audits.csv", "yes,2", "yes,3"), []string{"audits.csv:3:rating_round range"}},
		{"more than the whole of an absence", swap("absence.csv", "0.5", "1.5"), []string{"absence.csv:2:fraction range"}},
		{"an answer off the scale", swap("citizen_survey.csv", "endline,1,5", "endline,1,6"), []string{"citizen_survey.csv:2:q2 range"}},
		{"an area that is none", swap("cases.csv", "760,social_assistance", "760,pensions"), []string{"cases.csv:4:area code"}},
		{"an exit that is none", swap("cases.csv", "recovered", "cured"), []string{"cases.csv:2:exit code"}},
		{"an arm that is none", swap("portfolios.csv", "trial", "placebo"), []string{"portfolios.csv:2:arm code"}},
		{"a benefit that is none", swap("benefits.csv", "kontanthjaelp", "su"), []string{"benefits.csv:4:benefit code"}},
		{"an answer that is neither yes nor no", swap("audits.csv", "0,no", "0,perhaps"), []string{"audits.csv:2:serious_error yes_no"}},
		{"a municipality of two digits", swap("portfolios.csv", "P2,760", "P2,76"), []string{"portfolios.csv:3:municipality_code pattern"}},
		{"a period that is none", swap("comparison_panel.csv", "2026-01", "2026-13"), []string{"comparison_panel.csv:2:period pattern"}},
		{"a CPR number among the covariates", swap("cases.csv", "1.5,west", "1.5,010170-1234"), []string{"cases.csv:2:region cpr"}},
		{"a CPR number inside a text", swap("cases.csv", "1.5,west", "1.5,ring til 0101701234 igen"), []string{"cases.csv:2:region cpr"}},
		{"a CPR number as the id of a case", swap("contacts.csv", "c2,", "0101701234,"), []string{"contacts.csv:3:case_id cpr"}},
		{"a CPR number in a column that is passed over", swap("contacts.csv", "kind,due_on\nc1,2026-02-01,interview,2026-02-10", "kind,note\nc1,2026-02-01,interview,610170-1234"), []string{"contacts.csv:2:note cpr"}},
		{"a CPR number as a header", swap("cases.csv", "weight,region", "weight,0101701234"), []string{"cases.csv:1: cpr"}},
		{"a CPR number inside a citizen's id", swap("cases.csv", "c2,b2", "c2,cpr 010170-1234"), []string{"cases.csv:3:citizen_id cpr"}},
		{"a CPR number without a key", swap("refunds.csv", "b1,2026-W03", "010170-1234,2026-W03"), []string{"refunds.csv:2:citizen_id cpr_without_key"}},
	}
}

func recordDamage() []damage {
	return []damage{
		{"a case twice", add("cases.csv", "c2,b9,760,sickness_benefit,2026-02-05,,,I,P2,1975,m,,east"), []string{"cases.csv:6:case_id duplicate"}},
		{"a municipality twice", add("municipalities.csv", "760,Skjern,"), []string{"municipalities.csv:4:municipality_code duplicate"}},
		{"a department twice", add("departments.csv", "760,sickness_benefit,,,,"), []string{"departments.csv:4:municipality_code duplicate"}},
		{"a portfolio twice", add("portfolios.csv", "P1,760,sickness_benefit,trial"), []string{"portfolios.csv:6:portfolio_id duplicate"}},
		{"a caseworker twice", add("caseworkers.csv", "w1,760,sickness_benefit,trial,P1,,,,"), []string{"caseworkers.csv:6:caseworker_id duplicate"}},
		{"an answer twice", add("citizen_survey.csv", "r1,c2,2026-05-01,endline,1,1,1"), []string{"citizen_survey.csv:4:respondent_id duplicate"}},
		{"a refund twice", add("refunds.csv", "b1,2026-W04,sygedagpenge,1,1"), []string{"refunds.csv:4:citizen_id duplicate"}},
		{"a panel value twice", add("comparison_panel.csv", "851,sickness_benefit,2026-01,mean_weeks,7"), []string{"comparison_panel.csv:4:municipality_code duplicate"}},
		{"half a row of a case that others name", swap("cases.csv", "c2,b2,760,sickness_benefit,2026-02-05,,,I,P2,1975,m,,east", "c2,b2,760"), []string{"cases.csv:3: cell_count"}},
		{"cases that a quotation mark swallows", swap("cases.csv", "c2,b2", `c2,"b2`), []string{"cases.csv:3: quotes"}},
		{"a case twice and a contact of no case", both(add("cases.csv", "c2,b9,760,sickness_benefit,2026-02-05,,,I,P2,1975,m,,east"), swap("contacts.csv", "c2,", "c99,")), []string{
			"cases.csv:6:case_id duplicate", "contacts.csv:3:case_id reference_broken",
		}},
		{"a contact of no case", swap("contacts.csv", "c2,", "c99,"), []string{"contacts.csv:3:case_id reference_broken"}},
		{"an audit of no case", swap("audits.csv", "c2,", "c99,"), []string{"audits.csv:4:case_id reference_broken"}},
		{"a benefit of no case", swap("benefits.csv", ",c2,", ",c99,"), []string{"benefits.csv:3:case_id reference_broken"}},
		{"an assignment to nobody", swap("assignments.csv", "c2,w2", "c2,w99"), []string{"assignments.csv:4:caseworker_id reference_broken"}},
		{"the absence of nobody", swap("absence.csv", "w1", "w99"), []string{"absence.csv:2:caseworker_id reference_broken"}},
		{"an answer of nobody", swap("staff_survey.csv", "w1", "w99"), []string{"staff_survey.csv:2:caseworker_id reference_broken"}},
		{"a case of no portfolio", swap("cases.csv", "I,P2", "I,P99"), []string{"cases.csv:3:portfolio_id reference_broken"}},
		{"a caseworker of no portfolio", swap("caseworkers.csv", "control,P2", "control,P99"), []string{"caseworkers.csv:3:portfolio_id reference_broken"}},
		{"a case that closes before it opens", swap("cases.csv", "2026-06-01", "2025-06-01"), []string{"cases.csv:2:closed_on end_before_start"}},
		{"an assignment that ends before it begins", swap("assignments.csv", "2026-02-05,", "2026-02-05,2026-02-04"), []string{"assignments.csv:4:to end_before_start"}},
		{"a benefit that ends before it begins", swap("benefits.csv", "2026-02-05,", "2026-02-05,2026-02-04"), []string{"benefits.csv:3:to end_before_start"}},
		{"a caseworker who leaves before coming", swap("caseworkers.csv", "2026-12-01", "2019-12-01"), []string{"caseworkers.csv:3:employed_to end_before_start"}},
		{"a case with two caseworkers at once", swap("assignments.csv", "2026-03-01,2026-06-01", "2026-02-28,2026-06-01"), []string{"assignments.csv:3:from overlapping_assignments"}},
		{"a caseworker with two working times at once", swap("caseworker_fte.csv", "2026-07-01,1", ",1"), []string{"caseworker_fte.csv:3:from overlapping_fte"}},
		{"a portfolio in both arms", add("portfolios.csv", "P1,760,sickness_benefit,control"), []string{"portfolios.csv:6:arm both_arms"}},
		{"a portfolio in both arms through caseworkers", both(drop("portfolios.csv"),
			add("caseworkers.csv", "w5,760,sickness_benefit,control,P1,,,,")), []string{"caseworkers.csv:6:arm both_arms"}},
		{"a caseworker in another arm than the portfolio", swap("caseworkers.csv", "control,P2", "trial,P2"), []string{"caseworkers.csv:3:arm arm_differs"}},
		{"a caseworker in another area than the portfolio", swap("caseworkers.csv", "w2,760,sickness_benefit", "w2,760,social_assistance"), []string{"caseworkers.csv:3:area area_differs"}},
		{"a case in another area than its portfolio", swap("cases.csv", "I,P2", "I,P4"), []string{"cases.csv:3:area area_differs"}},
		{"an exit without a close", swap("cases.csv", "2026-06-01,recovered", ",recovered"), []string{"cases.csv:2:exit exit_without_close"}},
		{"an amount that no week pays", swap("benefits.csv", "2890", "1000001"), []string{"benefits.csv:4:amount_per_week range"}},
		{"a benefit of another century", swap("benefits.csv", "2026-02-05,", "1926-02-05,"), []string{"benefits.csv:3:from benefit_too_old"}},
		{"an amount that the law does not know", swap("benefits.csv", "2890", ""), []string{"benefits.csv:4:amount_per_week amount_missing"}},
	}
}

func protocolDamage() []damage {
	at := func(line, key, rule string) []string {
		return []string{"protocol.yaml:" + line + ":" + key + " " + rule}
	}
	return []damage{
		{"a protocol of no bytes", put("protocol.yaml", ""), at("0", "", "protocol_keys")},
		{"a protocol that is no YAML", put("protocol.yaml", "schema: [\nid"), at("2", "", "yaml")},
		{"a protocol that is a list", put("protocol.yaml", "- a\n- b\n"), at("1", "", "protocol_keys")},
		{"a protocol that is one word", put("protocol.yaml", "forsøg\n"), at("1", "", "protocol_keys")},
		{"a protocol of a comment", put("protocol.yaml", "# forsøg\n"), at("0", "", "protocol_keys")},
		{"a protocol in Windows-1252", add("protocol.yaml", "name: Rings\xf8"), at("10", "", "not_utf8")},
		{"two protocols", add("protocol.yaml", "---\nid: other"), at("10", "", "documents")},
		{"an unknown key", add("protocol.yaml", "funding: public"), at("10", "funding", "key_unknown")},
		{"an unknown key further in", swap("protocol.yaml", "{items: [q1", "{item: [q1], items: [q1"), at("9", "surveys.staff.item", "key_unknown")},
		{"a key twice", add("protocol.yaml", "id: again"), at("10", "id", "key_twice")},
		{"no areas", swap("protocol.yaml", "areas:\n  sickness_benefit: {target_caseload: [35, 50]}\n  social_assistance: {target_caseload: [40, 55]}\n", ""), at("1", "areas", "key_missing")},
		{"areas without an area", swap("protocol.yaml", "areas:\n  sickness_benefit: {target_caseload: [35, 50]}\n  social_assistance: {target_caseload: [40, 55]}\n", "areas: {}\n"), at("4", "areas", "no_areas")},
		{"no id", swap("protocol.yaml", "id: small\n", ""), at("1", "id", "key_missing")},
		{"a period without an end", swap("protocol.yaml", ", to: 2027-03-29", ""), at("3", "trial.to", "key_missing")},
		{"another version", swap("protocol.yaml", "protocol/1", "protocol/2"), at("1", "schema", "schema_version")},
		{"a period that ends before it begins", swap("protocol.yaml", "2027-03-29", "2025-03-29"), at("3", "trial", "period_empty")},
		{"a day that no calendar has in the protocol", swap("protocol.yaml", "2026-02-28", "2026-02-29"), at("7", "randomised_on", "want_date")},
		{"a baseline inside the trial", add("protocol.yaml", "baseline: {from: 2026-01-01, to: 2026-06-01}"), at("10", "baseline", "baseline_late")},
		{"data that end before the trial", add("protocol.yaml", "data_until: 2026-03-30"), at("10", "data_until", "no_days")},
		{"a band upside down", swap("protocol.yaml", "[35, 50]", "[50, 35]"), at("5", "areas.sickness_benefit.target_caseload", "band_order")},
		{"a band of one limit", swap("protocol.yaml", "[35, 50]", "35"), at("5", "areas.sickness_benefit.target_caseload", "want_band")},
		{"a text for a number", add("protocol.yaml", "analysis: {alpha: small}"), at("10", "analysis.alpha", "want_number")},
		{"a number for a section", add("protocol.yaml", "analysis: 5"), at("10", "analysis", "want_mapping")},
		{"a level out of range", add("protocol.yaml", "analysis:\n  alpha: 5"), at("11", "analysis.alpha", "key_range")},
		{"half a permutation", add("protocol.yaml", "analysis: {permutations: 0.5}"), at("10", "analysis.permutations", "want_whole")},
		{"a number with a zero in front", add("protocol.yaml", "analysis: {permutations: 010}"), at("10", "analysis.permutations", "want_digits")},
		{"a number to the base of sixteen", add("protocol.yaml", "run_in_weeks: 0x10"), at("10", "run_in_weeks", "want_digits")},
		{"an amount with a zero in front", add("protocol.yaml", "economy: {one_off_cost: 0100}"), at("10", "economy.one_off_cost", "want_digits")},
		{"a refund regime that is none", add("protocol.yaml", "economy: {refund_regime: utopia}"), at("10", "economy.refund_regime", "key_code")},
		{"neither true nor false", add("protocol.yaml", "analysis: {two_sided: 2}"), at("10", "analysis.two_sided", "want_bool")},
		{"an adjustment that is none", add("protocol.yaml", "analysis: {multiplicity: tukey}"), at("10", "analysis.multiplicity", "key_code")},
		{"a stratum that is none", add("protocol.yaml", "randomisation: {strata: [sex]}"), at("10", "randomisation.strata", "key_code")},
		{"a number for no municipality", add("protocol.yaml", "randomisation: {treated: {Ringkøbing: {sickness_benefit: 4}}}"), at("10", "randomisation.treated.Ringkøbing", "key_municipality")},
		{"a number of nobody", add("protocol.yaml", "randomisation: {treated: {\"760\": {sickness_benefit: 0}}}"), at("10", "randomisation.treated.760.sickness_benefit", "key_range")},
		{"a list that is none", add("protocol.yaml", "randomisation: {strata: area}"), at("10", "randomisation.strata", "want_list")},
		{"a name that is empty", swap("protocol.yaml", "id: small", `id: " "`), at("2", "id", "want_text")},
		{"a hypothesis that is none", add("protocol.yaml", "hypotheses: [SB1, SB9]"), at("10", "hypotheses", "hypothesis_unknown")},
		{"a hypothesis twice", add("protocol.yaml", "hypotheses: [SB1, {id: SB1}]"), at("10", "hypotheses", "item_twice")},
		{"a hypothesis without an id", add("protocol.yaml", "hypotheses: [{design: before_after}]"), at("10", "hypotheses.id", "key_missing")},
		{"an outcome of another hypothesis", add("protocol.yaml", "hypotheses: [{id: SB2, outcome: weeks_to_recovery}]"), at("10", "hypotheses.SB2.outcome", "key_code")},
		{"a design that is none", add("protocol.yaml", "hypotheses: [{id: SB2, design: twins}]"), at("10", "hypotheses.SB2.design", "key_code")},
		{"an estimator that is none", add("protocol.yaml", "hypotheses: [SB2, {id: SB1, estimator: probit}]"), at("10", "hypotheses.SB1.estimator", "estimator")},
		{"an estimator of another design", add("protocol.yaml", "hypotheses: [{id: SB7, design: before_after, estimator: \""+trial.EstimatorOf(trial.WeeksToRecovery, trial.TrialVsControl)+"\"}]"), at("10", "hypotheses.SB7.estimator", "estimator")},
		{"an item named as a column", swap("protocol.yaml", "[q1, q2]", "[q1, wave]"), at("9", "surveys.staff.items", "item_twice")},
		{"more than all is displaced", add("protocol.yaml", "economy: {displacement: {resource_programme: 0.6, a_dagpenge: 0.6}}"), at("10", "economy.displacement", "shares")},
		{"an amendment without an author", add("protocol.yaml", "amendments: [{date: 2026-05-01, reason: r}]"), at("10", "amendments.author", "key_missing")},
		{"a CPR number in a comment", add("protocol.yaml", "# ask 010170-1234"), at("10", "", "cpr")},
	}
}

func remarkDamage() []damage {
	return []damage{
		{"a file that is no table", put("notes.csv", "a\n1\n"), []string{"notes.csv:0: file_unknown"}},
		{"a column that is no field", swap("contacts.csv", "kind,due_on", "kind,frist_"), []string{"contacts.csv:1:frist_ column_unknown"}},
		{"an optional table without rows", put("absence.csv", "caseworker_id,from\n"), []string{"absence.csv:1: no_rows"}},
		{"an item without a column", swap("staff_survey.csv", "wave,q1,q2\ns1,w1,2026-05-01,endline,4,5", "wave,q1\ns1,w1,2026-05-01,endline,4"), []string{"staff_survey.csv:1:q2 item_missing"}},
		{"a municipality that is not listed", swap("cases.csv", "b2,760", "b2,101"), []string{"cases.csv:3:municipality_code reference_stray", "cases.csv:3:municipality_code municipality_differs"}},
		{"a category of another law", swap("cases.csv", ",I,P2", ",IV,P2"), []string{"cases.csv:3:category category_unknown"}},
		{"a contact outside its case", swap("contacts.csv", "2026-02-01,interview", "2026-06-01,interview"), []string{"contacts.csv:2:held_on outside_case"}},
		{"a contact after the data end", swap("contacts.csv", "2026-03-01", "2027-03-29"), []string{"contacts.csv:3:held_on after_data_end"}},
		{"a contact of unknown kind", swap("contacts.csv", "phone", ""), []string{"contacts.csv:3:kind kind_missing"}},
		{"a clarification after its case", swap("clarifications.csv", "2026-06-01", "2026-06-02"), []string{"clarifications.csv:2:decided_on outside_case"}},
		{"an offer before its case", swap("offers.csv", "2026-02-01", "2026-01-01"), []string{"offers.csv:2:started_on outside_case"}},
		{"an offer that ended and never started", swap("offers.csv", "2026-02-01,", ","), []string{"offers.csv:2:ended_on end_without_start"}},
		{"an empty assignment", swap("assignments.csv", "2026-01-05,2026-03-01", "2026-01-05,2026-01-05"), []string{"assignments.csv:2:to empty_interval"}},
		{"a close without an exit", swap("cases.csv", "2026-06-01,recovered", "2026-06-01,"), []string{"cases.csv:2:closed_on close_without_exit"}},
		{"a citizen of no case", swap("benefits.csv", "b3,", "b9,"), []string{"benefits.csv:4:citizen_id reference_stray"}},
		{"two cases of a citizen on one day", add("cases.csv", "c9,b2,760,sickness_benefit,2026-02-05,,,I,P2,1975,m,,east"), []string{"cases.csv:6:opened_on same_day"}},
		{"a day of sickness in two rows", add("absence.csv", "w1,2026-05-07,2026-05-10,1,sickness"), []string{"absence.csv:3:from overlapping_absence"}},
		{"sick and on leave on one day", add("absence.csv", "w1,2026-05-07,2026-05-10,1,leave"), []string{"absence.csv:3:from two_reasons"}},
		{"a benefit counted twice", add("benefits.csv", "b2,sygedagpenge,2026-03-01,,10,,"), []string{"benefits.csv:5:from overlapping_benefits"}},
		{"a case in nobody's hands", swap("assignments.csv", "c4,P4,2026-07-01,\n", ""), []string{"cases.csv:5:portfolio_id case_unassigned"}},
		{"an arm before the draw is entered", both(swap("portfolios.csv", "P4,760,social_assistance,control", "P4,760,social_assistance,"), func(files) {}), []string{"caseworkers.csv:5:arm arm_not_in_table"}},
		{"a caseworker without a portfolio", add("caseworkers.csv", "w9,760,sickness_benefit,,,,,,"), []string{"caseworkers.csv:6:portfolio_id caseworker_without_portfolio"}},
		{"no caseworkers", drop("caseworkers.csv"), []string{
			"caseworker_fte.csv:2:caseworker_id reference_unlinked", "assignments.csv:2:caseworker_id reference_unlinked",
			"staff_survey.csv:2:caseworker_id reference_unlinked", "absence.csv:2:caseworker_id reference_unlinked",
		}},
		{"a number that can be read in two ways", put("caseworker_fte.csv", "caseworker_id;from;to;fte\nw1;2026-01-01;;1.125\n"), []string{"caseworker_fte.csv:2:fte ambiguous_decimals"}},
		{"a resource that is no table", descriptor("notes", "notes.csv"), []string{"datapackage.json:0:resources.notes resource_unknown"}},
		{"a file that the descriptor leaves out", both(descriptor("notes", "notes.csv"), put("contacts.csv", "case_id,held_on\n")), []string{
			"datapackage.json:0:resources.notes resource_unknown", "contacts.csv:0: file_undescribed",
		}},
	}
}
