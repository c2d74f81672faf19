package intake

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/trial"
)

// allHypotheses is the word for all sixteen.
const allHypotheses = "all"

// hypotheses reads the word all, or a list of ids, each with what overrides its
// defaults; nil is all.
func (r *protocolReader) hypotheses(path string, n *yaml.Node) (ids []string, overrides []trial.Override) {
	if n.Kind == yaml.ScalarNode && n.Value == allHypotheses {
		return nil, nil
	}
	if n.Kind != yaml.SequenceNode {
		r.blame(ruleHypothesisUnknown, path, n.Line, n.Value)
		return nil, nil
	}
	ids = make([]string, 0, len(n.Content))
	for _, item := range n.Content {
		item = resolve(item)
		override := r.hypothesis(path, item)
		switch id := override.Hypothesis; {
		case id == "": // blamed where it was read
		case slices.Contains(ids, id):
			r.blame(ruleItemTwice, path, item.Line, id)
		default:
			ids = append(ids, id)
			if !override.IsZero() {
				overrides = append(overrides, override)
			}
		}
	}
	return ids, overrides
}

// hypothesis reads an id, alone or with what overrides its defaults. Without an id
// there is nothing to hold the rest against.
func (r *protocolReader) hypothesis(path string, n *yaml.Node) trial.Override {
	id := n
	if n.Kind == yaml.MappingNode {
		if id = lookAt(n, "id"); id == nil {
			r.blame(ruleKeyMissing, joinPath(path, "id"), n.Line, "")
			return trial.Override{}
		}
	}
	h, known := trial.HypothesisByID(id.Value)
	if !known {
		r.blame(ruleHypothesisUnknown, path, id.Line, id.Value)
		return trial.Override{}
	}
	o := trial.Override{Hypothesis: h.ID}
	if n.Kind == yaml.MappingNode {
		r.mapping(joinPath(path, h.ID), n, map[string]setter{
			"id":        func(string, *yaml.Node) {}, // read above: the others depend on it
			"outcome":   codeInto(r, &o.Outcome, outcomesOf(h)...),
			"design":    codeInto(r, &o.Design, trial.Designs()...),
			"estimator": nameInto(r, &o.Estimator),
		})
	}
	return o
}

func outcomesOf(h trial.Hypothesis) []string {
	var ids []string
	for _, outcome := range h.Outcomes() {
		ids = append(ids, outcome.ID)
	}
	return ids
}

// checkEstimators holds the estimators that the protocol names against those that
// its outcomes and designs have, once all of it is read.
func (r *protocolReader) checkEstimators(p *trial.Protocol) {
	for _, h := range p.Claims() {
		o := p.OverrideOf(h.ID)
		if o.Estimator == "" {
			continue
		}
		if can := trial.EstimatorOf(h.Outcome.ID, p.DesignOf(h.ID)); o.Estimator != can {
			key := joinPath(joinPath("hypotheses", h.ID), "estimator")
			r.blame(ruleEstimator, key, r.lineOf(key), o.Estimator, "outcome", h.Outcome.ID,
				"design", string(p.DesignOf(h.ID)), "estimator", can)
		}
	}
}

// hypothesesNode writes the ids, each with what overrides its defaults.
func hypothesesNode(p *trial.Protocol) *yaml.Node {
	if p.Hypotheses == nil {
		return plain(allHypotheses)
	}
	if len(p.Overrides) == 0 {
		return quotedList(p.Hypotheses)
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, id := range p.Hypotheses {
		list.Content = append(list.Content, hypothesisNode(id, p.OverrideOf(id)))
	}
	return list
}

func hypothesisNode(id string, o trial.Override) *yaml.Node {
	if o.IsZero() {
		return quoted(id)
	}
	node := inline(plain("id"), quoted(id))
	for _, field := range []struct{ key, value string }{
		{"outcome", o.Outcome}, {"design", string(o.Design)}, {"estimator", o.Estimator},
	} {
		if field.value != "" {
			node.Content = append(node.Content, plain(field.key), quoted(field.value))
		}
	}
	return node
}
