package drawfile_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/drawfile"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

func schema(table jobcentre.Table) intake.Schema {
	all := intake.Schemas(trial.Surveys{})
	return all[slices.IndexFunc(all, func(s intake.Schema) bool { return s.Table == table })]
}

// allTrial puts everybody but x into the trial arm.
func allTrial(portfolio string) jobcentre.Arm {
	if portfolio == "x" {
		return ""
	}
	return jobcentre.TrialArm
}

// TestFillKeepsEveryOtherByte: dialects of spreadsheets, with the arm at the
// beginning, in the middle and at the end.
func TestFillKeepsEveryOtherByte(t *testing.T) {
	for name, c := range map[string]struct{ raw, want string }{
		"plain":         {"caseworker_id,arm\na,\nb,control\n", "caseworker_id,arm\na,trial\nb,control\n"},
		"no last line":  {"caseworker_id,arm\na,", "caseworker_id,arm\na,trial"},
		"windows":       {"\ufeffsagsbehandler_id;gruppe;x\r\na;;1\r\n\r\nb;\"\";\"2\"\r\n", "\ufeffsagsbehandler_id;gruppe;x\r\na;trial;1\r\n\r\nb;trial;\"2\"\r\n"},
		"at the end":    {"caseworker_id;arm\r\na;\r\n", "caseworker_id;arm\r\na;trial\r\n"},
		"first":         {"arm,caseworker_id\n,a\n  ,b\n", "arm,caseworker_id\ntrial,a\ntrial,b\n"},
		"windows-1252":  {"caseworker_id,note,arm\na,S\xf8ren,\n", "caseworker_id,note,arm\na,S\xf8ren,trial\n"},
		"quoted":        {"caseworker_id,note,arm\na,\"one, \"\"two\"\"\nthree\",\nb,,\n", "caseworker_id,note,arm\na,\"one, \"\"two\"\"\nthree\",trial\nb,,trial\n"},
		"not drawn":     {"caseworker_id,portfolio_id,arm\na,x,\nb,p,\n", "caseworker_id,portfolio_id,arm\na,x,\nb,p,trial\n"},
		"blank records": {"caseworker_id,arm\n,\na,\n\"\",\n", "caseworker_id,arm\n,\na,trial\n\"\",\n"},
	} {
		table, err := drawfile.OpenTable([]byte(c.raw), schema(jobcentre.Caseworkers))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := string(table.Fill(allTrial)); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestRows(t *testing.T) {
	table, err := drawfile.OpenTable([]byte("portfolio_id,Team,gruppe\n\np, nord ,control\n"), schema(jobcentre.Portfolios))
	if err != nil || len(table.Rows) != 1 || table.ArmHeader != "gruppe" {
		t.Fatalf("%+v, %v", table, err)
	}
	if r := table.Rows[0]; r.Line != 3 || r.Portfolio != "p" || r.Team != "nord" || r.Arm != "control" {
		t.Errorf("%+v", r)
	}
}

func TestTableRefusals(t *testing.T) {
	for name, raw := range map[string]string{
		"empty":       "",
		"no arm":      "caseworker_id\na\n",
		"no id":       "arm,note\n,b\n",
		"ragged":      "caseworker_id,arm\na\n",
		"open quotes": "caseworker_id,arm\n\"a,\n",
	} {
		if _, err := drawfile.OpenTable([]byte(raw), schema(jobcentre.Caseworkers)); !errors.Is(err, drawfile.ErrTable) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzFill: what is filled in reads back as the same rows with arms, and taking
// the arms away from the lengths leaves the file.
func FuzzFill(f *testing.F) {
	f.Add([]byte("caseworker_id,arm\na,\nb,control\n"))
	f.Add([]byte("\ufeffsagsbehandler_id;gruppe\r\n\"a;1\";\"\"\r\n\r\nb; \r\n"))
	f.Add([]byte("caseworker_id,note,arm\na,\"one\"\"\ntwo\",\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		kept := bytes.Clone(raw)
		table, err := drawfile.OpenTable(raw, schema(jobcentre.Caseworkers))
		if err != nil {
			return
		}
		filled := table.Fill(allTrial)
		if !bytes.Equal(raw, kept) {
			t.Fatal("the file was changed in place")
		}
		again, err := drawfile.OpenTable(filled, schema(jobcentre.Caseworkers))
		if err != nil || len(again.Rows) < len(table.Rows) {
			t.Fatalf("%q became %q: %v", raw, filled, err)
		}
		for i, row := range table.Rows {
			want := row.Arm
			if want == "" {
				want = string(allTrial(row.Portfolio))
			}
			if got := again.Rows[i]; got.Arm != want || got.Portfolio != row.Portfolio {
				t.Fatalf("%q became %q", raw, filled)
			}
		}
		if strings.Count(string(filled), "\n") != strings.Count(string(raw), "\n") {
			t.Fatal("a line came or went")
		}
	})
}
