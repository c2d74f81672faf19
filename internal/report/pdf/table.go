package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// table is a PDF by its table of cross-references.
type table struct {
	header  []byte   // what stands before the first object
	objects [][]byte // by number; nil where there is none
	trailer []byte   // its entries but for the size
}

var (
	lastStart  = regexp.MustCompile(`startxref\s+(\d{1,10})\s+%%EOF\s*$`)
	tableStart = regexp.MustCompile(`^xref\n0 (\d{1,8})\n`)
	tableEnd   = regexp.MustCompile(`(?s)^trailer\s*<<(.*)>>\s*startxref`)
	sizeEntry  = regexp.MustCompile(`/Size \d+`)
)

// entryLength is that of an entry: offset, generation, in use or free.
const entryLength = len("0000000015 00000 n \n")

// readTable reads a file with one table of one section; ok is false for any other.
func readTable(file []byte) (t table, ok bool) {
	found := lastStart.FindSubmatch(file)
	if found == nil {
		return t, false
	}
	start := number10(found[1])
	if start > len(file) {
		return t, false
	}
	head := tableStart.FindSubmatch(file[start:])
	if head == nil {
		return t, false
	}
	first, count := start+len(head[0]), number10(head[1])
	if count*entryLength > len(file)-first {
		return t, false
	}
	end := first + count*entryLength
	trailer := tableEnd.FindSubmatch(file[end:])
	offsets, used := offsetsOf(file[first:end])
	if trailer == nil || !used {
		return t, false
	}
	t.trailer = sizeEntry.ReplaceAll(trailer[1], nil)
	return t, t.split(file[:start], offsets)
}

// offsetsOf reads the entries: each object's offset by its number, and 0 where the
// number is free. It is false where none is used or one was used before.
func offsetsOf(entries []byte) (offsets []int, ok bool) {
	for ; len(entries) > 0; entries = entries[entryLength:] {
		entry := entries[:entryLength]
		switch {
		case entry[17] == 'f':
			offsets = append(offsets, 0)
		case entry[17] == 'n' && string(entry[11:16]) == "00000":
			offsets, ok = append(offsets, number10(entry[:10])), true
		default:
			return nil, false
		}
	}
	return offsets, ok
}

// split cuts the objects out of what stands before the table: each reaches to the
// next in the file.
func (t *table) split(body []byte, offsets []int) bool {
	inOrder := slices.Clone(offsets)
	slices.Sort(inOrder)
	inOrder = append(slices.DeleteFunc(inOrder, func(at int) bool { return at <= 0 }), len(body))
	t.objects = make([][]byte, len(offsets))
	for number, at := range offsets {
		if at == 0 {
			continue
		}
		i, _ := slices.BinarySearch(inOrder, at)
		if at < 0 || at > len(body) || i+1 >= len(inOrder) {
			return false
		}
		text, begins := bytes.CutPrefix(body[at:inOrder[i+1]], fmt.Appendf(nil, "%d 0 obj\n", number))
		text, ends := bytes.CutSuffix(bytes.TrimSpace(text), []byte("endobj"))
		if !begins || !ends {
			return false
		}
		t.objects[number] = bytes.TrimSpace(text)
	}
	t.header = body[:inOrder[0]]
	return len(t.header) >= len(objectStreamVersion)
}

// number10 is the number that ten digits or fewer spell, and -1 for others.
func number10(digits []byte) int {
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		return -1
	}
	return n
}
