package tabular

import (
	"path"
	"strconv"
	"strings"
)

// Note is a comment on a cell of a sheet. A spreadsheet shows it beside the cell
// and saves it in a part of its own.
type Note struct {
	Cell string // as AB12
	Line int    // the sheet's row; 0 where the cell's name is none
	Text string
}

// Notes returns the comments of a sheet, the conversations of newer programs
// among them, in the order of the file. The errors are those of OpenWorkbook.
func (w *Workbook) Notes(sheet string) ([]Note, error) {
	var notes []Note
	for _, entry := range w.sheets {
		if entry.name != sheet {
			continue
		}
		folder := path.Dir(entry.part)
		links := path.Join(folder, "_rels", path.Base(entry.part)+".rels")
		if _, linked := w.parts[strings.ToLower(links)]; !linked {
			return nil, nil
		}
		found, err := w.relationships(links, folder)
		if err != nil {
			return nil, workbookFlaw(err, 0)
		}
		for _, link := range found {
			if link.is("comments") || link.is("threadedComment") {
				if notes, err = w.appendNotes(notes, link.Target); err != nil {
					return nil, workbookFlaw(err, 0)
				}
			}
		}
	}
	return notes, nil
}

// appendNotes reads a part of comments: rich texts in the older form, plain ones
// in the newer.
func (w *Workbook) appendNotes(notes []Note, part string) ([]Note, error) {
	var list struct {
		Older []struct {
			Cell string   `xml:"ref,attr"`
			Text richText `xml:"text"`
		} `xml:"commentList>comment"`
		Newer []struct {
			Cell string `xml:"ref,attr"`
			Text string `xml:"text"`
		} `xml:"threadedComment"`
	}
	if err := w.decode(part, &list); err != nil {
		return nil, err
	}
	for _, c := range list.Older {
		notes = append(notes, Note{c.Cell, lineOf(c.Cell), c.Text.String()})
	}
	for _, c := range list.Newer {
		notes = append(notes, Note{c.Cell, lineOf(c.Cell), c.Text})
	}
	return notes, nil
}

// lineOf is the row in a cell's name.
func lineOf(cell string) int {
	line, err := strconv.Atoi(strings.TrimLeft(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if err != nil || line < 1 || line > maxSheetRows {
		return 0
	}
	return line
}
