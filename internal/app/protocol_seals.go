package app

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// sealedProtocol is a protocol beside its seals.
type sealedProtocol struct {
	text   *intake.ProtocolText
	ledger seal.Ledger
	// promised is the text sealed last; nil when nothing is sealed.
	promised *intake.ProtocolText
}

// readSealed reads a protocol, by its folder or its file, and the lock beside it.
func readSealed(path string, language trial.Language) (*sealedProtocol, error) {
	text, err := intake.ReadProtocol(path, language)
	if err != nil {
		return nil, err
	}
	p := &sealedProtocol{text: text}
	p.ledger, p.promised, err = readLedger(filepath.Dir(intake.ProtocolPath(path)), language)
	return p, err
}

// readLedger reads a folder's lock and the protocol that it sealed last.
func readLedger(dir string, language trial.Language) (seal.Ledger, *intake.ProtocolText, error) {
	ledger, err := seal.Read(dir, language)
	last, locked := ledger.Last()
	if err != nil || !locked {
		return ledger, nil, err
	}
	promised, err := intake.ParseProtocol([]byte(last.Text), language)
	return ledger, promised, err
}

func (p *sealedProtocol) state() seal.State { return p.ledger.StateOf(p.text.SHA256) }

// unrecorded are the changes since the last seal.
func (p *sealedProtocol) unrecorded() []seal.Change {
	if p.promised == nil {
		return []seal.Change{}
	}
	return changes(p.promised.Protocol, p.text.Protocol)
}

// addSeals puts the seals into the results of a folder: what was promised, every
// amendment, and first of all the remark on a change that nobody gave a reason
// for. p is the protocol as the folder holds it, sha its digest.
func addSeals(found *results.Results, dir string, p *trial.Protocol, sha string, language trial.Language) error {
	ledger, promised, err := readLedger(dir, language)
	if err != nil {
		return err
	}
	read := &sealedProtocol{text: &intake.ProtocolText{Protocol: p, SHA256: sha}, ledger: ledger, promised: promised}
	found.Trial.Seals = results.Seals{State: read.state(), Seals: []results.Seal{}, Unrecorded: read.unrecorded()}
	for _, s := range ledger.Seals {
		found.Trial.Seals.Seals = append(found.Trial.Seals.Seals, results.Seal{
			SHA256: s.SHA256, Date: s.Date, Author: s.Author, Reason: s.Reason, Changes: s.Changes, Digest: s.Digest,
		})
	}
	found.Trial.Amendments = append(found.Trial.Amendments, forgotten(p, promised)...)
	if read.state() == seal.Changed {
		notice := evaluate.Notice{Code: results.NoticeProtocolChanged, Count: len(read.unrecorded())}
		found.Notices = append([]evaluate.Notice{notice}, found.Notices...)
	}
	return nil
}

// sealWarnings remarks that a protocol with the digest is not the one that its
// folder sealed last.
func sealWarnings(dir, sha string, language trial.Language) ([]fault.Defect, error) {
	ledger, err := seal.Read(dir, language)
	if err != nil || ledger.StateOf(sha) != seal.Changed {
		return nil, err
	}
	rule := intake.Text{DA: "protokollen er den, der sidst blev forseglet", EN: "the protocol is the one that was sealed last"}
	remedy := intake.Text{
		DA: "Se forskellen med “sagstal protocol diff”, og skriv ændringen med “sagstal protocol amend”, eller skriv den forseglede tekst tilbage.",
		EN: "See the difference with “sagstal protocol diff” and record the change with “sagstal protocol amend”, or put the sealed text back.",
	}
	return []fault.Defect{{
		File: intake.ProtocolFile, Rule: rule.In(language), Remedy: remedy.In(language), Severity: fault.SeverityWarning,
	}}, nil
}

// forgotten are the sealed amendments that the protocol no longer lists.
func forgotten(p *trial.Protocol, promised *intake.ProtocolText) []trial.Amendment {
	if promised == nil {
		return nil
	}
	var list []trial.Amendment
	for _, a := range promised.Protocol.Amendments {
		if !slices.Contains(p.Amendments, a) {
			list = append(list, a)
		}
	}
	return list
}

// Sealing is who seals a protocol, when and why.
type Sealing struct {
	Dir    string // the trial folder, or the protocol's file
	Author string
	Date   calendar.Date
	Reason string
	// Language is that of the defects.
	Language trial.Language
}

// check refuses a name or a reason that must not be written down, or is missing.
func (s Sealing) check(needsReason bool) error {
	var defects []fault.Defect
	for _, test := range []struct {
		broken       bool
		flag         string
		rule, remedy intake.Text
	}{
		{strings.TrimSpace(s.Author) == "", "--author",
			intake.Text{DA: "der står, hvem der forsegler", EN: "it says who seals"},
			intake.Text{DA: "Skriv et navn eller et udvalg.", EN: "Write a name or a committee."}},
		{needsReason && strings.TrimSpace(s.Reason) == "", "--reason",
			intake.Text{DA: "en ændring har en begrundelse", EN: "an amendment has a reason"},
			intake.Text{DA: "Skriv, hvorfor protokollen ændres.", EN: "Write why the protocol is changed."}},
		{pseudonym.Contains(s.Author) || pseudonym.Contains(s.Reason), "--author, --reason",
			intake.Text{DA: "der står intet CPR-nummer", EN: "there is no CPR number"},
			intake.Text{DA: "Fjern CPR-nummeret.", EN: "Remove the CPR number."}},
	} {
		if test.broken {
			defects = append(defects, fault.Defect{
				Column: test.flag, Rule: test.rule.In(s.Language), Remedy: test.remedy.In(s.Language), Severity: fault.SeverityError,
			})
		}
	}
	if len(defects) == 0 {
		return nil
	}
	message := intake.Text{DA: "Protokollen kan ikke forsegles sådan.", EN: "The protocol cannot be sealed like that."}
	return fault.New(fault.Invalid, "%s", message.In(s.Language)).With(defects)
}

// entry is the seal's heading.
func (s Sealing) entry(changed []seal.Change) seal.Entry {
	return seal.Entry{Date: s.Date, Author: s.Author, Reason: s.Reason, Changes: changed}
}
