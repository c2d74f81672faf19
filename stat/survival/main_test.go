package survival_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain fixes the seed of the property tests: the same source gives the
// same result everywhere. -rapid.seed on the command line still wins.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.seed", "20260101"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
