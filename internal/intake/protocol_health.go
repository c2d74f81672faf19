package intake

import (
	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/trial"
)

// healthKey is the block of the health checks' thresholds.
const healthKey = "health"

// health binds the keys of the health checks' thresholds.
func (r *protocolReader) health(to *trial.Thresholds) map[string]setter {
	keys := map[string]setter{}
	for _, t := range to.All() {
		keys[t.Key] = r.numberInto(t.Value, bounds{t.Low, t.High})
	}
	return keys
}

func healthNode(t trial.Thresholds) *yaml.Node {
	node := block()
	for _, one := range t.All() {
		node.Content = append(node.Content, plain(one.Key), decimal(*one.Value))
	}
	return node
}
