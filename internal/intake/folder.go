package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/internal/tabular"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// maxText is the most that a protocol or a descriptor may hold.
const maxText = 1 << 20

// Options are how a folder is read. The zero value refuses CPR numbers and
// speaks Danish.
type Options struct {
	// Pseudonymiser replaces the CPR numbers of citizens; nil: there may be none.
	Pseudonymiser *pseudonym.Pseudonymiser
	// Language is that of the defects.
	Language trial.Language
	// Progress is told how far the reading is; nil: nobody is.
	Progress func(Progress)
	// Limits are the largest files that are read.
	Limits tabular.Options
	// BeforeDraw lets a folder have no cases yet: portfolios or caseworkers
	// suffice.
	BeforeDraw bool
}

// Progress is how far the reading of a table is.
type Progress struct {
	Table jobcentre.Table
	Rows  int
	Done  bool
}

// Folder is a trial folder that has no errors.
type Folder struct {
	Protocol *trial.Protocol
	// ProtocolSHA256 is the digest of the protocol's file, hexadecimal.
	ProtocolSHA256 string
	Batch          *jobcentre.Batch
	// DataSHA256 is the digest of the data: of one line for each table, in the
	// order of their names, with the name, a space, the hexadecimal SHA-256 of
	// the raw bytes of its file, and a line feed.
	DataSHA256 string
	// Files tells where each table was read: a file's path in the folder, with
	// # and the sheet's name behind it in a workbook.
	Files map[jobcentre.Table]string
	// Warnings are the defects that do not stop anything.
	Warnings []fault.Defect
}

// Read reads a trial folder.
//
// Errors are *fault.Error: NotFound when there is no folder, Invalid with all
// defects of all files, and those of the pseudonymiser's key.
func Read(dir string, opt Options) (*Folder, error) {
	root, err := openFolder(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if err := checkKey(dir, opt.Pseudonymiser); err != nil {
		return nil, err
	}
	found := newDefects(opt.Language)
	folder := &Folder{
		Batch: &jobcentre.Batch{Present: map[jobcentre.Table]bool{}},
		Files: map[jobcentre.Table]string{},
	}
	readable := folder.readProtocol(root, found)
	sums, err := folder.readTables(root, found, opt, readable)
	if err != nil {
		return nil, err
	}
	list, faulty := found.all()
	if faulty {
		return nil, fault.New(fault.Invalid, "%s", headline(opt.Language)).With(list)
	}
	folder.Warnings = list
	folder.DataSHA256 = digestOf(sums)
	return folder, nil
}

func headline(language trial.Language) string {
	return Text{
		"Mappen har fejl; intet er indlæst.",
		"The folder has errors; nothing was imported.",
	}.In(language)
}

func openFolder(dir string) (*os.Root, error) {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return nil, fault.Wrap(fault.NotFound, err, "there is no folder %s", showable(dir))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err, "the folder %s cannot be opened", showable(dir))
	}
	return root, nil
}

func checkKey(dir string, people *pseudonym.Pseudonymiser) error {
	if people == nil || people.KeyPath() == "" {
		return nil
	}
	return pseudonym.CheckOutside(people.KeyPath(), dir)
}

// readProtocol reads the folder's protocol and reports whether it has no errors.
func (f *Folder) readProtocol(root *os.Root, found *defects) bool {
	raw, broken := readText(root, ProtocolFile)
	if broken != "" {
		found.add(broken, place{file: ProtocolFile})
		fallback := trial.Default("", calendar.Period{})
		f.Protocol = &fallback
		return false
	}
	f.Protocol = readProtocol(raw, found)
	sum := sha256.Sum256(raw)
	f.ProtocolSHA256 = hex.EncodeToString(sum[:])
	return !found.of(ProtocolFile).isFaulty()
}

// readText reads a small file whole.
func readText(root *os.Root, name string) ([]byte, rule) {
	file, err := root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ruleFileMissing
	}
	if err != nil {
		return nil, ruleFileUnreadable
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, maxText+1))
	switch {
	case err != nil:
		return nil, ruleFileUnreadable
	case len(raw) > maxText:
		return nil, ruleFileTooLarge
	default:
		return raw, ""
	}
}

// readTables reads the tables and holds them against each other. It returns the
// digest of each table's file.
func (f *Folder) readTables(root *os.Root, found *defects, opt Options, dated bool) (map[jobcentre.Table]string, error) {
	in := &intake{
		batch: f.Batch, defects: found, progress: opt.Progress,
		strings:  interner{},
		citizens: &citizens{people: opt.Pseudonymiser, known: map[string]string{}},

		unreadable: map[jobcentre.Table]bool{},
		mentioned:  map[jobcentre.Table]map[string]bool{},
	}
	parcel := openParcel(root, found, opt.Limits)
	bound := tables(f.Protocol.Surveys)
	for _, t := range bound {
		name := t.schema().Table
		src, ok := parcel.source(name)
		if !ok {
			continue
		}
		f.Batch.Present[name] = true
		f.Files[name] = src.file
		if err := t.load(in, src); err != nil {
			return nil, err
		}
	}
	requireTables(f.Batch, found, opt.BeforeDraw)
	c := &checker{intake: in, index: newIndex(f.Batch)}
	if dated {
		c.dataUntil = f.Protocol.DataUntil
	}
	for _, t := range bound {
		t.check(c)
	}
	return parcel.sums, nil
}

// requireTables blames a package without cases or without arms; before the draw,
// one without anybody to draw.
func requireTables(batch *jobcentre.Batch, found *defects, beforeDraw bool) {
	if !beforeDraw && !batch.Present[jobcentre.Cases] {
		found.add(ruleCasesMissing, place{file: string(jobcentre.Cases) + csvForm})
	}
	portfolios := place{file: string(jobcentre.Portfolios) + csvForm}
	switch {
	case batch.Present[jobcentre.Portfolios]:
		if batch.Rows(jobcentre.Portfolios) == 0 && !found.of(portfolios.file).isFaulty() {
			found.add(ruleArmsMissing, portfolios)
		}
	case !batch.Present[jobcentre.Caseworkers] || !beforeDraw && !batch.Present[jobcentre.Assignments]:
		found.add(ruleArmsMissing, portfolios)
	}
}

// digestOf is the digest of the files behind the tables.
func digestOf(sums map[jobcentre.Table]string) string {
	digest := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		fmt.Fprintf(digest, "%s %s\n", name, sums[name])
	}
	return hex.EncodeToString(digest.Sum(nil))
}
