package intake

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/trial"
)

// protocolReader reads a protocol strictly: every key that it does not know, and
// every value of another type than it wants, is reported with its line.
type protocolReader struct {
	defects *defects
	lines   map[string]int // of each key, dotted
}

// readProtocol reads a protocol and fills in its defaults. What is wrong with it
// is reported; a protocol that is no YAML at all gives the default one.
func readProtocol(raw []byte, found *defects) *trial.Protocol {
	return (&protocolReader{defects: found, lines: map[string]int{}}).read(raw)
}

func (r *protocolReader) read(raw []byte) *trial.Protocol {
	r.findNumbers(raw)
	root := r.parse(raw)
	p := trial.Default(idOf(root), windowOf(root))
	if root == nil {
		return &p
	}
	r.mapping("", root, r.topLevel(&p), "schema", "id", "trial", "areas")
	r.checkEstimators(&p)
	r.validate(&p)
	return &p
}

func (r *protocolReader) blame(broken rule, key string, line int, value string, details ...string) {
	r.defects.add(broken, place{file: ProtocolFile, line: line, column: key, value: value}, details...)
}

// findNumbers reports CPR numbers anywhere in the file, comments included.
func (r *protocolReader) findNumbers(raw []byte) {
	for i, line := range strings.Split(string(raw), "\n") {
		if pseudonym.Contains(line) {
			r.blame(ruleCPR, "", i+1, "")
		}
	}
}

// parse returns the file's one mapping.
func (r *protocolReader) parse(raw []byte) *yaml.Node {
	if line := notUTF8(raw); line != 0 {
		r.blame(ruleNotUTF8, "", line, "")
		return nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(raw))
	var document, second yaml.Node
	err := decoder.Decode(&document)
	if errors.Is(err, io.EOF) {
		r.blame(ruleProtocolKeys, "", 0, "")
		return nil
	}
	if err != nil {
		r.blame(ruleYAML, "", yamlLine(err), "")
		return nil
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		r.blame(ruleDocuments, "", second.Line, "")
	}
	if len(document.Content) == 0 || resolve(document.Content[0]).Kind != yaml.MappingNode {
		r.blame(ruleProtocolKeys, "", document.Line, "")
		return nil
	}
	return resolve(document.Content[0])
}

// notUTF8 is the first line that is not UTF-8, or 0.
func notUTF8(raw []byte) int {
	for i, line := range bytes.Split(raw, []byte("\n")) {
		if !utf8.Valid(line) {
			return i + 1
		}
	}
	return 0
}

var yamlErrorLine = regexp.MustCompile(`line ([0-9]+)`)

// yamlLine finds the line in the parser's message; the message itself may quote
// the file.
func yamlLine(err error) int {
	if match := yamlErrorLine.FindStringSubmatch(err.Error()); match != nil {
		line, _ := strconv.Atoi(match[1])
		return line
	}
	return 0
}

// resolve follows an alias to what it stands for.
func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// lookAt returns the value of a key, before the protocol is read in earnest.
func lookAt(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return resolve(n.Content[i+1])
		}
	}
	return nil
}

func idOf(root *yaml.Node) string {
	if n := lookAt(root, "id"); n != nil {
		return n.Value
	}
	return ""
}

// windowOf is the trial's period, on which other defaults depend.
func windowOf(root *yaml.Node) calendar.Period {
	var window calendar.Period
	node := lookAt(root, "trial")
	for key, day := range map[string]*calendar.Date{"from": &window.From, "to": &window.To} {
		if n := lookAt(node, key); n != nil {
			*day, _ = calendar.ParseDate(n.Value)
		}
	}
	if window.IsEmpty() {
		return calendar.Period{}
	}
	return window
}

// validate adds what the protocol's own rules find, where reading found nothing.
func (r *protocolReader) validate(p *trial.Protocol) {
	if r.defects.of(ProtocolFile).isFaulty() {
		return // a window that could not be read would be blamed twice
	}
	texts := map[string]rule{"baseline": ruleBaselineLate, "data_until": ruleNoDays}
	for _, flaw := range p.Validate() {
		broken, ok := texts[flaw.Key]
		if strings.HasPrefix(flaw.Key, healthKey+".") {
			broken, ok = ruleThresholds, true
		}
		if !ok {
			broken = ruleProtocolFlaw
		}
		r.blame(broken, flaw.Key, r.lineOf(flaw.Key), "", "rule", flaw.Rule, "remedy", flaw.Remedy)
	}
}

// lineOf is the line of a key, or of the nearest key above it that is written.
func (r *protocolReader) lineOf(key string) int {
	for {
		if line, ok := r.lines[key]; ok {
			return line
		}
		dot := strings.LastIndexByte(key, '.')
		if dot < 0 {
			return 0
		}
		key = key[:dot]
	}
}
