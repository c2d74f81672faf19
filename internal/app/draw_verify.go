package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/drawfile"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/draw"
)

// VerifyDraw draws the lots of a folder again from its certificate, and returns
// the certificate when nothing differs. Any difference, in the protocol, the
// roster, an arm or the certificate, is an Invalid fault that lists them all. A
// seed that is not empty is the one the lots should have been drawn from.
func VerifyDraw(ctx context.Context, in Source, seed string) (*draw.Certificate, error) {
	t := drawText(in.Options.Language)
	certificate, err := readCertificate(in.Dir)
	var found []fault.Defect
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, t.doubt(t.noCertificate())
	case errors.Is(err, drawfile.ErrSeal):
		found = append(found, t.brokenSeal())
	case err != nil:
		return nil, t.doubt(t.badCertificate())
	}
	hat, err := readHat(in, certificate)
	if err != nil {
		return nil, err
	}
	if seed != "" && seed != certificate.Seed {
		found = append(found, t.otherSeed(certificate.Seed, seed))
	}
	differences, err := hat.redraw(certificate, t)
	if err != nil {
		return nil, err
	}
	found = append(append(found, differences...), hat.compareArms(certificate, t)...)
	if len(found) > 0 {
		return nil, t.doubt(found...)
	}
	return certificate, ctx.Err()
}

// readCertificate reads a folder's certificate; the error is fs.ErrNotExist where
// there is none.
func readCertificate(dir string) (*draw.Certificate, error) {
	raw, err := os.ReadFile(filepath.Join(dir, drawfile.Name))
	if err != nil {
		return nil, err
	}
	return drawfile.Decode(raw)
}

// redraw lists the fields of the certificate that a repeated draw gives
// otherwise.
func (h *hat) redraw(certificate *draw.Certificate, t drawTexts) ([]fault.Defect, error) {
	plan, flaws := h.plan()
	if len(flaws) > 0 {
		return t.flaws(flaws), nil
	}
	lots, err := plan.Draw(certificate.Seed)
	if err != nil {
		return []fault.Defect{t.noneAccepted()}, nil
	}
	redone := plan.Certify(lots)
	redone.SeedFrom = certificate.SeedFrom
	if redone.SeedFrom == draw.SeedFromProtocol {
		redone.Seed = h.folder.Protocol.Randomisation.Seed
	}
	var files []newFile
	for _, table := range h.tables {
		files = append(files, newFile{table.name, table.raw})
	}
	h.identify(redone, files)
	differences, err := drawfile.Compare(certificate, redone)
	if err != nil {
		return nil, err
	}
	return t.differences(differences, redone), nil
}

// compareArms lists the rows whose arm is not the one that was drawn.
func (h *hat) compareArms(certificate *draw.Certificate, t drawTexts) []fault.Defect {
	arms := map[string]jobcentre.Arm{}
	for _, lot := range certificate.Assignment {
		for _, id := range lot.Portfolios {
			arms[id] = lot.Arm
		}
	}
	var found []fault.Defect
	for _, table := range h.tables {
		for _, row := range table.Rows {
			if arm, drawn := arms[row.Portfolio]; drawn && string(arm) != row.Arm {
				found = append(found, t.otherArm(table.name, table.ArmHeader, row, arm))
			}
		}
	}
	return found
}
