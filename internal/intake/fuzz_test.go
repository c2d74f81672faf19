package intake_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/trial"
)

// fuzzFile reads the good folder with one file replaced by anything: it is taken,
// or refused with defects that have a file, texts and no CPR number.
func fuzzFile(f *testing.F, name string) {
	dir := goodFolder(f).write(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
		folder, err := intake.Read(dir, intake.Options{Language: trial.English})
		if err == nil {
			checkRoundTrip(t, folder)
			return
		}
		var faulty *fault.Error
		if !errors.As(err, &faulty) || faulty.Kind != fault.Invalid || len(faulty.Defects) == 0 {
			t.Fatal(explain(err))
		}
		for _, d := range faulty.Defects {
			if d.File == "" || d.Rule == "" || d.Remedy == "" || d.Line < 0 || pseudonym.Contains(fmt.Sprint(d.Column, " ", d.Value)) {
				t.Fatalf("defect %+v", d)
			}
		}
	})
}

// checkRoundTrip writes the protocol and reads it back.
func checkRoundTrip(t *testing.T, folder *intake.Folder) {
	t.Helper()
	var text bytes.Buffer
	if err := intake.WriteProtocol(&text, folder.Protocol); err != nil {
		t.Fatal(err)
	}
	f := goodFolder(t)
	f["protocol.yaml"] = text.String()
	again, err := intake.Read(f.write(t), intake.Options{Language: trial.English})
	if err != nil {
		t.Fatalf("%s\n%s", explain(err), text.String())
	}
	if got, want := fmt.Sprintf("%+v", *again.Protocol), fmt.Sprintf("%+v", *folder.Protocol); got != want {
		t.Fatalf("got  %s\nwant %s", got, want)
	}
}

func FuzzProtocol(f *testing.F) {
	f.Add([]byte(goodFolder(f)["protocol.yaml"]))
	var full bytes.Buffer
	if err := intake.WriteProtocol(&full, fullProtocol()); err != nil {
		f.Fatal(err)
	}
	f.Add(full.Bytes())
	for _, seed := range []string{
		"", "# nothing", "- a", "a: &x [*x]", "schema: [\n", "id: !!binary x\n---\nid: 1", "trial: {from: 2026-01-01, to: *y}",
		"areas: {sickness_benefit: }\nhypotheses: [{id: SB1, design: x}]", "hypotheses: [{id: SB2, outcome: [e]}, {id: {id: SB1}}]\nrun_in_weeks: 0b1", "? [a, b]\n: c", "\xff\xfe",
	} {
		f.Add([]byte(seed))
	}
	fuzzFile(f, "protocol.yaml")
}

func FuzzCases(f *testing.F) {
	f.Add([]byte(goodFolder(f)["cases.csv"]))
	for _, seed := range []string{
		"case_id;citizen_id;municipality_code;area;opened_on;weight\nc1;b1;760;sickness_benefit;01-02-2026;1.234\nc2;b;760;social_assistance;2026-01-01;1,5\n",
		"case_id,case_id\n1,2\n", "0101701234\n0101701234\n", "case_id\n\"", "\uFEFFa,b,a\n,,\n",
	} {
		f.Add([]byte(seed))
	}
	fuzzFile(f, "cases.csv")
}

func FuzzDescriptor(f *testing.F) {
	for _, seed := range []string{
		`{"resources": [{"name": "cases", "path": "cases.csv"}, {"name": "portfolios", "path": ["portfolios.csv"]}]}`,
		`{"resources": [{"name": "cases", "path": "../cases.csv"}]}`, `{"resources": 1}`, `{"resources": [{}]}`, `[]`, `{`, "\xef\xbb\xbf{}",
		`{"resources": [{"name": "cases", "path": "."}, {"name": "offers", "path": "a\u0000b.csv"}, {"name": "contacts", "path": "con.xlsx"}]}`,
	} {
		f.Add([]byte(seed))
	}
	fuzzFile(f, "datapackage.json")
}

func FuzzWorkbook(f *testing.F) {
	tables := goodFolder(f)
	for name := range tables {
		if name != "cases.csv" && name != "contacts.csv" {
			delete(tables, name)
		}
	}
	tables.workbook(f)
	f.Add([]byte(tables["tables.xlsx"]))
	f.Add([]byte("PK\x05\x06"))
	fuzzFile(f, "tables.xlsx")
}
