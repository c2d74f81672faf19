package intake

import (
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/tabular"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// ProtocolFile is the protocol's name in a trial folder.
const ProtocolFile = "protocol.yaml"

// Write writes a trial folder's files in the contract's form into dir, which is
// made when it is not there; a file that is there already is an error. Read
// gives back what Write was given.
func Write(dir string, protocol *trial.Protocol, batch *jobcentre.Batch) error {
	if err := writeFiles(dir, protocol, batch); err != nil {
		return fault.Wrap(fault.Internal, err, "the trial folder %s cannot be written", dir)
	}
	return nil
}

func writeFiles(dir string, protocol *trial.Protocol, batch *jobcentre.Batch) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := writeProtocolFile(filepath.Join(dir, ProtocolFile), protocol); err != nil {
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
	rows, columns := *t.rows(batch), t.written(*t.rows(batch))
	g := grid{count: len(rows)}
	for _, c := range columns {
		g.header = append(g.header, c.Name)
	}
	if t.further != nil {
		g.header = append(g.header, batch.Covariates...)
	}
	g.all = func(yield func([]string) bool) {
		cells := make([]string, 0, len(g.header))
		for i := range rows {
			if cells = t.cells(cells[:0], columns, &rows[i]); !yield(cells) {
				return
			}
		}
	}
	return g
}

// written are the columns to write: all but the extensions that no record has.
func (t *table[T]) written(rows []T) []column[T] {
	return slices.DeleteFunc(slices.Clone(t.columns), func(c column[T]) bool {
		return c.Extension && !slices.ContainsFunc(rows, func(row T) bool { return c.format(&row) != "" })
	})
}

func (t *table[T]) cells(cells []string, columns []column[T], row *T) []string {
	for _, c := range columns {
		cells = append(cells, c.format(row))
	}
	if t.further != nil {
		cells = append(cells, *t.further(row)...)
	}
	return cells
}
