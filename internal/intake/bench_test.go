package intake_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/intake"
)

// largeFolder writes a folder with so many cases, contacts and refunds.
func largeFolder(b *testing.B, cases, contacts, refunds int) string {
	b.Helper()
	f := files{"protocol.yaml": goodFolder(b)["protocol.yaml"], "portfolios.csv": goodFolder(b)["portfolios.csv"]}
	random := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	text.WriteString("case_id,citizen_id,municipality_code,area,opened_on,closed_on,exit,category,portfolio_id,birth_year,sex,weight,region\n")
	for i := range cases {
		fmt.Fprintf(&text, "case-%06d,person-%06d,760,sickness_benefit,2026-%02d-%02d,2027-%02d-01,recovered,II,P1,%d,f,1.25,west\n",
			i, i, 1+random.IntN(12), 1+random.IntN(28), 1+random.IntN(12), 1950+random.IntN(50))
	}
	f["cases.csv"] = text.String()
	text.Reset()
	text.WriteString("case_id,held_on,kind,due_on\n")
	for range contacts {
		fmt.Fprintf(&text, "case-%06d,2026-%02d-%02d,interview,2026-%02d-%02d\n", random.IntN(cases),
			1+random.IntN(12), 1+random.IntN(28), 1+random.IntN(12), 1+random.IntN(28))
	}
	f["contacts.csv"] = text.String()
	text.Reset()
	text.WriteString("citizen_id,week,benefit,amount,refund\n")
	for i := range refunds {
		fmt.Fprintf(&text, "person-%06d,2026-W%02d,sygedagpenge,%d.%02d,%d.5\n", i/52%cases, 1+i%52, 4000+random.IntN(500), random.IntN(100), random.IntN(3000))
	}
	f["refunds.csv"] = text.String()
	dir := b.TempDir()
	for name, text := range f {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// BenchmarkReadTrial reads a whole trial: some 600,000 cells.
func BenchmarkReadTrial(b *testing.B) { benchmarkRead(b, 26_000, 100_000, 0) }

// BenchmarkReadMillionContacts reads four million cells.
func BenchmarkReadMillionContacts(b *testing.B) { benchmarkRead(b, 26_000, 1_000_000, 0) }

// BenchmarkReadMillionRefunds reads five million cells, two numbers in a row.
func BenchmarkReadMillionRefunds(b *testing.B) { benchmarkRead(b, 26_000, 0, 1_000_000) }

func benchmarkRead(b *testing.B, cases, contacts, refunds int) {
	dir := largeFolder(b, cases, contacts, refunds)
	b.ReportAllocs()
	for b.Loop() {
		folder, err := intake.Read(dir, intake.Options{})
		if err != nil {
			b.Fatal(explain(err))
		}
		if len(folder.Batch.Contacts) != contacts {
			b.Fatal("contacts are missing")
		}
	}
}
