package app

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/trial"
)

const (
	quarter = 13 * 7 // days of planning and of reporting: three months in weeks
	year    = 52 * 7 // days of trial
)

// NewProtocolInput says what protocol to write, and where.
type NewProtocolInput struct {
	// Path is the file (.yaml or .yml) or the folder for protocol.yaml.
	Path     string
	ID, Name string // empty: the folder's name; a general one
	// Start is the first day of the trial; it is moved to the next Monday.
	// Unknown: the first Monday that leaves Today three months of planning.
	Start, Today calendar.Date
	// From is a protocol whose decisions are taken over, all but its dates, its
	// draw and its amendments; empty: the defaults.
	From     string
	Language trial.Language
}

// NewProtocol writes a commented draft of a protocol and returns it with its
// path. Nothing is overwritten.
//
// Errors: Conflict when the file is there already, and those of reading From.
func NewProtocol(in NewProtocolInput) (*trial.Protocol, string, error) {
	path := in.Path
	if ext := strings.ToLower(filepath.Ext(path)); ext != ".yaml" && ext != ".yml" {
		path = filepath.Join(path, intake.ProtocolFile)
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		message := intake.Text{DA: "%s findes allerede; intet er skrevet.", EN: "%s is there already; nothing was written."}
		return nil, "", fault.New(fault.Conflict, message.In(in.Language), path)
	}
	p, err := in.draft(path)
	if err != nil {
		return nil, "", err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, "", fault.Wrap(fault.Conflict, err, "the folder %s cannot be made", filepath.Dir(path))
	}
	err = folder.WriteFile(path, 0o644, func(w io.Writer) error { return intake.WriteCommentedProtocol(w, p) })
	return p, path, err
}

// draft is the protocol to write.
func (in NewProtocolInput) draft(path string) (*trial.Protocol, error) {
	p := trial.Default("", calendar.Period{})
	if in.From != "" {
		model, err := intake.ReadProtocol(in.From, in.Language)
		if err != nil {
			return nil, err
		}
		p = *model.Protocol
	}
	p.ID, p.Name, p.Language = in.ID, in.Name, in.Language
	if p.ID == "" {
		p.ID = idFrom(path)
	}
	if p.Name == "" {
		p.Name = intake.Text{DA: "Forsøg med lavere sagstal", EN: "Trial of lower caseloads"}.In(in.Language)
	}
	p.Amendments, p.RandomisedOn, p.Randomisation.Seed = nil, 0, ""
	setPhases(&p, in.firstMonday())
	return &p, nil
}

// firstMonday is the trial's first day.
func (in NewProtocolInput) firstMonday() calendar.Date {
	start := in.Start
	if start.IsZero() {
		start = in.Today + quarter
	}
	return (start + 6).Week().Monday()
}

// setPhases lays the phases around the trial: 3 + 12 + 3 months in whole weeks,
// each from a Monday, and before it the same weeks of the year as baseline.
func setPhases(p *trial.Protocol, start calendar.Date) {
	end := start + year
	p.Planning = calendar.Period{From: start - quarter, To: start}
	p.Baseline = calendar.Period{From: start - year, To: start}
	p.Trial = calendar.Period{From: start, To: end}
	p.Reporting = calendar.Period{From: end, To: end + quarter}
	p.DataUntil = end
}

// idFrom makes an id of the name of the folder, or of the file.
func idFrom(path string) string {
	absolute, err := filepath.Abs(path)
	if err != nil {
		absolute = path
	}
	name := filepath.Base(filepath.Dir(absolute))
	if filepath.Base(absolute) != intake.ProtocolFile {
		name = strings.TrimSuffix(filepath.Base(absolute), filepath.Ext(absolute))
	}
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "-")
}
