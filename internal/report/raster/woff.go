package raster

import (
	"bytes"
	"compress/zlib"
	"embed"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
)

//go:embed assets
var assets embed.FS

// errFont is returned for what is no WOFF of version 1.
var errFont = errors.New("raster: not a WOFF font")

// Lengths of the parts of a WOFF and of the font inside it.
const (
	woffHeader, woffEntry = 44, 20
	fontHeader, fontEntry = 12, 16
)

// unpack makes the font of a WOFF: the same tables, decompressed, under a
// directory of their own (WOFF File Format 1.0, sections 3 to 5).
func unpack(woff []byte) ([]byte, error) {
	if len(woff) < woffHeader || string(woff[:4]) != "wOFF" {
		return nil, errFont
	}
	tables := int(binary.BigEndian.Uint16(woff[12:]))
	if len(woff) < woffHeader+tables*woffEntry {
		return nil, errFont
	}
	head := fontDirectory(woff[4:8], tables)
	var body []byte
	for i := range tables {
		entry := woff[woffHeader+i*woffEntry:]
		table, err := unpackTable(woff, entry)
		if err != nil {
			return nil, err
		}
		place := fontHeader + tables*fontEntry + len(body)
		head = append(head, entry[:4]...)
		head = append(head, entry[16:20]...)
		head = binary.BigEndian.AppendUint32(head, uint32(place))
		head = binary.BigEndian.AppendUint32(head, uint32(len(table)))
		body = append(body, table...)
		body = append(body, make([]byte, -len(table)&3)...)
	}
	return append(head, body...), nil
}

// fontDirectory is the head of a font: its flavour, and how to search its tables.
func fontDirectory(flavour []byte, tables int) []byte {
	power := bits.Len(uint(tables)) - 1
	span := 16 << power
	head := append([]byte{}, flavour...)
	for _, field := range []int{tables, span, power, tables*16 - span} {
		head = binary.BigEndian.AppendUint16(head, uint16(field))
	}
	return head
}

// unpackTable is one table; it is compressed where that made it shorter.
func unpackTable(woff, entry []byte) ([]byte, error) {
	offset, packed, length := binary.BigEndian.Uint32(entry[4:]), binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
	if uint64(offset)+uint64(packed) > uint64(len(woff)) {
		return nil, errFont
	}
	table := woff[offset : offset+packed]
	if packed == length {
		return table, nil
	}
	reader, err := zlib.NewReader(bytes.NewReader(table))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(reader, int64(length)))
}
