package seal_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/trial"
)

func day(s string) calendar.Date { return calendar.MustDate(s) }

// twice is a ledger with a lock and an amendment.
func twice(t testing.TB) seal.Ledger {
	t.Helper()
	ledger, err := seal.Ledger{}.Append([]byte("alpha: 0.05\n"), seal.Entry{Date: day("2026-03-01"), Author: "Styregruppen"}, trial.English)
	if err != nil {
		t.Fatal(err)
	}
	ledger, err = ledger.Append([]byte("alpha: 0.01 # æøå <&>\n"), seal.Entry{
		Date: day("2026-05-01"), Author: "Styregruppen", Reason: "Ny lov",
		Changes: []seal.Change{{Key: "alpha", Before: "0.05", After: "0.01"}},
	}, trial.English)
	if err != nil {
		t.Fatal(err)
	}
	return ledger
}

func written(t testing.TB, l seal.Ledger) []byte {
	t.Helper()
	dir := t.TempDir()
	if err := l.Write(dir); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, seal.File))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestALedgerReadsBack(t *testing.T) {
	want := twice(t)
	got, err := seal.Parse(written(t, want), trial.English)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestAFolderWithoutALockIsUnlocked(t *testing.T) {
	ledger, err := seal.Read(t.TempDir(), trial.English)
	if _, locked := ledger.Last(); err != nil || locked {
		t.Errorf("locked %v, %v", locked, err)
	}
}

func TestStates(t *testing.T) {
	ledger := twice(t)
	for text, want := range map[string]seal.State{
		"alpha: 0.01 # æøå <&>\n": seal.Sealed, "alpha: 0.05\n": seal.Changed, "": seal.Changed,
	} {
		if got := ledger.StateOf(seal.SHA256([]byte(text))); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
	if got := (seal.Ledger{}).StateOf("x"); got != seal.Unlocked {
		t.Errorf("no seals: %s", got)
	}
}

// TestTheDigestIsAsDocumented holds the formula of the package's comment against
// numbers made with another program: sha256sum of ["","…","2026-03-01","A & <B> æ",""].
func TestTheDigestIsAsDocumented(t *testing.T) {
	ledger, err := seal.Ledger{}.Append([]byte("id: x\n"), seal.Entry{Date: day("2026-03-01"), Author: "A & <B> æ"}, trial.English)
	if err != nil {
		t.Fatal(err)
	}
	s, _ := ledger.Last()
	if want := "52b881e6cd7cfd1529038bb81780c86a64d968521573d22cc53823a0dc3aba8f"; s.SHA256 != want {
		t.Errorf("sha256 %s, want %s", s.SHA256, want)
	}
	if want := "284dd40206e1bd61ce0e033f423761711f21866f4725cbe81825e1f6420ab1e6"; s.Digest != want {
		t.Errorf("digest %s, want %s", s.Digest, want)
	}
}

func TestEveryTamperingIsFound(t *testing.T) {
	for _, test := range []struct{ name, old, new, key string }{
		{"the text", "alpha: 0.05", "alpha: 0.06", "seals[1].sha256"},
		{"the author", `"author": "Styregruppen"`, `"author": "Ingen"`, "seals[1].digest"},
		{"the reason", "Ny lov", "Intet", "seals[2].digest"},
		{"no reason", "Ny lov", "", "seals[2].reason"},
		{"the date", "2026-05-01", "2026-02-01", "seals[2].date"},
		{"the schema", "sagstal.seal/1", "sagstal.seal/9", "schema"},
		{"a key", `"author"`, `"auther"`, ""},
		{"no JSON", "{", "[", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			raw := bytes.Replace(written(t, twice(t)), []byte(test.old), []byte(test.new), 1)
			_, err := seal.Parse(raw, trial.English)
			var f *fault.Error
			if !errors.As(err, &f) || f.Kind != fault.Invalid {
				t.Fatalf("got %v", err)
			}
			for _, d := range f.Defects {
				if d.Column == test.key && d.Rule != "" && d.Remedy != "" && d.File == seal.File {
					return
				}
			}
			t.Errorf("no defect at %q: %+v", test.key, f.Defects)
		})
	}
}

func TestASealThatIsTakenAwayIsFound(t *testing.T) {
	ledger := twice(t)
	ledger.Seals = ledger.Seals[1:]
	if _, err := seal.Parse(written(t, ledger), trial.English); fault.KindOf(err) != fault.Invalid {
		t.Errorf("got %v", err)
	}
}

func TestAppendRefuses(t *testing.T) {
	good := seal.Entry{Date: day("2026-06-01"), Author: "A", Reason: "r"}
	for name, change := range map[string]func(*seal.Entry) []byte{
		"a text that is not UTF-8":  func(*seal.Entry) []byte { return []byte("\xff") },
		"no author":                 func(e *seal.Entry) []byte { e.Author = " "; return nil },
		"no reason":                 func(e *seal.Entry) []byte { e.Reason = ""; return nil },
		"no date":                   func(e *seal.Entry) []byte { e.Date = 0; return nil },
		"a date before the last":    func(e *seal.Entry) []byte { e.Date = day("2026-04-30"); return nil },
		"a reason that is not text": func(e *seal.Entry) []byte { e.Reason = "\xff"; return nil },
	} {
		t.Run(name, func(t *testing.T) {
			ledger, e := twice(t), good
			if _, err := ledger.Append(change(&e), e, trial.Danish); fault.KindOf(err) != fault.Invalid {
				t.Errorf("got %v", err)
			}
			if len(ledger.Seals) != 2 {
				t.Error("the ledger was changed")
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add(written(f, twice(f)))
	f.Add([]byte(`{"schema":"sagstal.seal/1","seals":[]}`))
	f.Add([]byte(strings.Repeat("[", 1000)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		ledger, err := seal.Parse(raw, trial.English)
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("a bad lock is %v", err)
			}
			return
		}
		again, err := seal.Parse(written(t, ledger), trial.English)
		if err != nil {
			t.Fatalf("written and refused: %v", err)
		}
		last, _ := ledger.Last()
		if same, _ := again.Last(); same.Digest != last.Digest || ledger.StateOf(last.SHA256) != seal.Sealed {
			t.Error("a lock changed on the way")
		}
	})
}
