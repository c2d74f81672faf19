package intake

import (
	"maps"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/tabular"
)

// rule names what an input can break. Each has its texts in rules_*.go.
type rule string

// ruleText is what people are told of a broken rule. Details stand in braces.
type ruleText struct {
	severity fault.Severity
	rule     Text
	remedy   Text
}

// Rules of the folder and its files.
const (
	ruleFileMissing     rule = "file_missing"
	ruleFileUnreadable  rule = "file_unreadable"
	ruleFileEmpty       rule = "file_empty"
	ruleFileTooLarge    rule = "file_too_large"
	ruleBinary          rule = "binary"
	ruleMixedEncoding   rule = "mixed_encoding"
	ruleQuotes          rule = "quotes"
	ruleCellCount       rule = "cell_count"
	ruleOtherSeparator  rule = "other_separator"
	ruleTabs            rule = "tabs"
	ruleFieldTooLong    rule = "field_too_long"
	ruleLineTooLong     rule = "line_too_long"
	ruleNotWorkbook     rule = "not_workbook"
	ruleBomb            rule = "bomb"
	ruleSheetTooLarge   rule = "sheet_too_large"
	ruleNotParquet      rule = "not_parquet"
	ruleNested          rule = "nested"
	ruleFileUnknown     rule = "file_unknown"
	ruleSheetUnknown    rule = "sheet_unknown"
	ruleSheetMissing    rule = "sheet_missing"
	ruleTableTwice      rule = "table_twice"
	ruleWorkbooks       rule = "workbooks"
	ruleDescriptor      rule = "descriptor"
	ruleDescriptorPath  rule = "descriptor_path"
	ruleResourceUnknown rule = "resource_unknown"
	ruleResourceForm    rule = "resource_form"
	ruleFileUndescribed rule = "file_undescribed"
	ruleCasesMissing    rule = "cases_missing"
	ruleArmsMissing     rule = "arms_missing"
	ruleMoreDefects     rule = "more_defects"
)

// Rules of a header.
const (
	ruleHeaderEmpty   rule = "header_empty"
	ruleHeaderTwice   rule = "header_twice"
	ruleColumnMissing rule = "column_missing"
	ruleColumnUnknown rule = "column_unknown"
	ruleItemMissing   rule = "item_missing"
	ruleNoRows        rule = "no_rows"
	ruleNoCases       rule = "no_cases"
)

// Rules of a cell.
const (
	ruleValueMissing      rule = "value_missing"
	rulePattern           rule = "pattern"
	ruleCode              rule = "code"
	ruleDate              rule = "date"
	ruleWeek              rule = "week"
	ruleNumber            rule = "number"
	ruleInteger           rule = "integer"
	ruleYesNo             rule = "yes_no"
	ruleRange             rule = "range"
	ruleMixedDecimals     rule = "mixed_decimals"
	ruleAmbiguousDecimals rule = "ambiguous_decimals"
	ruleCPR               rule = "cpr"
	ruleCPRWithoutKey     rule = "cpr_without_key"
	ruleCPRNote           rule = "cpr_note"
)

// Rules of records.
const (
	ruleDuplicate                  rule = "duplicate"
	ruleReferenceBroken            rule = "reference_broken"
	ruleReferenceStray             rule = "reference_stray"
	ruleReferenceUnlinked          rule = "reference_unlinked"
	ruleEndBeforeStart             rule = "end_before_start"
	ruleEndWithoutStart            rule = "end_without_start"
	ruleEmptyInterval              rule = "empty_interval"
	ruleOverlappingAssignments     rule = "overlapping_assignments"
	ruleOverlappingFTE             rule = "overlapping_fte"
	ruleOverlappingBenefits        rule = "overlapping_benefits"
	ruleOverlappingAbsence         rule = "overlapping_absence"
	ruleTwoReasons                 rule = "two_reasons"
	ruleBothArms                   rule = "both_arms"
	ruleArmDiffers                 rule = "arm_differs"
	ruleArmNotInTable              rule = "arm_not_in_table"
	ruleAreaDiffers                rule = "area_differs"
	ruleMunicipalityDiffers        rule = "municipality_differs"
	ruleCaseworkerWithoutPortfolio rule = "caseworker_without_portfolio"
	ruleCaseUnassigned             rule = "case_unassigned"
	ruleExitWithoutClose           rule = "exit_without_close"
	ruleCloseWithoutExit           rule = "close_without_exit"
	ruleCategoryUnknown            rule = "category_unknown"
	ruleSameDay                    rule = "same_day"
	ruleKindMissing                rule = "kind_missing"
	ruleAmountMissing              rule = "amount_missing"
	ruleBenefitTooOld              rule = "benefit_too_old"
	ruleOutsideCase                rule = "outside_case"
	ruleAfterDataEnd               rule = "after_data_end"
)

