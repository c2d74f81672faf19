package intake

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/tabular"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// protocolFile is the protocol's name in a trial folder.
const protocolFile = "protocol.yaml"

// Write writes a trial folder in the contract's form, all of it at once: first
// beside dir, then into its place. An empty folder and a former trial folder are
// replaced; anything else is a Conflict. Read gives back what Write was given.
func Write(dir string, protocol *trial.Protocol, batch *jobcentre.Batch) error {
	if err := checkReplaceable(dir); err != nil {
		return err
	}
	return Replace(dir, protocol, batch)
}

// Replace writes a trial folder as Write does, whatever is at dir now.
func Replace(dir string, protocol *trial.Protocol, batch *jobcentre.Batch) error {
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return writeFault(err, dir)
	}
	stage, err := os.MkdirTemp(parent, ".sagstal-*")
	if err != nil {
		return writeFault(err, dir)
	}
	defer os.RemoveAll(stage)
	fresh := filepath.Join(stage, "new")
	if err := writeFolder(fresh, protocol, batch); err != nil {
		return writeFault(err, dir)
	}
	if err := swap(fresh, dir, filepath.Join(stage, "old")); err != nil {
		return writeFault(err, dir)
	}
	return nil
}

func writeFault(err error, dir string) error {
	return fault.Wrap(fault.Internal, err, "the trial folder %s cannot be written", dir)
}

func checkReplaceable(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fault.Wrap(fault.Conflict, err, "%s is not a folder that a trial can be written to", dir)
	}
	if _, err := os.Stat(filepath.Join(dir, protocolFile)); err != nil {
		return fault.New(fault.Conflict, "%s holds other things than a trial; name an empty folder", dir)
	}
	return nil
}

// swap puts fresh in the place of dir, or leaves dir as it was.
func swap(fresh, dir, old string) error {
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	replaced := err == nil
	if err := os.Rename(fresh, dir); err != nil {
		if replaced {
			return errors.Join(err, os.Rename(old, dir))
		}
		return err
	}
	return nil
}

func writeFolder(dir string, protocol *trial.Protocol, batch *jobcentre.Batch) error {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	if err := writeProtocolFile(filepath.Join(dir, protocolFile), protocol); err != nil {
		return err
	}
	for _, t := range tables(protocol.Surveys) {
		name := t.schema().Table
		rows := t.export(batch)
		if rows.count == 0 && !batch.Present[name] {
			continue
		}
		if err := writeTable(filepath.Join(dir, string(name)+csvForm), rows); err != nil {
			return err
		}
	}
	return nil
}

func writeProtocolFile(path string, protocol *trial.Protocol) error {
	file, err := create(path)
	if err != nil {
		return err
	}
	return errors.Join(WriteProtocol(file, protocol), file.Close())
}

func writeTable(path string, rows grid) error {
	file, err := create(path)
	if err != nil {
		return err
	}
	return errors.Join(tabular.WriteCSV(file, rows.header, rows.all), file.Close())
}

// create makes a file for its owner: pseudonyms are personal data.
func create(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

// grid is a table as text, made row by row.
type grid struct {
	header []string
	count  int
	all    func(yield func([]string) bool)
}

func (t *table[T]) export(batch *jobcentre.Batch) grid {
	g := grid{count: len(*t.rows(batch))}
	for _, c := range t.columns {
		g.header = append(g.header, c.Name)
	}
	if t.further != nil {
		g.header = append(g.header, batch.Covariates...)
	}
	g.all = func(yield func([]string) bool) {
		cells := make([]string, 0, len(g.header))
		rows := *t.rows(batch)
		for i := range rows {
			if cells = t.cells(cells[:0], &rows[i]); !yield(cells) {
				return
			}
		}
	}
	return g
}

func (t *table[T]) cells(cells []string, row *T) []string {
	for _, c := range t.columns {
		cells = append(cells, c.format(row))
	}
	if t.further != nil {
		cells = append(cells, *t.further(row)...)
	}
	return cells
}
