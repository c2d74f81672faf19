package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/trial"
)

// ProtocolText is a protocol without errors, with the text it was read from.
type ProtocolText struct {
	Protocol *trial.Protocol
	Text     []byte
	// SHA256 is the digest of the text, hexadecimal.
	SHA256   string
	Warnings []fault.Defect

	reader *protocolReader
}

// ReadProtocol reads a protocol by itself: path is its file, or the folder that
// holds protocol.yaml.
//
// Errors are *fault.Error: NotFound where there is none, Invalid with every
// defect.
func ReadProtocol(path string, language trial.Language) (*ProtocolText, error) {
	path = ProtocolPath(path)
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return nil, fault.Wrap(fault.NotFound, err, "there is no protocol %s", showable(path))
	}
	defer root.Close()
	name := filepath.Base(path)
	raw, broken := readText(root, name)
	if broken == ruleFileMissing {
		return nil, fault.New(fault.NotFound, "there is no protocol %s", showable(path))
	}
	if broken != "" {
		found := newDefects(language)
		found.add(broken, place{file: name})
		return nil, protocolFault(found, language)
	}
	text, err := ParseProtocol(raw, language)
	if err != nil {
		var told *fault.Error
		if errors.As(err, &told) {
			nameFile(told.Defects, name)
		}
		return nil, err
	}
	nameFile(text.Warnings, name)
	return text, nil
}

// nameFile gives defects of a protocol the name that its file has.
func nameFile(found []fault.Defect, name string) {
	for i := range found {
		found[i].File = name
	}
}

// ProtocolPath is the file of a protocol that is named by itself or by its
// folder.
func ProtocolPath(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return filepath.Join(path, ProtocolFile)
	}
	return path
}

// ParseProtocol reads the text of a protocol.
//
// Errors: Invalid with every defect.
func ParseProtocol(raw []byte, language trial.Language) (*ProtocolText, error) {
	found := newDefects(language)
	r := &protocolReader{defects: found, lines: map[string]int{}}
	p := r.read(raw)
	list, faulty := found.all()
	if faulty {
		return nil, protocolFault(found, language)
	}
	sum := sha256.Sum256(raw)
	return &ProtocolText{Protocol: p, Text: raw, SHA256: hex.EncodeToString(sum[:]), Warnings: list, reader: r}, nil
}

func protocolFault(found *defects, language trial.Language) error {
	message := Text{"Protokollen har fejl.", "The protocol has errors."}
	list, _ := found.all()
	return fault.New(fault.Invalid, "%s", message.In(language)).With(list)
}
