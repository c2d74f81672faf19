package guideline_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain gives the property tests a fixed seed, so that every run draws the
// same departments; -rapid.seed on the command line draws others.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.seed", "3550"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
