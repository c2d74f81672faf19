package intake

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

//go:generate go test -run TestPublishedSchemas -update

const (
	// tableSchemaProfile and dataPackageProfile are the versions of the form.
	tableSchemaProfile = "https://datapackage.org/profiles/2.0/tableschema.json"
	dataPackageProfile = "https://datapackage.org/profiles/2.0/datapackage.json"
	// schemaFolder is where a descriptor expects the schemas.
	schemaFolder = "schemas/"
)

// tableSchema is a Frictionless Table Schema. What the standard has no word for
// stands under names that begin with sagstal.
type tableSchema struct {
	Schema      string           `json:"$schema,omitempty"`
	Title       string           `json:"title"`
	TitleDanish string           `json:"sagstal:title_da"`
	Fields      []tableField     `json:"fields"`
	FieldsMatch string           `json:"fieldsMatch"`
	PrimaryKey  []string         `json:"primaryKey,omitempty"`
	UniqueKeys  [][]string       `json:"uniqueKeys,omitempty"`
	ForeignKeys []tableReference `json:"foreignKeys,omitempty"`
	Missing     []string         `json:"missingValues"`
}

type tableField struct {
	Name        string       `json:"name"`
	Type        string       `json:"type"`
	Title       string       `json:"title"`
	TitleDanish string       `json:"sagstal:title_da"`
	Unit        string       `json:"sagstal:unit,omitempty"`
	Aliases     []string     `json:"sagstal:aliases,omitempty"`
	True        []string     `json:"trueValues,omitempty"`
	False       []string     `json:"falseValues,omitempty"`
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required         bool     `json:"required,omitempty"`
	Enum             []string `json:"enum,omitempty"`
	Pattern          string   `json:"pattern,omitempty"`
	Minimum          *float64 `json:"minimum,omitempty"`
	ExclusiveMinimum *float64 `json:"exclusiveMinimum,omitempty"`
	Maximum          *float64 `json:"maximum,omitempty"`
}

type tableReference struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// weekPattern is an ISO week.
const weekPattern = `^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$`

// TableSchema writes the schema as a Frictionless Table Schema. References that
// are only worth a warning are left out, and those to portfolios, which need no
// table: a package that breaks them is valid.
func (s Schema) TableSchema() ([]byte, error) { return indented(s.frictionless()) }

func (s Schema) frictionless() tableSchema {
	t := tableSchema{
		Schema: tableSchemaProfile, Title: s.Title.EN, TitleDanish: s.Title.DA,
		FieldsMatch: "partial", Missing: []string{""},
	}
	switch {
	case len(s.Key) == 0:
	case s.isKeyRequired():
		t.PrimaryKey = s.Key
	default:
		t.UniqueKeys = [][]string{s.Key}
	}
	for _, f := range s.Fields {
		t.Fields = append(t.Fields, f.frictionless())
		if f.References != "" && f.References != jobcentre.Portfolios && !f.Stray {
			t.ForeignKeys = append(t.ForeignKeys, tableReference{
				Fields:    []string{f.Name},
				Reference: reference{Resource: string(f.References), Fields: []string{f.Name}},
			})
		}
	}
	return t
}

// isKeyRequired reports whether no field of the key may be empty, as a primary
// key wants it.
func (s Schema) isKeyRequired() bool {
	for _, f := range s.Fields {
		if slices.Contains(s.Key, f.Name) && !f.Required {
			return false
		}
	}
	return true
}

func (f Field) frictionless() tableField {
	field := tableField{
		Name: f.Name, Type: string(f.Type), Title: f.Title.EN, TitleDanish: f.Title.DA,
		Unit: f.Unit, Aliases: f.Aliases,
	}
	c := constraints{
		Required: f.Required && !f.MayBeEmpty, Enum: f.Enum, Pattern: f.Pattern, Maximum: f.Max, Minimum: f.Min,
	}
	if f.OverMin {
		c.Minimum, c.ExclusiveMinimum = nil, f.Min
	}
	switch f.Type {
	case Code, Citizen:
		field.Type = string(String)
	case Week:
		field.Type, c.Pattern = string(String), weekPattern
	case YesNo:
		field.Type = "boolean"
		field.True, field.False = []string{"yes", "ja", "true"}, []string{"no", "nej", "false"}
	}
	if c.isSet() {
		field.Constraints = &c
	}
	return field
}

func (c constraints) isSet() bool {
	return c.Required || c.Enum != nil || c.Pattern != "" ||
		c.Minimum != nil || c.ExclusiveMinimum != nil || c.Maximum != nil
}

// dataPackage is a Frictionless Data Package descriptor.
type dataPackage struct {
	Schema    string            `json:"$schema"`
	Name      string            `json:"name"`
	Resources []packageResource `json:"resources"`
}

type packageResource struct {
	Name   string `json:"name"`
	Path   string `json:"path"`
	Type   string `json:"type"`
	Schema string `json:"schema"`
}

// DataPackage writes a descriptor of all tables, as a template to take tables
// out of. The path of a schema is relative to the descriptor.
func DataPackage() ([]byte, error) {
	d := dataPackage{Schema: dataPackageProfile, Name: "my-trial"}
	for _, s := range Schemas(DefaultSurveys()) {
		name := string(s.Table)
		d.Resources = append(d.Resources, packageResource{
			Name: name, Path: name + csvForm, Type: "table", Schema: schemaFolder + name + ".json",
		})
	}
	return indented(d)
}

// DefaultSurveys are the questionnaires of a protocol that names none.
func DefaultSurveys() trial.Surveys {
	return trial.Default("", calendar.Period{}).Surveys
}

func indented(v any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(v)
	return out.Bytes(), err
}
