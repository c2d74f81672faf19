package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// dictionary is an object's entries, each value as written.
type dictionary map[string]string

// document is as much of a PDF as the tests ask about.
type document struct {
	objects map[int]dictionary
	arrays  map[int]string // objects that are no dictionary
	trailer dictionary
}

// element is one element of the structure tree, in reading order.
type element struct{ kind, alt string }

var (
	objectStart = regexp.MustCompile(`(?m)^(\d+) 0 obj\s`)
	reference   = regexp.MustCompile(`(\d+) 0 R`)
	trailerMark = regexp.MustCompile(`trailer\s`)
)

func parse(t *testing.T, file []byte) *document {
	t.Helper()
	d := &document{objects: map[int]dictionary{}, arrays: map[int]string{}}
	starts := objectStart.FindAllSubmatchIndex(file, -1)
	for i, at := range starts {
		end := len(file)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		number, err := strconv.Atoi(string(file[at[2]:at[3]]))
		if err != nil {
			t.Fatal(err)
		}
		d.add(t, number, file[at[1]:end])
	}
	if at := trailerMark.FindIndex(file); at != nil {
		d.trailer, _ = entries(string(file[at[1]:]))
	}
	if d.trailer == nil {
		t.Fatal("no trailer")
	}
	return d
}

// add reads the object that begins the text, and those packed inside it.
func (d *document) add(t *testing.T, number int, text []byte) {
	t.Helper()
	value, rest := token(string(text))
	if !strings.HasPrefix(value, "<<") {
		d.arrays[number] = value
		return
	}
	found, _ := entries(value)
	d.objects[number] = found
	switch found["Type"] {
	case "/XRef":
		d.trailer = found
	case "/ObjStm":
		at := len(value) + strings.Index(rest, "stream")
		d.unpack(t, found, bytes.TrimLeft(text[at+len("stream"):], "\r\n"))
	}
}

// unpack reads an object stream: numbers and offsets first, then the objects.
func (d *document) unpack(t *testing.T, of dictionary, packed []byte) {
	t.Helper()
	reader, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	first, err := strconv.Atoi(of["First"])
	if err != nil {
		t.Fatal(err)
	}
	places := strings.Fields(string(text[:first]))
	for i := 0; i+1 < len(places); i += 2 {
		number, _ := strconv.Atoi(places[i])
		offset, _ := strconv.Atoi(places[i+1])
		d.add(t, number, text[first+offset:])
	}
}

// token splits the first value off a text: a dictionary, an array, a string or a
// word; a reference is one value of three words.
func token(text string) (value, rest string) {
	text = strings.TrimLeft(text, " \r\n\t")
	switch {
	case text == "":
		return "", ""
	case strings.HasPrefix(text, "<<"):
		return enclosed(text, "<<", ">>")
	case strings.HasPrefix(text, "["):
		return enclosed(text, "[", "]")
	case strings.HasPrefix(text, "("):
		return literal(text)
	case strings.HasPrefix(text, "<"):
		end := strings.Index(text, ">") + 1
		return text[:end], text[end:]
	}
	if at := reference.FindStringIndex(text); at != nil && at[0] == 0 {
		return text[:at[1]], text[at[1]:]
	}
	end := 1 + strings.IndexAny(text[1:]+" ", " \r\n\t/<>[]()")
	return text[:end], text[end:]
}

// enclosed reads to the bracket that closes the first.
func enclosed(text, open, closed string) (value, rest string) {
	at := len(open)
	for at < len(text) {
		left := strings.TrimLeft(text[at:], " \r\n\t")
		at = len(text) - len(left)
		if strings.HasPrefix(left, closed) {
			at += len(closed)
			return text[:at], text[at:]
		}
		if left == "" {
			break
		}
		_, after := token(left)
		at = len(text) - len(after)
	}
	return text, ""
}

// literal reads a string in round brackets.
func literal(text string) (value, rest string) {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			return text[:i+1], text[i+1:]
		}
	}
	return text, ""
}

// entries are a dictionary's.
func entries(text string) (dictionary, string) {
	value, rest := token(text)
	found := dictionary{}
	inside := strings.TrimSuffix(strings.TrimPrefix(value, "<<"), ">>")
	for {
		key, after := token(inside)
		if !strings.HasPrefix(key, "/") {
			return found, rest
		}
		found[key[1:]], inside = token(after)
	}
}

// follow returns the dictionary that a value is or refers to.
func (d *document) follow(value string) dictionary {
	if strings.HasPrefix(value, "<<") {
		found, _ := entries(value)
		return found
	}
	return d.objects[number(value)]
}

// number is the object that a reference names, and -1 for any other value.
func number(value string) int {
	digits, isReference := strings.CutSuffix(value, " 0 R")
	n, err := strconv.Atoi(digits)
	if err != nil || !isReference {
		return -1
	}
	return n
}

func (d *document) numbers() []int {
	var all []int
	for n := range d.objects {
		all = append(all, n)
	}
	sort.Ints(all)
	return all
}

// text decodes a string: UTF-16 with its mark, or plain.
func (d *document) text(value string) string {
	raw := []byte(strings.Trim(value, "()"))
	if strings.HasPrefix(value, "<") {
		raw, _ = hex.DecodeString(strings.Trim(value, "<>"))
	}
	if !bytes.HasPrefix(raw, []byte{0xFE, 0xFF}) {
		return string(raw)
	}
	var units []uint16
	for i := 2; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}

// structure walks the structure tree.
func (d *document) structure() []element {
	root := d.follow(d.trailer["Root"])
	return d.below(root["StructTreeRoot"], nil)
}

func (d *document) below(value string, all []element) []element {
	if array, ok := d.arrays[number(value)]; ok {
		value = array
	}
	if strings.HasPrefix(value, "[") {
		for _, child := range reference.FindAllString(value, -1) {
			all = d.below(child, all)
		}
		return all
	}
	o := d.follow(value)
	if o == nil || o["Type"] == "/OBJR" || o["Type"] == "/MCR" {
		return all
	}
	if kind, ok := o["S"]; ok {
		all = append(all, element{strings.TrimPrefix(kind, "/"), d.text(o["Alt"])})
	}
	return d.below(o["K"], all)
}
