package intake_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/intake"
)

// TestPublishedSchemas holds the published schemas against those that the
// program reads by.
func TestPublishedSchemas(t *testing.T) {
	dir := filepath.FromSlash("../../schemas")
	published := map[string]bool{"datapackage.json": true}
	for _, schema := range intake.Schemas(intake.DefaultSurveys()) {
		text, err := schema.TableSchema()
		if err != nil {
			t.Fatal(err)
		}
		name := string(schema.Table) + ".json"
		published[name] = true
		compareGolden(t, filepath.Join(dir, name), text)
	}
	text, err := intake.DataPackage()
	if err != nil {
		t.Fatal(err)
	}
	compareGolden(t, filepath.Join(dir, "datapackage.json"), text)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), ".json") && !published[entry.Name()] {
			t.Errorf("%s is the schema of no table", entry.Name())
		}
	}
}

// TestSchemasAreSound finds slips in the tables of schemas: texts that are
// missing, headers that name two fields, keys that are no field.
func TestSchemasAreSound(t *testing.T) {
	for _, schema := range intake.Schemas(intake.DefaultSurveys()) {
		if schema.Title.DA == "" || schema.Title.EN == "" {
			t.Errorf("%s has no title in both languages", schema.Table)
		}
		names, headers := map[string]bool{}, map[string]string{}
		for _, field := range schema.Fields {
			names[field.Name] = true
			if field.Title.DA == "" || field.Title.EN == "" {
				t.Errorf("%s.%s has no title in both languages", schema.Table, field.Name)
			}
			for _, header := range append([]string{field.Name}, field.Aliases...) {
				if other, taken := headers[header]; taken {
					t.Errorf("%s: %q names both %s and %s", schema.Table, header, other, field.Name)
				}
				headers[header] = field.Name
			}
		}
		for _, field := range append([]string{schema.Start, schema.End}, schema.Key...) {
			if field != "" && !names[field] {
				t.Errorf("%s has no field %s", schema.Table, field)
			}
		}
	}
}
