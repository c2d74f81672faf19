package followup_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain gives the property tests a fixed seed, so that every run draws the
// same cases; -rapid.seed on the command line draws others.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.seed", "20150105"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
