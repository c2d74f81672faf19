package intake_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

func read(t *testing.T, f files) *intake.Folder {
	t.Helper()
	folder, err := intake.Read(f.write(t), intake.Options{Language: trial.English})
	if err != nil {
		t.Fatal(explain(err))
	}
	return folder
}

func TestReadMissingFolder(t *testing.T) {
	for _, dir := range []string{filepath.Join(t.TempDir(), "nowhere"), "read_test.go"} {
		if _, err := intake.Read(dir, intake.Options{}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s: got %v, want not found", dir, err)
		}
	}
}

func TestReadDefaults(t *testing.T) {
	folder := read(t, goodFolder(t))
	b, p := folder.Batch, folder.Protocol
	if got := b.Cases[1].Weight; got != 1 {
		t.Errorf("weight %v, want 1", got)
	}
	if got := b.Audits[2].RatingRound; got != 1 {
		t.Errorf("rating round %v, want 1", got)
	}
	if got := b.Benefits[1].SeniorityWeeks; got != -1 {
		t.Errorf("seniority %v, want -1", got)
	}
	if got := b.Benefits[1].Line; got != 3 {
		t.Errorf("line %v, want 3", got)
	}
	if got := b.Caseworkers[3].PortfolioID; got != "" {
		t.Errorf("portfolio %q, want it empty: the register knows the default", got)
	}
	if got, want := fmt.Sprint(b.Covariates, b.Cases[1].Covariates), "[region] [east]"; got != want {
		t.Errorf("covariates %s, want %s", got, want)
	}
	if p.Name != "small" || p.Language != trial.Danish || p.DataUntil != p.Trial.To || p.Hypotheses != nil {
		t.Errorf("protocol without its defaults: %+v", p)
	}
}

// TestDigests holds the digests against their definition.
func TestDigests(t *testing.T) {
	f := goodFolder(t)
	folder := read(t, f)
	sum := func(text string) string {
		s := sha256.Sum256([]byte(text))
		return hex.EncodeToString(s[:])
	}
	if got := folder.ProtocolSHA256; got != sum(f["protocol.yaml"]) {
		t.Errorf("protocol digest %s", got)
	}
	var lines strings.Builder
	for _, name := range []string{
		"absence", "assignments", "audits", "benefits", "cases", "caseworker_fte", "caseworkers", "citizen_survey", "clarifications",
		"comparison_panel", "contacts", "departments", "municipalities", "offers", "portfolios", "refunds", "staff_survey",
	} {
		fmt.Fprintf(&lines, "%s %s\n", name, sum(f[name+".csv"]))
	}
	if got := folder.DataSHA256; got != sum(lines.String()) {
		t.Errorf("data digest %s", got)
	}
}

// dialect rewrites a CSV file without quotation marks in another dialect.
type dialect struct {
	semicolon, windows, mark, danishDates, danishDecimals, crlf bool
}

func (d dialect) rewrite(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i, line := range lines {
		cells := strings.Split(line, ",")
		for j, cell := range cells {
			cells[j] = d.cell(cell)
		}
		separator := ","
		if d.semicolon {
			separator = ";"
		}
		lines[i] = strings.Join(cells, separator)
	}
	ending := "\n"
	if d.crlf {
		ending = "\r\n"
	}
	text = strings.Join(lines, ending) + ending
	if d.windows {
		text = strings.ReplaceAll(text, "ø", "\xf8")
	}
	if d.mark {
		text = "\uFEFF" + text
	}
	return text
}

func (d dialect) cell(cell string) string {
	if _, err := strconv.ParseFloat(cell, 64); err == nil && d.danishDecimals && strings.Contains(cell, ".") {
		cell = strings.Replace(cell, ".", ",", 1)
		if whole, fraction, _ := strings.Cut(cell, ","); len(whole) == 4 {
			cell = whole[:1] + "." + whole[1:] + "," + fraction
		}
		if !d.semicolon {
			cell = `"` + cell + `"`
		}
	}
	if len(cell) == 10 && cell[4] == '-' && cell[7] == '-' && d.danishDates {
		cell = cell[8:] + cell[4:8] + cell[:4]
	}
	return cell
}

