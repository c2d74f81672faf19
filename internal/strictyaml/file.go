package strictyaml

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/internal/fault"
)

// maxBytes is the size of a file at most.
const maxBytes = 1 << 20

// Load returns a file's text, of a file that is too large only as much as Document
// needs to refuse it. The error is a fault.Error: NotFound where there is no file,
// else Invalid.
func Load(path string) ([]byte, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Wrap(fault.NotFound, err, "%s is not there", path)
	}
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "%s cannot be opened", path)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "%s cannot be read", path)
	}
	return text, nil
}

// Document returns the root of the file's only document, or false with a defect.
func (r *Reader) Document(text []byte) (Node, bool) {
	if len(text) > maxBytes {
		r.AddAt(0, "", "", "the file is larger than 1 MiB", r.wording.File)
		return Node{}, false
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, more yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		r.AddAt(0, "", "", "the file is empty", r.wording.File)
		return Node{}, false
	case err != nil:
		r.addSyntax(err)
		return Node{}, false
	}
	switch err := decoder.Decode(&more); {
	case err == nil:
		r.AddAt(more.Line, "", "", "the file holds more than one document", "Remove everything from the second --- on.")
		return Node{}, false
	case !errors.Is(err, io.EOF):
		r.addSyntax(err)
		return Node{}, false
	}
	return newNode(document.Content[0], ""), true
}

var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

// addSyntax finds the line in the parser's message.
func (r *Reader) addSyntax(err error) {
	line, message := 0, err.Error()
	if found := yamlLine.FindStringSubmatch(message); found != nil {
		line, _ = strconv.Atoi(found[1])
		message = found[2]
	}
	r.AddAt(line, "", "", "the file is not YAML: "+message, "Mind the indentation, colons and quotation marks.")
}
