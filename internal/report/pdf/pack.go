package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
)

// inStream is how many objects share an object stream: a reader that wants one of
// them has to unpack them all.
const inStream = 200

// packed is the PDF with its objects compressed. Of a tagged report more than half
// is the tree of its structure, which the browser writes as plain text. A file of
// another form than the browser's is returned as it is.
func packed(printed []byte) []byte {
	t, ok := readTable(printed)
	if !ok {
		return printed
	}
	p := &packer{places: make([]place, len(t.objects))}
	version, comment := t.header[:len(objectStreamVersion)], t.header[len(objectStreamVersion):]
	p.out.WriteString(max(string(version), objectStreamVersion))
	p.out.Write(comment)
	var plain []int
	for number, text := range t.objects {
		switch {
		case text == nil: // a number without an object
		case bytes.HasSuffix(text, []byte("endstream")):
			p.object(number, text)
		default:
			plain = append(plain, number)
		}
	}
	for len(plain) > 0 {
		n := min(inStream, len(plain))
		p.objectStream(plain[:n], t.objects)
		plain = plain[n:]
	}
	p.crossReferences(t.trailer)
	return p.out.Bytes()
}

// objectStreamVersion is the first version of the format that has object streams.
const objectStreamVersion = "%PDF-1.5"

// packer writes a PDF, and remembers where everything is.
type packer struct {
	out    bytes.Buffer
	places []place
}

// place is an entry of the cross-reference stream: an offset in the file, or an
// object stream and the position in it.
type place struct {
	kind  byte
	where uint32
	index uint16
}

// The kinds of a place.
const (
	offsetInFile   = 1
	inObjectStream = 2
)

// object writes an object at the top level of the file.
func (p *packer) object(number int, text []byte) {
	p.places[number] = place{kind: offsetInFile, where: uint32(p.out.Len())}
	fmt.Fprintf(&p.out, "%d 0 obj\n%s\nendobj\n", number, text)
}

// stream writes a compressed stream under the next free number.
func (p *packer) stream(entries string, content []byte) {
	p.places = append(p.places, place{})
	small := deflated(content)
	text := fmt.Appendf(nil, "<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", entries, len(small), small)
	p.object(len(p.places)-1, text)
}

// objectStream writes objects together: first their numbers and offsets, then
// themselves.
func (p *packer) objectStream(numbers []int, objects [][]byte) {
	var index, texts bytes.Buffer
	for i, number := range numbers {
		fmt.Fprintf(&index, "%d %d ", number, texts.Len())
		p.places[number] = place{kind: inObjectStream, where: uint32(len(p.places)), index: uint16(i)}
		texts.Write(objects[number])
		texts.WriteByte('\n')
	}
	p.stream(fmt.Sprintf("/Type /ObjStm /N %d /First %d", len(numbers), index.Len()), append(index.Bytes(), texts.Bytes()...))
}

// crossReferences ends the file: a stream, itself among the entries, that says
// where everything is and holds what the trailer held.
func (p *packer) crossReferences(trailer []byte) {
	start := p.out.Len()
	var table []byte
	for _, at := range append(p.places, place{kind: offsetInFile, where: uint32(start)}) {
		table = append(table, at.kind)
		table = binary.BigEndian.AppendUint32(table, at.where)
		table = binary.BigEndian.AppendUint16(table, at.index)
	}
	p.stream(fmt.Sprintf("/Type /XRef /W [1 4 2] /Size %d %s", len(p.places)+1, trailer), table)
	fmt.Fprintf(&p.out, "startxref\n%d\n%%%%EOF\n", start)
}

// deflated is the content as zlib writes it; a buffer takes all that is written.
func deflated(content []byte) []byte {
	var small bytes.Buffer
	w := zlib.NewWriter(&small)
	w.Write(content)
	w.Close()
	return small.Bytes()
}