// Rules of the protocol.
const (
	ruleYAML              rule = "yaml"
	ruleNotUTF8           rule = "not_utf8"
	ruleProtocolKeys      rule = "protocol_keys"
	ruleDocuments         rule = "documents"
	ruleKeyUnknown        rule = "key_unknown"
	ruleKeyTwice          rule = "key_twice"
	ruleKeyMissing        rule = "key_missing"
	ruleSchemaVersion     rule = "schema_version"
	ruleWantMapping       rule = "want_mapping"
	ruleWantList          rule = "want_list"
	ruleWantText          rule = "want_text"
	ruleWantNumber        rule = "want_number"
	ruleWantWhole         rule = "want_whole"
	ruleWantDigits        rule = "want_digits"
	ruleWantBool          rule = "want_bool"
	ruleWantDate          rule = "want_date"
	ruleWantBand          rule = "want_band"
	ruleKeyRange          rule = "key_range"
	ruleKeyCode           rule = "key_code"
	rulePeriodEmpty       rule = "period_empty"
	ruleBandOrder         rule = "band_order"
	ruleKeyMunicipality   rule = "key_municipality"
	ruleBaselineLate      rule = "baseline_late"
	ruleNoDays            rule = "no_days"
	ruleNoAreas           rule = "no_areas"
	ruleHypothesisUnknown rule = "hypothesis_unknown"
	ruleEstimator         rule = "estimator"
	ruleItemTwice         rule = "item_twice"
	ruleShares            rule = "shares"
	ruleThresholds        rule = "thresholds"
	ruleProtocolFlaw      rule = "protocol_flaw"
)

// ruleOfFlaw translates what is wrong with a file as such.
func ruleOfFlaw(code tabular.Code) rule {
	return map[tabular.Code]rule{
		tabular.Empty:          ruleFileEmpty,
		tabular.FileTooLarge:   ruleFileTooLarge,
		tabular.NUL:            ruleBinary,
		tabular.MixedEncoding:  ruleMixedEncoding,
		tabular.Quotes:         ruleQuotes,
		tabular.CellCount:      ruleCellCount,
		tabular.OtherSeparator: ruleOtherSeparator,
		tabular.Tabs:           ruleTabs,
		tabular.FieldTooLong:   ruleFieldTooLong,
		tabular.LineTooLong:    ruleLineTooLong,
		tabular.NotWorkbook:    ruleNotWorkbook,
		tabular.Bomb:           ruleBomb,
		tabular.SheetTooLarge:  ruleSheetTooLarge,
		tabular.NotParquet:     ruleNotParquet,
		tabular.Nested:         ruleNested,
	}[code]
}

// textOf returns the texts of a rule.
func textOf(r rule) ruleText { return ruleTexts[r] }

// errorText is the text of a rule that stops the run.
func errorText(ruleDA, ruleEN, remedyDA, remedyEN string) ruleText {
	return ruleText{fault.SeverityError, Text{ruleDA, ruleEN}, Text{remedyDA, remedyEN}}
}

// warningText is the text of a rule that is only remarked.
func warningText(ruleDA, ruleEN, remedyDA, remedyEN string) ruleText {
	return ruleText{fault.SeverityWarning, Text{ruleDA, ruleEN}, Text{remedyDA, remedyEN}}
}

// ruleTexts is the one table of texts.
var ruleTexts = mergeRules(fileRules, cellRules, recordRules, protocolRules, lockRules)

func mergeRules(groups ...map[rule]ruleText) map[rule]ruleText {
	all := map[rule]ruleText{}
	for _, group := range groups {
		maps.Copy(all, group)
	}
	return all
}
