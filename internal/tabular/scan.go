package tabular

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"unicode/utf8"
)

// chunk is how much of a file is looked at in one go.
const chunk = 256 << 10

var byteOrderMark = []byte{0xEF, 0xBB, 0xBF}

// scan is what the first reading of a CSV file finds out.
type scan struct {
	sum       [sha256.Size]byte
	size      int64
	marked    bool   // begins with a byte-order mark
	first     []byte // the first line that is not blank, or its beginning
	lines     int    // line feeds so far
	nulLine   int    // of the first NUL byte; 0: none
	brokenAt  int    // line of the first byte that is not UTF-8; 0: none
	broken    int    // bytes that are not UTF-8
	multibyte int    // characters beyond ASCII that are
	rest      []byte // the beginning of a character whose end is in the next chunk
	firstDone bool
}

func scanCSV(r io.Reader, limit int64) (*scan, error) {
	s := &scan{}
	digest := sha256.New()
	buffer := make([]byte, chunk)
	for {
		n, err := io.ReadFull(r, buffer)
		s.size += int64(n)
		if s.size > limit {
			return s, &Flaw{Code: FileTooLarge, Final: true}
		}
		digest.Write(buffer[:n])
		s.look(buffer[:n])
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			break
		}
		if err != nil {
			return s, err
		}
	}
	if len(s.rest) > 0 {
		s.breakAt(s.lines + 1)
	}
	digest.Sum(s.sum[:0])
	return s, nil
}

func (s *scan) look(data []byte) {
	if s.lines == 0 && s.first == nil && !s.marked && bytes.HasPrefix(data, byteOrderMark) {
		s.marked, data = true, data[len(byteOrderMark):]
	}
	s.keepFirst(data)
	if at := bytes.IndexByte(data, 0); at >= 0 && s.nulLine == 0 {
		s.nulLine = s.lines + 1 + bytes.Count(data[:at], []byte{'\n'})
	}
	s.lookAtCharacters(data)
	s.lines += bytes.Count(data, []byte{'\n'})
}

// keepFirst keeps the first line that is not blank, for the separator.
func (s *scan) keepFirst(data []byte) {
	for !s.firstDone && len(data) > 0 {
		line, after, ended := bytes.Cut(data, []byte{'\n'})
		s.first = append(s.first, line...)
		if s.firstDone = ended && len(bytes.TrimSpace(s.first)) > 0; ended && !s.firstDone {
			s.first = s.first[:0]
		}
		data = after
		if len(s.first) > chunk {
			s.firstDone = true
		}
	}
}

// lookAtCharacters tells UTF-8 from the bytes that are not.
func (s *scan) lookAtCharacters(data []byte) {
	if len(s.rest) == 0 && isASCII(data) {
		return
	}
	if len(s.rest) > 0 {
		data = append(s.rest, data...)
		s.rest = nil
	}
	for at := 0; at < len(data); {
		if data[at] < utf8.RuneSelf {
			at++
			continue
		}
		if !utf8.FullRune(data[at:]) {
			s.rest = bytes.Clone(data[at:])
			return
		}
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			s.breakAt(s.lines + 1 + bytes.Count(data[:at], []byte{'\n'}))
		} else {
			s.multibyte++
		}
		at += size
	}
}

func (s *scan) breakAt(line int) {
	if s.broken++; s.broken == 1 {
		s.brokenAt = line
	}
}

func isASCII(data []byte) bool {
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// separator is the one that the first line has more of outside quotation marks.
func (s *scan) separator() rune {
	commas, semicolons, quoted := 0, 0, false
	for _, b := range s.first {
		switch {
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == ',':
			commas++
		case b == ';':
			semicolons++
		}
	}
	if semicolons > commas {
		return ';'
	}
	return ','
}

// flaw is what makes the file unreadable as a whole.
func (s *scan) flaw() *Flaw {
	header := s.firstLine()
	switch {
	case s.nulLine > 0:
		return &Flaw{Code: NUL, Line: s.nulLine, Final: true}
	case s.broken > 0 && (s.marked || s.multibyte >= s.broken):
		// Two letters of Windows-1252 are good UTF-8 only by accident.
		return &Flaw{Code: MixedEncoding, Line: s.brokenAt, Final: true}
	case len(header) == 0:
		return &Flaw{Code: Empty, Final: true}
	case !bytes.ContainsAny(header, ",;") && bytes.ContainsRune(header, '\t'):
		return &Flaw{Code: Tabs, Line: 1, Final: true}
	default:
		return nil
	}
}

func (s *scan) firstLine() []byte { return bytes.TrimSpace(s.first) }
