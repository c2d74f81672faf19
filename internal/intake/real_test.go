package intake_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/jobcentre"
)

// TestReadReferenceFolder reads the reference trial that the whole evaluation is
// held against.
func TestReadReferenceFolder(t *testing.T) {
	folder, err := intake.Read(filepath.FromSlash("../../testdata/oracle/five-towns/folder"), intake.Options{})
	if err != nil {
		t.Fatalf("the reference folder has errors: %v", explain(err))
	}
	for table, want := range map[jobcentre.Table]int{
		jobcentre.Cases: 1588, jobcentre.Contacts: 5072, jobcentre.Benefits: 2991,
	} {
		if got := folder.Batch.Rows(table); got != want {
			t.Errorf("%s: %d rows, want %d", table, got, want)
		}
	}
}

// TestReadPennsylvania reads a real randomised trial, where it lies beside the
// checkout.
func TestReadPennsylvania(t *testing.T) {
	dir := filepath.FromSlash("../../../shared/real/pennsylvania")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("left out: the Pennsylvania trial is not beside this checkout")
	}
	folder, err := intake.Read(dir, intake.Options{})
	if err != nil {
		t.Fatalf("the Pennsylvania trial has errors: %v", explain(err))
	}
	if got := len(folder.Batch.Cases); got != 13913 {
		t.Errorf("%d cases, want 13913", got)
	}
	if got := len(folder.Batch.Covariates); got != 7 {
		t.Errorf("%d covariates (%v), want 7", got, folder.Batch.Covariates)
	}
	for _, w := range folder.Warnings {
		t.Logf("warning: %+v", w)
	}
}
