package app_test

import (
	"context"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/trial/simulate"
)

// BenchmarkRehearsal is the time of one trial in five municipalities, simulated
// and its primaries evaluated, on as many processors as there are.
func BenchmarkRehearsal(b *testing.B) {
	in := app.RehearseInput{Scenario: simulate.FiveMunicipalities(), Seed: 1}
	in.Replicates = max(app.FewestReplicates, b.N)
	b.ReportAllocs()
	if _, err := app.Rehearse(context.Background(), in); err != nil {
		b.Fatal(err)
	}
}
