package app

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/trial"
)

// AmendProtocol records the changes to a locked protocol since its last seal: in
// the protocol's own list of amendments, and as a new seal. It is written in
// that order, so that a run that was stopped is completed by the next.
//
// Errors: Invalid with every defect, Conflict when the protocol is not locked or
// has not changed.
func AmendProtocol(in Sealing) (*SealOutcome, error) {
	if err := in.check(true); err != nil {
		return nil, err
	}
	p, err := readSealed(in.Dir, in.Language)
	if err != nil {
		return nil, err
	}
	if err := p.checkAmendable(in.Language); err != nil {
		return nil, err
	}
	changed := p.unrecorded()
	text, err := p.withAmendment(in, changed)
	if err != nil {
		return nil, err
	}
	if err := text.CheckComplete(); err != nil {
		return nil, err
	}
	ledger, err := p.ledger.Append(text.Text, in.entry(changed), in.Language)
	if err != nil {
		return nil, err
	}
	return p.writeAmended(in.Dir, text, ledger)
}

func (p *sealedProtocol) checkAmendable(language trial.Language) error {
	unchanged := intake.Text{
		DA: "Protokollen er, som den blev forseglet; der er ingen ændring at skrive.",
		EN: "The protocol is as it was sealed; there is no change to record.",
	}
	rewritten := intake.Text{
		DA: "En ændring, der er forseglet, er rettet eller fjernet. Skriv den tilbage under amendments; “sagstal protocol show --seal” viser den forseglede tekst.",
		EN: "An amendment that is sealed was edited or removed. Put it back under amendments; “sagstal protocol show --seal” shows the sealed text.",
	}
	switch {
	case p.promised == nil:
		return notLocked(language)
	case p.state() == seal.Sealed:
		return fault.New(fault.Conflict, "%s", unchanged.In(language))
	case len(forgotten(p.text.Protocol, p.promised)) > 0:
		return fault.New(fault.Invalid, "%s", rewritten.In(language))
	}
	return nil
}

// withAmendment is the protocol with the amendment in its list, where it may
// stand already: from a run that was stopped, or by hand.
func (p *sealedProtocol) withAmendment(in Sealing, changed []seal.Change) (*intake.ProtocolText, error) {
	stands := slices.ContainsFunc(p.text.Protocol.Amendments, func(a trial.Amendment) bool {
		return a.Date == in.Date && a.Author == in.Author && a.Reason == in.Reason &&
			!slices.Contains(p.promised.Protocol.Amendments, a)
	})
	if stands {
		return p.text, nil
	}
	return p.text.Amend(trial.Amendment{
		Date: in.Date, Author: in.Author, Reason: in.Reason, Change: changeText(changed, p.text.Protocol.Language),
	})
}

// changeText writes the changes on one line.
func changeText(changed []seal.Change, language trial.Language) string {
	if len(changed) == 0 {
		return intake.Text{DA: "kun bemærkninger i filen", EN: "only remarks in the file"}.In(language)
	}
	parts := make([]string, len(changed))
	for i, c := range changed {
		parts[i] = c.Key + ": " + orDash(c.Before) + " → " + orDash(c.After)
	}
	return strings.Join(parts, "; ")
}

func orDash(value string) string {
	if value == "" {
		return "–"
	}
	return value
}

func (p *sealedProtocol) writeAmended(path string, text *intake.ProtocolText, ledger seal.Ledger) (*SealOutcome, error) {
	file := intake.ProtocolPath(path)
	files := []string{filepath.Join(filepath.Dir(file), seal.File)}
	if !bytes.Equal(text.Text, p.text.Text) {
		if err := folder.WriteFile(file, 0o644, writing(text.Text)); err != nil {
			return nil, err
		}
		files = append([]string{file}, files...)
	}
	if err := ledger.Write(filepath.Dir(file)); err != nil {
		return nil, err
	}
	return sealed(text.Protocol, ledger, files...), nil
}

// writing writes bytes that are ready.
func writing(text []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}
}
