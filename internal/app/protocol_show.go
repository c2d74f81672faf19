package app

import (
	"bytes"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/trial"
)

// ProtocolView is a protocol as it stands.
type ProtocolView struct {
	Protocol *trial.Protocol
	SHA256   string
	// Text is the protocol with every default filled in, or the very text that
	// was sealed when a seal was asked for.
	Text   []byte
	State  seal.State
	Seals  []seal.Seal
	Change []seal.Change // since the last seal
	// Warnings are what reading remarked.
	Warnings []fault.Defect
}

// ShowProtocol reads a protocol, by its folder or its file. number asks for the
// text of a seal, the lock being 1; 0 is the protocol as it stands.
//
// Errors: those of reading, and NotFound for a seal that is not there.
func ShowProtocol(path string, number int, language trial.Language) (*ProtocolView, error) {
	p, err := readSealed(path, language)
	if err != nil {
		return nil, err
	}
	view := &ProtocolView{
		Protocol: p.text.Protocol, SHA256: p.text.SHA256, State: p.state(),
		Seals: p.ledger.Seals, Change: p.unrecorded(), Warnings: p.text.Warnings,
	}
	if number != 0 {
		return view, view.turnTo(number, language)
	}
	var out bytes.Buffer
	err = intake.WriteProtocol(&out, view.Protocol)
	view.Text = out.Bytes()
	return view, err
}

// turnTo shows a sealed text in place of the present one.
func (v *ProtocolView) turnTo(number int, language trial.Language) error {
	if number < 1 || number > len(v.Seals) {
		message := intake.Text{DA: "Segl %d findes ikke; protokollen har %d.", EN: "There is no seal %d; the protocol has %d."}
		return fault.New(fault.NotFound, message.In(language), number, len(v.Seals))
	}
	s := v.Seals[number-1]
	then, err := intake.ParseProtocol([]byte(s.Text), language)
	if err != nil {
		return err
	}
	v.Protocol, v.SHA256, v.Text, v.Warnings = then.Protocol, s.SHA256, []byte(s.Text), then.Warnings
	return nil
}
