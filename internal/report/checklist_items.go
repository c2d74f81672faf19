package report

import "github.com/sagstal/sagstal/internal/lang"

// told is how far the report answers an item.
type told string

const (
	fully  told = "fully"
	partly told = "partly"
	untold told = "untold"
)

// consortItem is an item of CONSORT 2025 and the section that answers it; empty
// where nothing does.
type consortItem struct {
	number  string
	told    told
	section string
}

// consortPart is a part of the statement.
type consortPart struct {
	name  lang.Key
	items []consortItem
}

// consortParts are the thirty items of the CONSORT 2025 statement, by number.
//
// Source: Hopewell et al. (2025), doi:10.1136/bmj-2024-081123; what is asked of clusters:
// Campbell et al. (2012), BMJ 345:e5661, under the item of 2025 that it belongs to.
func consortParts() []consortPart {
	return []consortPart{
		{"consort.front", []consortItem{{"1a", partly, "answer"}, {"1b", fully, "answer"}}},
		{"consort.open_science", []consortItem{
			{"2", untold, ""}, {"3", partly, "method-trace"}, {"4", partly, "method-trace"}, {"5a", untold, ""}, {"5b", untold, ""},
		}},
		{"consort.introduction", []consortItem{{"6", untold, ""}, {"7", fully, "hypotheses"}}},
		{"consort.methods", consortMethods()},
		{"consort.results", []consortItem{
			{"22a", fully, "flow"}, {"22b", fully, "flow"}, {"23a", fully, "method-design"}, {"23b", untold, ""},
			{"24a", fully, "caseload"}, {"24b", partly, "health"}, {"25", fully, "baseline"}, {"26", partly, "hypotheses"},
			{"27", partly, "harm"}, {"28", fully, "sensitivity"},
		}},
		{"consort.discussion", []consortItem{{"29", partly, "answer"}, {"30", partly, "remarks-notices"}}},
	}
}

func consortMethods() []consortItem {
	return []consortItem{
		{"8", untold, ""}, {"9", fully, "method-design"}, {"10", fully, "remarks-amendments"}, {"11", fully, "method-trace"},
		{"12a", fully, "flow"}, {"12b", partly, "flow"}, {"13", partly, "caseload"}, {"14", fully, "hypotheses"}, {"15", fully, "health"},
		{"16a", untold, ""}, {"16b", partly, "health"}, {"17a", fully, "method-design"}, {"17b", partly, "method-design"},
		{"18", partly, "health"}, {"19", untold, ""}, {"20a", partly, "health"}, {"20b", untold, ""},
		{"21a", fully, "method-estimators"}, {"21b", fully, "method-design"}, {"21c", partly, "sensitivity"}, {"21d", fully, "sensitivity"},
	}
}
