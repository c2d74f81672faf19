package tabular

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// Workbook is an XLSX file in memory, packed as it came. Its sheets are unpacked
// while they are read, and never to a file: they hold personal data.
type Workbook struct {
	opt      Options
	sum      [sha256.Size]byte
	parts    map[string]*zip.File
	unpacked int64 // bytes so far

	sheets  []sheetEntry
	strings []string // the shared ones
	dates   []bool   // of each cell style: whether it shows a day
	epoch   epoch
}

// sheetEntry is a sheet of a workbook and the part that holds it.
type sheetEntry struct{ name, part string }

// OpenWorkbook reads an XLSX file. The errors are a *Flaw, always Final, or a
// failure to read.
func OpenWorkbook(r io.Reader, opt Options) (*Workbook, error) {
	opt = opt.withDefaults()
	raw, err := io.ReadAll(io.LimitReader(r, opt.MaxWorkbook+1))
	if err != nil {
		return nil, err
	}
	if int64(len(raw)) > opt.MaxWorkbook {
		return nil, &Flaw{Code: FileTooLarge, Final: true}
	}
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, notWorkbook(0)
	}
	w := &Workbook{opt: opt, sum: sha256.Sum256(raw), parts: map[string]*zip.File{}}
	for _, part := range archive.File {
		w.parts[strings.ToLower(part.Name)] = part
	}
	if err := w.readParts(); err != nil {
		return nil, workbookFlaw(err, 0)
	}
	return w, nil
}

func notWorkbook(line int) *Flaw { return &Flaw{Code: NotWorkbook, Line: line, Final: true} }

// workbookFlaw turns what went wrong inside a workbook into a flaw at a row.
func workbookFlaw(err error, line int) *Flaw {
	var flaw *Flaw
	if errors.As(err, &flaw) {
		return flaw
	}
	return notWorkbook(line)
}

// SHA256 returns the digest of the file's raw bytes.
func (w *Workbook) SHA256() [sha256.Size]byte { return w.sum }

// Sheets returns the names of the sheets in their order.
func (w *Workbook) Sheets() []string {
	names := make([]string, len(w.sheets))
	for i, sheet := range w.sheets {
		names[i] = sheet.name
	}
	return names
}

// relationship is a link from one part to another.
type relationship struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// is reports whether the link is of a kind, in either edition of the standard.
func (r relationship) is(kind string) bool { return strings.HasSuffix(r.Type, "/"+kind) }

// readParts reads what the sheets are read with.
func (w *Workbook) readParts() error {
	links, err := w.relationships("_rels/.rels", "")
	if err != nil {
		return err
	}
	for _, link := range links {
		if link.is("officeDocument") {
			return w.readBook(link.Target)
		}
	}
	return errNoPart
}

var errNoPart = errors.New("a part is missing")

// relationships reads the links of a part in a folder of the archive.
func (w *Workbook) relationships(part, folder string) ([]relationship, error) {
	var list struct {
		Links []relationship `xml:"Relationship"`
	}
	if err := w.decode(part, &list); err != nil {
		return nil, err
	}
	for i := range list.Links {
		target := &list.Links[i].Target
		if !strings.HasPrefix(*target, "/") {
			*target = path.Join("/", folder, *target)
		}
		*target = strings.TrimPrefix(*target, "/")
	}
	return list.Links, nil
}

func (w *Workbook) readBook(part string) error {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name string `xml:"name,attr"`
			Link string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := w.decode(part, &book); err != nil {
		return err
	}
	w.epoch = epochOf(book.Properties.Date1904)
	folder := path.Dir(part)
	links, err := w.relationships(path.Join(folder, "_rels", path.Base(part)+".rels"), folder)
	if err != nil {
		return err
	}
	for _, sheet := range book.Sheets {
		for _, link := range links {
			if link.ID == sheet.Link && link.is("worksheet") {
				w.sheets = append(w.sheets, sheetEntry{sheet.Name, link.Target})
			}
		}
	}
	return w.readLinked(links)
}

// readLinked reads the styles and the shared strings, where there are any.
func (w *Workbook) readLinked(links []relationship) error {
	for _, link := range links {
		var err error
		switch {
		case link.is("styles"):
			err = w.readStyles(link.Target)
		case link.is("sharedStrings"):
			err = w.readStrings(link.Target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// richText is a text in pieces; phonetic hints beside it are left out.
type richText struct {
	Text string `xml:"t"`
	Runs []struct {
		Text string `xml:"t"`
	} `xml:"r"`
}

func (t richText) String() string {
	text := t.Text
	for _, run := range t.Runs {
		text += run.Text
	}
	return text
}

func (w *Workbook) readStrings(part string) error {
	var table struct {
		Items []richText `xml:"si"`
	}
	if err := w.decode(part, &table); err != nil {
		return err
	}
	w.strings = make([]string, len(table.Items))
	for i, item := range table.Items {
		w.strings[i] = item.String()
	}
	return nil
}

// decode reads a part whole.
func (w *Workbook) decode(part string, to any) error {
	content, err := w.open(part)
	if err != nil {
		return err
	}
	defer content.Close()
	return xml.NewDecoder(content).Decode(to)
}

// open unpacks a part as far as the workbook's limit allows, whatever size the
// archive claims.
func (w *Workbook) open(part string) (io.ReadCloser, error) {
	file, ok := w.parts[strings.ToLower(part)]
	if !ok {
		return nil, errNoPart
	}
	content, err := file.Open()
	if err != nil {
		return nil, err
	}
	return &unpacking{ReadCloser: content, book: w}, nil
}

// unpacking counts what a workbook unpacks to.
type unpacking struct {
	io.ReadCloser
	book *Workbook
}

func (u *unpacking) Read(p []byte) (int, error) {
	if u.book.unpacked > u.book.opt.MaxUnpacked {
		return 0, &Flaw{Code: Bomb, Final: true}
	}
	n, err := u.ReadCloser.Read(p)
	u.book.unpacked += int64(n)
	return n, err
}
