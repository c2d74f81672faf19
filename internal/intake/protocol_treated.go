package intake

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// mostTreated is more units than a department has.
const mostTreated = 100_000

// treated reads municipality: {area: units}, for the departments of which another
// number than half is treated; in order of code, then of area.
func (r *protocolReader) treated(path string, n *yaml.Node) []trial.TreatedUnits {
	units := map[string]map[jobcentre.Area]*int{}
	keys := map[string]setter{}
	for i := 0; i < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		code := n.Content[i].Value
		keys[code] = func(path string, n *yaml.Node) {
			if !isMunicipalityCode(code) {
				r.blame(ruleKeyMunicipality, path, n.Line, code)
				return
			}
			units[code] = r.treatedByArea(path, n)
		}
	}
	r.mapping(path, n, keys)
	codes := make([]string, 0, len(units))
	for code := range units {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	var list []trial.TreatedUnits
	for _, code := range codes {
		for _, area := range jobcentre.Areas() {
			if number := units[code][area]; number != nil && *number > 0 {
				list = append(list, trial.TreatedUnits{Municipality: code, Area: area, Units: *number})
			}
		}
	}
	return list
}

func (r *protocolReader) treatedByArea(path string, n *yaml.Node) map[jobcentre.Area]*int {
	units := map[jobcentre.Area]*int{}
	keys := map[string]setter{}
	for _, area := range jobcentre.Areas() {
		keys[string(area)] = func(path string, n *yaml.Node) {
			units[area] = new(int)
			wholeInto(r, units[area], bounds{1, mostTreated})(path, n)
		}
	}
	r.mapping(path, n, keys)
	return units
}

// isMunicipalityCode reports whether a text is three digits.
func isMunicipalityCode(text string) bool {
	return len(text) == 3 && !slices.ContainsFunc([]byte(text), func(b byte) bool { return b < '0' || b > '9' })
}
