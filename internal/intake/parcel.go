package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/internal/tabular"
	"github.com/sagstal/sagstal/jobcentre"
)

const (
	csvForm      = ".csv"
	workbookForm = ".xlsx"
	parquetForm  = ".parquet"
)

// parcel is where the tables of a folder are.
type parcel struct {
	root    *os.Root
	limits  tabular.Options
	defects *defects
	tables  map[jobcentre.Table]location
	books   map[string]*tabular.Workbook // by path; nil: unreadable
	sums    map[jobcentre.Table]string
}

// location is a file, or a sheet of it.
type location struct {
	path  string
	sheet string // of a workbook
}

// String names the location as defects do.
func (l location) String() string {
	if l.sheet == "" {
		return l.path
	}
	return l.path + "#" + l.sheet
}

// openParcel finds the tables: by the descriptor where there is one, otherwise
// by the names of files and sheets.
func openParcel(root *os.Root, found *defects, limits tabular.Options) *parcel {
	p := &parcel{
		root: root, limits: limits, defects: found,
		tables: map[jobcentre.Table]location{},
		books:  map[string]*tabular.Workbook{},
		sums:   map[jobcentre.Table]string{},
	}
	files := p.dataFiles()
	if p.readDescriptor() {
		p.remarkUndescribed(files)
		return p
	}
	p.findByName(files)
	return p
}

// dataFiles lists the folder's files that may hold tables, in order. A folder
// that cannot be listed is a defect: a table that is not seen would be taken for
// one that was not delivered.
func (p *parcel) dataFiles() []string {
	entries, err := fs.ReadDir(p.root.FS(), ".")
	if err != nil {
		p.defects.add(ruleFileUnreadable, place{file: "."})
	}
	var files []string
	for _, entry := range entries {
		name := entry.Name()
		form := strings.ToLower(path.Ext(name))
		if slices.Contains([]string{csvForm, workbookForm, parquetForm}, form) && !isTemporary(name) {
			files = append(files, name)
		}
	}
	return files
}

// isTemporary tells what office programs leave beside an open workbook.
func isTemporary(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".")
}

// tableNamed returns the table of a name.
func tableNamed(name string) (jobcentre.Table, bool) {
	table := jobcentre.Table(name)
	return table, slices.Contains(jobcentre.AllTables(), table)
}

func (p *parcel) findByName(files []string) {
	workbook := ""
	for _, name := range files {
		form := strings.ToLower(path.Ext(name))
		table, known := tableNamed(strings.TrimSuffix(name, path.Ext(name)))
		switch {
		case pseudonym.Contains(name):
			p.defects.add(ruleCPR, place{file: name})
		case form == workbookForm && workbook != "":
			p.defects.add(ruleWorkbooks, place{file: name})
		case form == workbookForm:
			workbook = name
			p.findSheets(name)
		case known:
			p.take(table, location{path: name})
		default:
			p.defects.add(ruleFileUnknown, place{file: name})
		}
	}
}

// findSheets takes the sheets of a workbook that are named as tables.
func (p *parcel) findSheets(name string) {
	book := p.workbook(name)
	if book == nil {
		return
	}
	for _, sheet := range book.Sheets() {
		at := location{path: name, sheet: sheet}
		table, known := tableNamed(fold(sheet))
		switch {
		case pseudonym.Contains(sheet):
			p.defects.add(ruleCPR, place{file: name})
		case known:
			p.take(table, at)
		default:
			p.defects.add(ruleSheetUnknown, place{file: at.String()})
		}
	}
}

// take notes where a table is; no table is in two places.
func (p *parcel) take(table jobcentre.Table, at location) {
	if other, taken := p.tables[table]; taken {
		p.defects.add(ruleTableTwice, place{file: at.String()}, "other", showable(other.String()))
		return
	}
	p.tables[table] = at
}

// workbook opens a workbook once.
func (p *parcel) workbook(name string) *tabular.Workbook {
	if book, opened := p.books[name]; opened {
		return book
	}
	p.books[name] = nil
	file, broken := p.open(name)
	if broken != "" {
		p.defects.add(broken, place{file: name})
		return nil
	}
	defer file.Close()
	book, err := tabular.OpenWorkbook(file, p.limits)
	if err != nil {
		p.defects.add(ruleOfError(err), place{file: name})
		return nil
	}
	p.refuseNotes(name, book)
	p.books[name] = book
	return book
}

// refuseNotes blames comments with a CPR number in them: they are not read, but a
// folder is kept and sent on with what stands in them.
func (p *parcel) refuseNotes(name string, book *tabular.Workbook) {
	for _, sheet := range book.Sheets() {
		at := location{path: name, sheet: sheet}.String()
		notes, err := book.Notes(sheet)
		if err != nil {
			p.defects.add(ruleOfError(err), place{file: at})
		}
		for _, note := range notes {
			if pseudonym.Contains(note.Text) {
				p.defects.add(ruleCPRNote, place{file: at, line: note.Line, column: note.Cell})
			}
		}
	}
}

// open opens a regular file inside the folder.
func (p *parcel) open(name string) (*os.File, rule) {
	file, err := p.root.Open(name)
	if os.IsNotExist(err) {
		return nil, ruleFileMissing
	}
	if err != nil {
		return nil, ruleFileUnreadable
	}
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		file.Close()
		return nil, ruleFileUnreadable
	}
	return file, ""
}

// source is how a table is read, if it was delivered.
func (p *parcel) source(table jobcentre.Table) (*source, bool) {
	at, ok := p.tables[table]
	if !ok {
		return nil, false
	}
	if at.sheet != "" {
		return p.sheetSource(table, at), true
	}
	if strings.EqualFold(path.Ext(at.path), parquetForm) {
		return &source{file: at.path, decimals: point, open: func() (*tabular.Reader, io.Closer, error) {
			return p.openParquet(table, at.path)
		}}, true
	}
	return &source{file: at.path, open: func() (*tabular.Reader, io.Closer, error) {
		return p.openCSV(table, at.path)
	}}, true
}

func (p *parcel) openParquet(table jobcentre.Table, name string) (*tabular.Reader, io.Closer, error) {
	file, broken := p.open(name)
	if broken != "" {
		return nil, nil, brokenFile(broken)
	}
	columns, err := tabular.OpenParquet(file, p.limits)
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	p.sign(table, columns.SHA256())
	return &columns.Reader, file, nil
}

// sign keeps the digest of the file behind a table.
func (p *parcel) sign(table jobcentre.Table, sum [sha256.Size]byte) {
	p.sums[table] = hex.EncodeToString(sum[:])
}

func (p *parcel) openCSV(table jobcentre.Table, name string) (*tabular.Reader, io.Closer, error) {
	file, broken := p.open(name)
	if broken != "" {
		return nil, nil, brokenFile(broken)
	}
	csv, err := tabular.OpenCSV(file, p.limits)
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	p.sign(table, csv.SHA256())
	return &csv.Reader, file, nil
}

// sheetSource reads a sheet. A workbook stores its numbers with a point.
func (p *parcel) sheetSource(table jobcentre.Table, at location) *source {
	return &source{file: at.String(), decimals: point, open: func() (*tabular.Reader, io.Closer, error) {
		book := p.workbook(at.path)
		p.sign(table, book.SHA256())
		reader, err := book.Reader(at.sheet)
		return reader, io.NopCloser(nil), err
	}}
}
