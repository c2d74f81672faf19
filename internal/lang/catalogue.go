package lang

// Key names a phrase.
type Key string

// phrase is one text in both languages.
type phrase struct{ da, en string }

// catalogue holds every phrase. It is never written after it is made.
var catalogue = merge(
	words, names, outcomes, hypotheses, reasons, notices, terms,
	seals, protocolKeys, protocolDocument, protocolPeople, protocolTables, protocolChecklist,
	answer, loads, flow, baseline, effects, curves, economy, worth, method, designs, scrutiny,
	health, healthMeasures, healthActions, healthSubjects,
	plans, planSections, drawPage, formulas, workbook, slides,
	council, consort, deviations, laws, harms,
)

// merge joins the parts; a key in two of them is a defect of the program.
func merge(parts ...map[Key]phrase) map[Key]phrase {
	all := map[Key]phrase{}
	for _, part := range parts {
		for key, ph := range part {
			if _, twice := all[key]; twice {
				panic("lang: two phrases " + string(key))
			}
			all[key] = ph
		}
	}
	return all
}
