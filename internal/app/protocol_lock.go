package app

import (
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/trial"
)

// SealOutcome is a protocol that was sealed.
type SealOutcome struct {
	Protocol *trial.Protocol
	Seal     seal.Seal
	// Late tells that the trial had begun on the day of the seal.
	Late bool
	// Files are what was written.
	Files []string
}

// LockProtocol seals a protocol for the first time.
//
// Errors: Invalid with every defect of a protocol that is not complete, Conflict
// when it is locked already.
func LockProtocol(in Sealing) (*SealOutcome, error) {
	if err := in.check(false); err != nil {
		return nil, err
	}
	p, err := readSealed(in.Dir, in.Language)
	if err != nil {
		return nil, err
	}
	if last, locked := p.ledger.Last(); locked {
		message := intake.Text{
			DA: "Protokollen blev låst %s af %s. Ret den, og skriv ændringen med “sagstal protocol amend”.",
			EN: "The protocol was locked on %s by %s. Edit it and record the change with “sagstal protocol amend”.",
		}
		return nil, fault.New(fault.Conflict, message.In(in.Language), last.Date, last.Author)
	}
	if err := p.text.CheckComplete(); err != nil {
		return nil, err
	}
	ledger, err := p.ledger.Append(p.text.Text, in.entry(nil), in.Language)
	if err != nil {
		return nil, err
	}
	dir := filepath.Dir(intake.ProtocolPath(in.Dir))
	if err := ledger.Write(dir); err != nil {
		return nil, err
	}
	return sealed(p.text.Protocol, ledger, filepath.Join(dir, seal.File)), nil
}

func sealed(p *trial.Protocol, ledger seal.Ledger, files ...string) *SealOutcome {
	last, _ := ledger.Last()
	return &SealOutcome{Protocol: p, Seal: last, Late: last.Date > p.Trial.From, Files: files}
}
