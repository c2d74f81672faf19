package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/pseudonym"
)

// descriptorFile is the name of a Frictionless Data Package descriptor.
const descriptorFile = "datapackage.json"

// descriptor is what is read of a data package's description: where its tables
// are. What the tables hold is the contract's to say.
type descriptor struct {
	Resources []resource `json:"resources"`
}

type resource struct {
	Name string          `json:"name"`
	Path json.RawMessage `json:"path"`
}

// readDescriptor takes the tables that the folder's descriptor names, and reports
// whether there is one.
func (p *parcel) readDescriptor() bool {
	raw, broken := readText(p.root, descriptorFile)
	if broken == ruleFileMissing {
		return false
	}
	if broken != "" {
		p.defects.add(broken, place{file: descriptorFile})
		return true
	}
	var d descriptor
	err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\uFEFF")), &d)
	if err != nil || d.Resources == nil {
		p.defects.add(ruleDescriptor, place{file: descriptorFile, line: jsonLine(raw, err)})
		return true
	}
	for _, r := range d.Resources {
		p.takeResource(r)
	}
	return true
}

// jsonLine is the line of an error in a JSON text.
func jsonLine(raw []byte, err error) int {
	var syntax *json.SyntaxError
	var mistyped *json.UnmarshalTypeError
	offset := int64(0)
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &mistyped):
		offset = mistyped.Offset
	}
	return 1 + bytes.Count(raw[:min(int(offset), len(raw))], []byte{'\n'})
}

func (p *parcel) takeResource(r resource) {
	at := place{file: descriptorFile, column: "resources." + r.Name}
	table, known := tableNamed(r.Name)
	name, ok := r.onePath()
	at.value = name
	switch {
	case pseudonym.Contains(r.Name) || pseudonym.Contains(name):
		p.defects.add(ruleCPR, place{file: descriptorFile})
	case !known:
		p.defects.add(ruleResourceUnknown, at)
	case !ok || !isInside(name):
		p.defects.add(ruleDescriptorPath, at)
	case strings.EqualFold(path.Ext(name), csvForm), strings.EqualFold(path.Ext(name), parquetForm):
		p.take(table, location{path: path.Clean(name)})
	case strings.EqualFold(path.Ext(name), workbookForm):
		p.takeSheet(r.Name, path.Clean(name))
	default:
		p.defects.add(ruleResourceForm, at)
	}
}

// onePath returns the path of a resource that is one file.
func (r resource) onePath() (string, bool) {
	var one string
	if json.Unmarshal(r.Path, &one) == nil && one != "" {
		return one, true
	}
	var several []string
	if json.Unmarshal(r.Path, &several) == nil && len(several) == 1 {
		return several[0], true
	}
	return "", false
}

// isInside reports whether a path can only lead to a file of the folder.
func isInside(name string) bool {
	return filepath.IsLocal(filepath.FromSlash(name)) && !strings.Contains(name, "://") &&
		!strings.Contains(name, `\`) && !slices.Contains(strings.Split(name, "/"), "..")
}

// takeSheet takes the sheet of a workbook that is named as the resource.
func (p *parcel) takeSheet(name, file string) {
	book := p.workbook(file)
	if book == nil {
		return
	}
	for _, sheet := range book.Sheets() {
		if table, known := tableNamed(fold(sheet)); known && string(table) == name {
			p.take(table, location{path: file, sheet: sheet})
			return
		}
	}
	p.defects.add(ruleSheetMissing, place{file: file, column: name})
}

// remarkUndescribed warns of files named as tables that the descriptor leaves
// out.
func (p *parcel) remarkUndescribed(files []string) {
	for _, name := range files {
		taken := false
		for _, at := range p.tables {
			taken = taken || at.path == name
		}
		if _, known := tableNamed(strings.TrimSuffix(name, path.Ext(name))); known && !taken {
			p.defects.add(ruleFileUndescribed, place{file: name})
		}
	}
}
