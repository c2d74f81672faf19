package app

import (
	"io"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/report/protocoldoc"
	"github.com/sagstal/sagstal/trial"
)

// ProtocolDocumentInput says which protocol to write as a document, and where.
type ProtocolDocumentInput struct {
	Path string // the trial folder, or the protocol's file
	Out  string
	// Program is the program's name and version, printed at the foot.
	Program string
	// Language is that of the defects; the document is written in both.
	Language trial.Language
}

// WriteProtocolDocument writes protocol.html in the protocol's language and the
// other beside it, and returns the files. Each file is written whole or not at all;
// whatever else the folder holds stays.
func WriteProtocolDocument(in ProtocolDocumentInput) ([]string, error) {
	p, err := readSealed(in.Path, in.Language)
	if err != nil {
		return nil, err
	}
	source := protocoldoc.Input{
		Protocol: p.text.Protocol, SHA256: p.text.SHA256, State: p.state(), Seals: p.ledger.Seals,
		Tables: tablesOf(p.text.Protocol.Surveys), Program: in.Program,
	}
	if err := os.MkdirAll(in.Out, 0o755); err != nil {
		return nil, fault.Wrap(fault.Conflict, err, "the folder %s cannot be made", in.Out)
	}
	return writeDocument(in.Out, source)
}

// writeDocument writes both languages, each with a link to the other.
func writeDocument(dir string, source protocoldoc.Input) ([]string, error) {
	first, other := source.Protocol.Language, trial.English
	if first == trial.English {
		other = trial.Danish
	}
	names := []string{"protocol.html", "protocol." + string(other) + ".html"}
	var files []string
	for i, language := range []trial.Language{first, other} {
		file := filepath.Join(dir, names[i])
		err := folder.WriteFile(file, 0o644, func(w io.Writer) error {
			return html.Write(w, protocoldoc.Compose(source, language), html.Links{OtherLanguage: names[1-i]})
		})
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// tablesOf are the tables to deliver with their fields.
func tablesOf(surveys trial.Surveys) []protocoldoc.Table {
	var tables []protocoldoc.Table
	for _, schema := range intake.Schemas(surveys) {
		t := protocoldoc.Table{Name: schema.Table}
		for _, f := range schema.Fields {
			if f.Required {
				t.Required = append(t.Required, f.Name)
			} else {
				t.Optional = append(t.Optional, f.Name)
			}
		}
		tables = append(tables, t)
	}
	return tables
}
