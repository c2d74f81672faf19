package app

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/sagstal/sagstal/internal/drawfile"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/draw"
)

// seedBytes is how many bytes of the system's randomness make a seed.
const seedBytes = 16

// DrawInput says what to draw, and from what.
type DrawInput struct {
	Source
	// Seed is the text to draw from; empty is the protocol's, and where that is
	// empty too one is made of Random.
	Seed   string
	Random io.Reader
	DryRun bool
	// Program is the program's name and version, written into the certificate.
	Program string
}

// DrawOutcome is what was drawn. A dry run writes no files.
type DrawOutcome struct {
	// Completed is set where the lots were drawn before, by a draw that was cut
	// off, and only the tables were still to be written.
	Completed   bool
	Certificate *draw.Certificate
	Files       []string
	// Unsealed remarks that the protocol is not the one that was sealed last: whoever
	// draws by it should know before the arms are used.
	Unsealed []fault.Defect
	Warnings []fault.Defect
}

// Draw draws the arms that are missing in a trial folder, writes them into its
// tables, and the certificate beside them: all of it or nothing. The certificate
// comes first; a draw that was cut off after it is completed by the next.
//
// A folder that cannot be drawn, or that was drawn before, is an Invalid fault
// that lists everything in the way.
func Draw(ctx context.Context, in DrawInput) (*DrawOutcome, error) {
	t := drawText(in.Options.Language)
	if _, err := os.Lstat(filepath.Join(in.Dir, drawfile.Name)); !errors.Is(err, fs.ErrNotExist) {
		return in.complete()
	}
	hat, err := readHat(in.Source, nil)
	if err != nil {
		return nil, err
	}
	unsealed, err := sealWarnings(in.Dir, hat.folder.ProtocolSHA256, in.Options.Language)
	if err != nil {
		return nil, err
	}
	plan, flaws := hat.plan()
	if len(flaws) > 0 {
		return nil, t.refuse(t.flaws(flaws)...)
	}
	seed, from, err := in.seed(hat.folder.Protocol.Randomisation.Seed)
	if err != nil {
		return nil, err
	}
	lots, err := plan.Draw(seed)
	if err != nil {
		return nil, t.refuse(t.noneAccepted())
	}
	certificate := plan.Certify(lots)
	certificate.Program, certificate.SeedFrom = in.Program, from
	outcome := &DrawOutcome{Certificate: certificate, Unsealed: unsealed, Warnings: hat.folder.Warnings}
	files, err := hat.write(certificate)
	if err != nil || in.DryRun {
		return outcome, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return outcome, outcome.write(in.Dir, files)
}

// write replaces files of a folder, the last of them first: it is the
// certificate, from which the others can be made.
func (o *DrawOutcome) write(dir string, files []newFile) error {
	reversed := slices.Clone(files)
	slices.Reverse(reversed)
	if err := replaceFiles(dir, reversed); err != nil {
		return err
	}
	for _, f := range files {
		o.Files = append(o.Files, filepath.Join(dir, f.name))
	}
	return nil
}

// complete writes the tables of a draw that was cut off after its certificate,
// where they become, byte for byte, those that the certificate names. Any other
// draw stands as it is.
func (in DrawInput) complete() (*DrawOutcome, error) {
	t := drawText(in.Options.Language)
	refused := t.refuse(t.alreadyDrawn())
	certificate, err := readCertificate(in.Dir)
	if err != nil || in.Seed != "" && in.Seed != certificate.Seed {
		return nil, refused
	}
	hat, err := readHat(in.Source, certificate)
	if err != nil {
		return nil, refused
	}
	redone := *certificate
	redone.Files = nil
	files, err := hat.write(&redone)
	if err != nil || redone.ProtocolSHA256 != certificate.ProtocolSHA256 || !slices.Equal(redone.Files, certificate.Files) {
		return nil, refused
	}
	var pending []newFile
	for i, table := range hat.tables {
		if !bytes.Equal(table.raw, files[i].raw) {
			pending = append(pending, files[i])
		}
	}
	if len(pending) == 0 {
		return nil, refused
	}
	outcome := &DrawOutcome{Completed: true, Certificate: certificate, Warnings: hat.folder.Warnings}
	if in.DryRun {
		return outcome, nil
	}
	return outcome, outcome.write(in.Dir, pending)
}

// seed is the text to draw from and where it came from.
func (in DrawInput) seed(protocols string) (string, draw.SeedOrigin, error) {
	switch {
	case in.Seed != "":
		return in.Seed, draw.SeedGiven, nil
	case protocols != "":
		return protocols, draw.SeedFromProtocol, nil
	}
	if in.Random == nil {
		return "", "", fault.New(fault.Internal, "there is no source of randomness")
	}
	raw := make([]byte, seedBytes)
	if _, err := io.ReadFull(in.Random, raw); err != nil {
		return "", "", fault.Wrap(fault.Internal, err, "the operating system gave no randomness")
	}
	return hex.EncodeToString(raw), draw.SeedFromSystem, nil
}

// hat is a trial folder that lots are drawn from: the folder, its register, and
// the tables that arms stand in.
type hat struct {
	folder *intake.Folder
	reg    *jobcentre.Register
	tables []armTable
	teams  map[string]string
}

// armTable is a file with a column of arms.
type armTable struct {
	name string
	raw  []byte
	*drawfile.Table
}

// readHat reads a folder before its draw or, given a certificate, as it was
// before that.
func readHat(in Source, certificate *draw.Certificate) (*hat, error) {
	in.Options.BeforeDraw = true
	folder, err := intake.Read(in.Dir, in.Options)
	if err != nil {
		return nil, err
	}
	p := folder.Protocol
	h := &hat{folder: folder, reg: jobcentre.NewRegister(folder.Batch, p.DrawDay(), p.DataUntil), teams: map[string]string{}}
	if certificate != nil {
		h.forgetArms(certificate)
	}
	return h, h.openTables(in)
}

// forgetArms takes back the arms that a draw gave.
func (h *hat) forgetArms(certificate *draw.Certificate) {
	held := map[string]jobcentre.Arm{}
	for _, lot := range certificate.Assignment {
		for _, id := range lot.Portfolios {
			held[id] = lot.Held
		}
	}
	for i := range h.reg.Stems {
		if arm, drawn := held[h.reg.Stems[i].ID]; drawn {
			h.reg.Stems[i].Arm = arm
		}
	}
}

// openTables finds the arms in the files, byte by byte.
func (h *hat) openTables(in Source) error {
	t := drawText(in.Options.Language)
	for _, schema := range intake.Schemas(h.folder.Protocol.Surveys) {
		name, given := h.folder.Files[schema.Table]
		if !given || schema.Table != jobcentre.Portfolios && schema.Table != jobcentre.Caseworkers {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(in.Dir, filepath.FromSlash(name)))
		if err != nil {
			return t.refuse(t.notCSV(name))
		}
		table, err := drawfile.OpenTable(raw, schema)
		if err != nil {
			return t.refuse(t.notCSV(name))
		}
		h.tables = append(h.tables, armTable{name, raw, table})
	}
	h.findTeams()
	return nil
}

// findTeams reads the further column team. A portfolio of two teams has none.
func (h *hat) findTeams() {
	torn := map[string]bool{}
	for _, table := range h.tables {
		for _, row := range table.Rows {
			if row.Team == "" {
				continue
			}
			if team, known := h.teams[row.Portfolio]; known && team != row.Team {
				torn[row.Portfolio] = true
			}
			h.teams[row.Portfolio] = row.Team
		}
	}
	for id := range torn {
		delete(h.teams, id)
	}
}

// plan is what can be drawn from the hat, or why nothing can.
func (h *hat) plan() (*draw.Plan, []draw.Flaw) {
	roster, flaws := draw.NewRoster(h.reg, h.folder.Protocol, h.teams)
	if roster == nil {
		return nil, flaws
	}
	plan, more := draw.NewPlan(roster, h.folder.Protocol.Randomisation)
	return plan, append(flaws, more...)
}

// write makes the files of a draw in memory, and completes the certificate with
// what they hold.
func (h *hat) write(c *draw.Certificate) ([]newFile, error) {
	arms := map[string]jobcentre.Arm{}
	for _, lot := range c.Assignment {
		for _, id := range lot.Portfolios {
			arms[id] = lot.Arm
		}
	}
	var files []newFile
	for _, table := range h.tables {
		files = append(files, newFile{table.name, table.Fill(func(id string) jobcentre.Arm { return arms[id] })})
	}
	h.identify(c, files)
	raw, err := drawfile.Encode(c)
	return append(files, newFile{drawfile.Name, raw}), err
}

// identify writes into the certificate what was drawn, and the digests of the
// files as they are after the draw.
func (h *hat) identify(c *draw.Certificate, files []newFile) {
	p := h.folder.Protocol
	c.Trial, c.Name, c.RandomisedOn, c.ProtocolSHA256 = p.ID, p.Name, p.DrawDay(), h.folder.ProtocolSHA256
	for _, f := range files {
		c.Files = append(c.Files, draw.File{Name: f.name, SHA256: f.sha256()})
	}
}
