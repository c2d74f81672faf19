package drawfile_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/internal/drawfile"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
)

func certificate(t testing.TB, seed string) *draw.Certificate {
	t.Helper()
	r := &draw.Roster{Kind: draw.Portfolio}
	for _, id := range []string{"a", "b", "c", "d"} {
		r.Units = append(r.Units, draw.Unit{
			ID: id, Municipality: "760", Area: jobcentre.SicknessBenefit, Portfolios: []string{id},
			Values: slices.Repeat([]trial.Number{trial.NoNumber()}, len(draw.Covariates())),
		})
	}
	plan, flaws := draw.NewPlan(r, trial.Randomisation{Unit: draw.Portfolio, Method: draw.Complete})
	if len(flaws) > 0 {
		t.Fatal(flaws)
	}
	lots, err := plan.Draw(seed)
	if err != nil {
		t.Fatal(err)
	}
	c := plan.Certify(lots)
	c.Name = "<æble> & \u2028"
	return c
}

func encoded(t testing.TB, c *draw.Certificate) []byte {
	t.Helper()
	raw, err := drawfile.Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestCertificateKeepsItsBytes(t *testing.T) {
	raw := encoded(t, certificate(t, "one"))
	c, err := drawfile.Decode(raw)
	if err != nil || !bytes.Equal(encoded(t, c), raw) {
		t.Fatalf("%v", err)
	}
	if differences, err := drawfile.Compare(c, certificate(t, "one")); err != nil || len(differences) > 0 {
		t.Errorf("%v, %v", differences, err)
	}
}

// TestEveryByteCounts: no byte of a certificate can be changed, left out or
// added without a refusal.
func TestEveryByteCounts(t *testing.T) {
	raw := encoded(t, certificate(t, "one"))
	for i := range raw {
		changed := bytes.Clone(raw)
		changed[i] ^= 1
		if _, err := drawfile.Decode(changed); err == nil {
			t.Errorf("byte %d, %q, can be %q", i, raw[i], changed[i])
		}
	}
	for _, changed := range [][]byte{raw[:len(raw)-1], append(bytes.Clone(raw), ' '), {}, []byte("{}"), []byte(`{"schema": "sagstal.draw/1", "further": 1}`)} {
		if _, err := drawfile.Decode(changed); err == nil {
			t.Errorf("%.60q is a certificate", changed)
		}
	}
}

func TestDecodeTellsWhatWasChanged(t *testing.T) {
	raw := bytes.Replace(encoded(t, certificate(t, "one")), []byte(`"seed": "one"`), []byte(`"seed": "two"`), 1)
	c, err := drawfile.Decode(raw)
	if !errors.Is(err, drawfile.ErrSeal) {
		t.Fatal(err)
	}
	differences, err := drawfile.Compare(c, certificate(t, "one"))
	if want := []drawfile.Difference{{Field: "seed", Found: "two", Want: "one"}}; err != nil || !slices.Equal(differences, want) {
		t.Errorf("%v, %v", differences, err)
	}
	c.Assignment = c.Assignment[:3]
	if differences, err = drawfile.Compare(c, certificate(t, "two")); err != nil || !slices.Contains(differences, drawfile.Difference{Field: "assignment[3].unit", Want: "d"}) {
		t.Errorf("%v, %v", differences, err)
	}
	if _, err := drawfile.Decode([]byte("[]")); !errors.Is(err, drawfile.ErrForm) {
		t.Error(err)
	}
}

// FuzzDecode: nothing that is decoded panics, and what is accepted is what
// Encode writes; its plan can be asked for.
func FuzzDecode(f *testing.F) {
	f.Add(encoded(f, certificate(f, "one")))
	f.Add([]byte(`{"schema":"sagstal.draw/1","algorithm":{"version":1},"assignment":[{"values":[1,2,3,4,5]}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := drawfile.Decode(raw)
		if err == nil && !bytes.Equal(encoded(t, c), raw) {
			t.Fatal("accepted bytes that Encode does not write")
		}
		if c != nil {
			c.Plan()
		}
	})
}
