package app

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/simulate"
)

// truths.json holds the estimands of the built-in scenarios; `make truths`
// computes it anew.
//
//go:embed truths.json
var builtInTruthsJSON []byte

// truthBook is the truths of some scenarios, and which program found them.
type truthBook struct {
	// Machine is the mark of the simulator and the estimators.
	Machine string      `json:"machine"`
	Truths  []truthPage `json:"truths"`
}

// truthPage is the truth of one jobcentre, under the hash of its very large
// trial.
type truthPage struct {
	TrialSHA256 string              `json:"trial_sha256"`
	Estimands   []simulate.Estimand `json:"estimands"`
}

// KnownEstimands returns the truth of a scenario without computing it: where it
// comes with the program, or lies in the cache.
func KnownEstimands(s simulate.Scenario, cache string) ([]simulate.Estimand, bool) {
	if len(s.Validate()) > 0 {
		return nil, false
	}
	sum, err := truthSHA256(s)
	if err != nil {
		return nil, false
	}
	var builtIn truthBook
	if json.Unmarshal(builtInTruthsJSON, &builtIn) == nil {
		if page, ok := builtIn.page(sum); ok {
			return page.Estimands, true
		}
	}
	return cachedEstimands(cache, sum)
}

func (b *truthBook) page(sum string) (truthPage, bool) {
	i := slices.IndexFunc(b.Truths, func(p truthPage) bool { return p.TrialSHA256 == sum })
	if i < 0 {
		return truthPage{}, false
	}
	return b.Truths[i], true
}

// cachedEstimands reads the cache. What cannot be read there, or was found by
// another version, is as good as missing: it can be computed again.
func cachedEstimands(cache, sum string) ([]simulate.Estimand, bool) {
	path, err := cachePath(cache, sum)
	if err != nil {
		return nil, false
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, false
	}
	var page truthPage
	if json.Unmarshal(text, &page) != nil || page.TrialSHA256 != sum {
		return nil, false
	}
	return page.Estimands, true
}

// keepEstimands writes the cache, when there is one.
func keepEstimands(cache string, s simulate.Scenario, found []simulate.Estimand) error {
	if cache == "" {
		return nil
	}
	sum, err := truthSHA256(s)
	if err != nil {
		return err
	}
	path, err := cachePath(cache, sum)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return folder.WriteFile(path, 0o600, func(w io.Writer) error { return json.NewEncoder(w).Encode(truthPage{sum, found}) })
}

var errNoCache = errors.New("no cache folder")

// cachePath names the file of a scenario as this version knows it.
func cachePath(cache, sum string) (string, error) {
	if cache == "" {
		return "", errNoCache
	}
	mark, err := machineMark()
	if err != nil {
		return "", err
	}
	return filepath.Join(cache, "truths", mark[:16]+"-"+sum[:16]+".json"), nil
}

// machineMark tells one version of simulator and estimators from another by what
// they make of one small trial, to six digits, so that processors that round
// otherwise in the last one agree.
func machineMark() (string, error) {
	tables, err := refund.Current()
	if err != nil {
		return "", err
	}
	s := simulate.Small()
	in := RehearseInput{Hypotheses: hypothesesOf(&s, func(trial.Hypothesis) bool { return true }), Redraws: DefaultRedraws}
	found, err := in.evaluateOnce(context.Background(), s, truthSeed, tables, evaluate.EstimatesOnly)
	if err != nil {
		return "", err
	}
	mark := sha256.New()
	for k, a := range found {
		fmt.Fprintf(mark, "%s %.6g %.6g %.6g\n", in.Hypotheses[k], a.result.estimate, a.result.low, a.result.high)
	}
	return hex.EncodeToString(mark.Sum(nil)), nil
}

// BuiltInScenarios lists the scenarios whose truth comes with the program.
func BuiltInScenarios() []simulate.Scenario {
	all := []simulate.Scenario{simulate.Small()}
	for _, name := range simulate.Presets() {
		if s, ok := simulate.Preset(name); ok {
			all = append(all, s)
		}
	}
	return all
}

// WriteBuiltInTruths computes the truth of every built-in scenario and writes
// what truths.json should hold.
func WriteBuiltInTruths(ctx context.Context, w io.Writer) error {
	mark, err := machineMark()
	if err != nil {
		return err
	}
	book := truthBook{Machine: mark}
	for _, s := range BuiltInScenarios() {
		sum, err := truthSHA256(s)
		if err != nil {
			return err
		}
		if _, twice := book.page(sum); twice {
			continue
		}
		found, err := computeEstimands(ctx, EstimandsInput{Scenario: s})
		if err != nil {
			return err
		}
		book.Truths = append(book.Truths, truthPage{sum, found})
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(book)
}

// CheckBuiltInTruths fails when truths.json was found by another simulator or
// estimator than the program's, or lacks a built-in scenario.
func CheckBuiltInTruths() error {
	var book truthBook
	if err := json.Unmarshal(builtInTruthsJSON, &book); err != nil {
		return err
	}
	mark, err := machineMark()
	if err != nil {
		return err
	}
	if book.Machine != mark {
		return errors.New("truths.json was found by another simulator or estimator; run make truths")
	}
	for _, s := range BuiltInScenarios() {
		sum, err := truthSHA256(s)
		if err != nil {
			return err
		}
		if _, ok := book.page(sum); !ok {
			return fmt.Errorf("truths.json lacks the scenario %s as it is now; run make truths", s.ID)
		}
	}
	return nil
}
