package intake

import (
	"io"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/trial"
)

// WriteProtocol writes a protocol as YAML with every default filled in. Reading
// it back gives the same protocol.
func WriteProtocol(w io.Writer, p *trial.Protocol) error {
	out := yaml.NewEncoder(w)
	out.SetIndent(2)
	if err := out.Encode(protocolNode(p)); err != nil {
		return err
	}
	return out.Close()
}

func protocolNode(p *trial.Protocol) *yaml.Node {
	pairs := []*yaml.Node{
		plain("schema"), quoted(trial.Schema),
		plain("id"), quoted(p.ID),
		plain("name"), quoted(p.Name),
		plain("language"), quoted(string(p.Language)),
		plain("planning"), periodNode(p.Planning),
		plain("baseline"), periodNode(p.Baseline),
		plain("trial"), periodNode(p.Trial),
		plain("reporting"), periodNode(p.Reporting),
		plain("data_until"), plain(p.DataUntil.String()),
		plain("run_in_weeks"), whole(p.RunInWeeks),
		plain("areas"), areasNode(p.Areas),
		plain("randomisation"), randomisationNode(p.Randomisation),
	}
	if !p.RandomisedOn.IsZero() {
		pairs = append(pairs, plain("randomised_on"), plain(p.RandomisedOn.String()))
	}
	pairs = append(pairs,
		plain("hypotheses"), hypothesesNode(p),
		plain("analysis"), analysisNode(p.Analysis),
		plain("health"), healthNode(p.Health),
		plain("surveys"), block(
			plain("citizen"), surveyNode(p.Surveys.Citizen),
			plain("staff"), surveyNode(p.Surveys.Staff)),
		plain("economy"), economyNode(p.Economy))
	if len(p.Amendments) > 0 {
		pairs = append(pairs, plain("amendments"), amendmentsNode(p.Amendments))
	}
	return block(pairs...)
}

func areasNode(plans []trial.AreaPlan) *yaml.Node {
	areas := block()
	for _, plan := range plans {
		areas.Content = append(areas.Content, plain(string(plan.Area)),
			inline(plain("target_caseload"), bandNode(plan.TargetCaseload)))
	}
	return areas
}

func randomisationNode(r trial.Randomisation) *yaml.Node {
	node := inline(
		plain("unit"), quoted(r.Unit),
		plain("strata"), quotedList(r.Strata),
		plain("method"), quoted(r.Method),
		plain("seed"), quoted(r.Seed))
	if len(r.Treated) > 0 {
		node.Content = append(node.Content, plain("treated"), treatedNode(r.Treated))
	}
	return node
}

// treatedNode gathers the numbers by municipality; they stand in its order.
func treatedNode(treated []trial.TreatedUnits) *yaml.Node {
	all := inline()
	for i, t := range treated {
		if i == 0 || t.Municipality != treated[i-1].Municipality {
			all.Content = append(all.Content, quoted(t.Municipality), inline())
		}
		areas := all.Content[len(all.Content)-1]
		areas.Content = append(areas.Content, plain(string(t.Area)), whole(t.Units))
	}
	return all
}

func analysisNode(a trial.Analysis) *yaml.Node {
	return block(
		plain("alpha"), decimal(a.Alpha),
		plain("two_sided"), plain(strconv.FormatBool(a.TwoSided)),
		plain("multiplicity"), quoted(string(a.Multiplicity)),
		plain("primary_design"), quoted(a.PrimaryDesign),
		plain("cluster"), quoted(a.Cluster),
		plain("permutations"), whole(a.Permutations),
		plain("seed"), plain(strconv.FormatUint(a.Seed, 10)),
		plain("small_cell"), whole(a.SmallCell))
}

func surveyNode(s trial.Survey) *yaml.Node {
	return inline(plain("items"), quotedList(s.Items), plain("range"), bandNode(s.Range))
}

func economyNode(e trial.Economy) *yaml.Node {
	displacement := inline()
	for _, d := range e.Displacement {
		displacement.Content = append(displacement.Content, quoted(d.Benefit), decimal(d.Share))
	}
	return block(
		plain("price_year"), whole(e.PriceYear),
		plain("caseworker_annual_cost"), decimal(e.CaseworkerAnnualCost),
		plain("one_off_cost"), decimal(e.OneOffCost),
		plain("discount_rate"), decimal(e.DiscountRate),
		plain("horizon_years"), whole(e.HorizonYears),
		plain("displacement"), displacement,
		plain("refund_regime"), quoted(e.RefundRegime))
}

func amendmentsNode(amendments []trial.Amendment) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, a := range amendments {
		list.Content = append(list.Content, block(
			plain("date"), plain(a.Date.String()),
			plain("author"), quoted(a.Author),
			plain("reason"), quoted(a.Reason),
			plain("change"), quoted(a.Change)))
	}
	return list
}

// plain is a scalar whose type its text tells.
func plain(text string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: text} }

// quoted is a text, in quotation marks where it would read as something else.
func quoted(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}

func whole(n int) *yaml.Node { return plain(strconv.Itoa(n)) }

func decimal(x float64) *yaml.Node { return plain(strconv.FormatFloat(x, 'f', -1, 64)) }

func block(pairs ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Content: pairs}
}

func inline(pairs ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: pairs}
}

func quotedList(texts []string) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, text := range texts {
		list.Content = append(list.Content, quoted(text))
	}
	return list
}

func bandNode(b trial.Band) *yaml.Node {
	return &yaml.Node{
		Kind: yaml.SequenceNode, Style: yaml.FlowStyle,
		Content: []*yaml.Node{decimal(b.Low), decimal(b.High)},
	}
}

func periodNode(p calendar.Period) *yaml.Node {
	return inline(plain("from"), plain(p.From.String()), plain("to"), plain(p.To.String()))
}