// TestDialects reads the same tables in every dialect.
func TestDialects(t *testing.T) {
	want := printed(read(t, goodFolder(t)).Batch)
	for bits := range 64 {
		d := dialect{bits&1 > 0, bits&2 > 0, bits&4 > 0, bits&8 > 0, bits&16 > 0, bits&32 > 0}
		if d.windows && d.mark {
			continue // a byte-order mark says UTF-8
		}
		t.Run(fmt.Sprintf("%+v", d), func(t *testing.T) {
			f := goodFolder(t)
			for name, text := range f {
				if strings.HasSuffix(name, ".csv") {
					f[name] = d.rewrite(text)
				}
			}
			if got := printed(read(t, f).Batch); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestDanishHeaders(t *testing.T) {
	f := goodFolder(t)
	f["contacts.csv"] = "Sags-ID;Afholdt den;KONTAKTFORM;Frist\nc1;01-02-2026;Interview;\n"
	f["benefits.csv"] = "cpr_nummer;Ydelse;Fra;Til;Beløb pr. uge;sags_id\nb1;Sygedagpenge;05-01-2026;;1.234,5;c1\n"
	f["benefits.csv"] = strings.Replace(f["benefits.csv"], "pr. uge", "pr uge", 1)
	b := read(t, f).Batch
	if c := b.Contacts[0]; c.CaseID != "c1" || c.HeldOn != day("2026-02-01") || c.Kind != jobcentre.Interview {
		t.Errorf("contact %+v", c)
	}
	if y := b.Benefits[0]; y.CitizenID != "b1" || y.AmountPerWeek != 1234.5 {
		t.Errorf("benefit %+v", y)
	}
}

// TestDecimals reads numbers that only the rest of the file explains.
func TestDecimals(t *testing.T) {
	for _, c := range []struct {
		name    string
		amounts []string
		want    []float64
	}{
		{"points", []string{"1234.5", "1.234", "0.5"}, []float64{1234.5, 1.234, 0.5}},
		{"thousands shown by a later comma", []string{"1.234", "2", "7,5"}, []float64{1234, 2, 7.5}},
		{"thousands shown by two points", []string{"1.234", "1.234.567"}, []float64{1234, 1234567}},
		{"decimals shown by a later point", []string{"1.234", "12.5"}, []float64{1.234, 12.5}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := goodFolder(t)
			f["benefits.csv"] = "citizen_id;benefit;from;to;amount_per_week\n"
			for i, amount := range c.amounts {
				f["benefits.csv"] += fmt.Sprintf("b1;kontanthjaelp;2026-0%d-01;2026-0%d-02;%s\n", i+1, i+1, amount)
			}
			folder := read(t, f)
			if len(folder.Warnings) > 0 || len(folder.Batch.Benefits) != len(c.want) {
				t.Fatalf("%d rows, warnings %+v", len(folder.Batch.Benefits), folder.Warnings)
			}
			for i, want := range c.want {
				if got := folder.Batch.Benefits[i].AmountPerWeek; got != want {
					t.Errorf("row %d: %v, want %v", i, got, want)
				}
			}
		})
	}
}

// TestNumbersBecomePseudonyms delivers CPR numbers in every way that citizen_id
// allows: the same person has the same pseudonym, and no number is left.
func TestNumbersBecomePseudonyms(t *testing.T) {
	f := goodFolder(t)
	f["cases.csv"] = strings.ReplaceAll(f["cases.csv"], ",b1,", ",010170-1234,")
	f["cases.csv"] = strings.ReplaceAll(f["cases.csv"], ",b2,", ",6101701234,")
	f["benefits.csv"] = strings.ReplaceAll(f["benefits.csv"], "b1,", "0101701234,")
	f["benefits.csv"] = strings.ReplaceAll(f["benefits.csv"], "b2,", "610170-1234,")
	f["refunds.csv"] = strings.ReplaceAll(f["refunds.csv"], "b1,", "101701234,") // the zero that a spreadsheet drops
	key, err := pseudonym.ParseKey(strings.Repeat("0f", 32))
	if err != nil {
		t.Fatal(err)
	}
	folder, err := intake.Read(f.write(t), intake.Options{Pseudonymiser: pseudonym.New(key)})
	if err != nil {
		t.Fatal(explain(err))
	}
	b := folder.Batch
	ids := []string{b.Cases[0].CitizenID, b.Cases[3].CitizenID, b.Benefits[0].CitizenID, b.Refunds[0].CitizenID}
	for _, id := range ids {
		if id != ids[0] || !strings.HasPrefix(id, "cpr-") {
			t.Errorf("pseudonyms %v", ids)
		}
	}
	if b.Cases[1].CitizenID != b.Benefits[1].CitizenID || b.Cases[1].CitizenID == ids[0] || b.Cases[2].CitizenID != "b3" {
		t.Errorf("citizens %+v", b.Cases)
	}
	if pseudonym.Contains(printed(b)) || len(folder.Warnings) > 0 {
		t.Errorf("a number is left, or a warning: %+v", folder.Warnings)
	}
}

// TestDefectsHoldNoNumbers writes CPR numbers where a defect might repeat them:
// cells, headers, file names and keys.
func TestDefectsHoldNoNumbers(t *testing.T) {
	const number = "010170-1234"
	for name, spoil := range map[string]func(files){
		"cells":       func(f files) { f["cases.csv"] = strings.ReplaceAll(f["cases.csv"], "2026-01-05", number) },
		"citizens":    func(f files) { f["cases.csv"] = strings.ReplaceAll(f["cases.csv"], "b1", number) },
		"headers":     swap("contacts.csv", "kind", "kind "+number),
		"files":       put("kontakt "+number+".csv", "a\n1\n"),
		"protocol":    swap("protocol.yaml", "id: small", "id: small\n"+number+": x"),
		"descriptor":  descriptor(number, "contacts.csv"),
		"paths":       descriptor("contacts", number+".csv"),
		"long values": swap("contacts.csv", "phone", strings.Repeat("x", 200)+" "+number),
	} {
		t.Run(name, func(t *testing.T) {
			f := goodFolder(t)
			spoil(f)
			_, _, all := defectsOf(t, f)
			if text := fmt.Sprintf("%+v", all); len(all) == 0 || pseudonym.Contains(text) || strings.Contains(text, "0101701234") {
				t.Errorf("defects %s", text)
			}
		})
	}
}

func TestLongValuesAreCut(t *testing.T) {
	f := goodFolder(t)
	swap("contacts.csv", "phone", strings.Repeat("ø", 200))(f)
	_, _, all := defectsOf(t, f)
	if len(all) != 1 || len([]rune(all[0].Value)) != 80 {
		t.Errorf("defects %+v", all)
	}
}

// TestDefectsAreCapped tells a thousand errors of a file and counts the rest; the
// other files are told in full.
func TestDefectsAreCapped(t *testing.T) {
	f := goodFolder(t)
	f["contacts.csv"] = "case_id,held_on\n" + strings.Repeat("c1,yesterday\n", 1500)
	swap("cases.csv", "recovered", "cured")(f)
	faults, _, all := defectsOf(t, f)
	if len(faults) != 1002 || faults[0] != "cases.csv:2:exit code" || faults[1001] != "contacts.csv:0: more_defects" {
		t.Fatalf("%d errors, first %s, last %s", len(faults), faults[0], faults[len(faults)-1])
	}
	if last := all[len(all)-1]; !strings.Contains(last.Rule, "500") {
		t.Errorf("the last says %q", last.Rule)
	}
}

func TestLanguages(t *testing.T) {
	f := goodFolder(t)
	swap("cases.csv", "2026-02-05", "2026-02-30")(f)
	dir := f.write(t)
	rules := map[trial.Language]string{}
	for _, language := range []trial.Language{trial.Danish, trial.English} {
		_, err := intake.Read(dir, intake.Options{Language: language})
		var faulty *fault.Error
		if !errors.As(err, &faulty) || len(faulty.Defects) != 1 {
			t.Fatal(explain(err))
		}
		rules[language] = faulty.Defects[0].Rule
	}
	if !strings.Contains(rules[trial.Danish], "dato") || !strings.Contains(rules[trial.English], "date") {
		t.Errorf("rules %v", rules)
	}
}

// TestEveryRuleHasItsTexts wants both languages, and the same details in them.
func TestEveryRuleHasItsTexts(t *testing.T) {
	danish, english := intake.RuleTexts(trial.Danish), intake.RuleTexts(trial.English)
	if len(danish) < 90 {
		t.Errorf("only %d rules", len(danish))
	}
	seen := map[string]string{}
	for name, en := range english {
		da := danish[name]
		for i := range en {
			if en[i] == "" || da[i] == "" {
				t.Errorf("%s lacks a text", name)
			}
			if intake.Placeholders(en[i]) != intake.Placeholders(da[i]) {
				t.Errorf("%s: the languages name different details", name)
			}
		}
		both := en[0] + en[1]
		if other, taken := seen[both]; taken {
			t.Errorf("%s and %s say the same", name, other)
		}
		seen[both] = name
	}
}

// workbook packs the folder's tables into one workbook, dates as dates and
// numbers as numbers.
func (f files) workbook(t *testing.T) {
	t.Helper()
	book := excelize.NewFile()
	date, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range f {
		sheet, isTable := strings.CutSuffix(name, ".csv")
		if !isTable {
			continue
		}
		delete(f, name)
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
			for j, cell := range strings.Split(line, ",") {
				at, _ := excelize.CoordinatesToCellName(j+1, i+1)
				setCell(book, sheet, at, cell, date)
			}
		}
	}
	if err := book.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	f["tables.xlsx"] = out.String()
}

func setCell(book *excelize.File, sheet, at, cell string, date int) {
	if d, err := parseDay(cell); err == nil {
		book.SetCellValue(sheet, at, d)
		book.SetCellStyle(sheet, at, at, date)
	} else if x, err := strconv.ParseFloat(cell, 64); err == nil {
		book.SetCellValue(sheet, at, x)
	} else if cell != "" {
		book.SetCellValue(sheet, at, cell)
	}
}

// TestWorkbook reads the same tables from the sheets of a workbook.
func TestWorkbook(t *testing.T) {
	want := read(t, goodFolder(t))
	f := goodFolder(t)
	f.workbook(t)
	got := read(t, f)
	if printed(got.Batch) != printed(want.Batch) {
		t.Errorf("got  %s\nwant %s", printed(got.Batch), printed(want.Batch))
	}
	if got.DataSHA256 == want.DataSHA256 {
		t.Error("other bytes have the same digest")
	}
}

func TestWorkbookDefects(t *testing.T) {
	f := goodFolder(t)
	add("contacts.csv", "c99,2026-02-01,,")(f)
	f["unknown.csv"] = "a,b\n1,2\n"
	f.workbook(t)
	f["contacts.csv"] = "case_id,held_on\n"
	faults, remarks, _ := defectsOf(t, f)
	if got, want := fmt.Sprint(faults), "[tables.xlsx#contacts:0: table_twice]"; got != want {
		t.Errorf("errors %s, want %s", got, want)
	}
	if len(remarks) == 0 || remarks[0] != "tables.xlsx#unknown:0: sheet_unknown" {
		t.Errorf("warnings %v", remarks)
	}
	delete(f, "contacts.csv")
	faults, _, _ = defectsOf(t, f)
	if got, want := fmt.Sprint(faults), "[tables.xlsx#contacts:5:case_id reference_broken]"; got != want {
		t.Errorf("errors %s, want %s", got, want)
	}
}

// TestLinksOutOfTheFolder refuses what a link would bring in.
func TestLinksOutOfTheFolder(t *testing.T) {
	f := goodFolder(t)
	outside := filepath.Join(t.TempDir(), "contacts.csv")
	if err := os.WriteFile(outside, []byte(f["contacts.csv"]), 0o600); err != nil {
		t.Fatal(err)
	}
	delete(f, "contacts.csv")
	dir := f.write(t)
	if err := os.Symlink(outside, filepath.Join(dir, "contacts.csv")); err != nil {
		t.Skip("left out: this system makes no symbolic links")
	}
	_, err := intake.Read(dir, intake.Options{Language: trial.English})
	var faulty *fault.Error
	if !errors.As(err, &faulty) || intake.RuleOf(faulty.Defects[0]) != "file_unreadable" {
		t.Error(explain(err))
	}
}

func TestKeyInsideTheFolder(t *testing.T) {
	dir := goodFolder(t).write(t)
	people := pseudonym.FromFile(filepath.Join(dir, "key"), strings.NewReader(""))
	if _, err := intake.Read(dir, intake.Options{Pseudonymiser: people}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("got %v, want a conflict", err)
	}
}

// TestUnusableKey stops the reading with the key's own fault.
func TestUnusableKey(t *testing.T) {
	f := goodFolder(t)
	f["refunds.csv"] = strings.ReplaceAll(f["refunds.csv"], "b1,", "0101701234,")
	people := pseudonym.FromFile(filepath.Join(t.TempDir(), "key"), strings.NewReader("too few bytes"))
	if _, err := intake.Read(f.write(t), intake.Options{Pseudonymiser: people}); fault.KindOf(err) != fault.Internal {
		t.Errorf("got %v, want the key's fault", err)
	}
}

func TestProgress(t *testing.T) {
	var last intake.Progress
	_, err := intake.Read(goodFolder(t).write(t), intake.Options{Progress: func(p intake.Progress) { last = p }})
	if want := (intake.Progress{Table: jobcentre.ComparisonPanel, Rows: 2, Done: true}); err != nil || last != want {
		t.Errorf("got %+v, want %+v", last, want)
	}
}
