package opc

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

// Header begins every XML part.
const Header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// The namespace and the type of relationships between parts.
const (
	relationships     = "http://schemas.openxmlformats.org/package/2006/relationships"
	relationshipsType = "application/vnd.openxmlformats-package.relationships+xml"
	// Office is where the types of Office relationships begin.
	Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// Part is one file of the container. Type is its content type.
type Part struct {
	Name, Type string
	Body       string
}

// Relation points from a part to another: Type is the whole address of the
// relation's type, Target is relative to the part's folder.
type Relation struct{ Type, Target string }

// Relations makes the part with a part's relations, of which the first has the
// id rId1. The container's own have the empty name.
func Relations(of string, all []Relation) Part {
	var b strings.Builder
	b.WriteString(Header + `<Relationships xmlns="` + relationships + `">`)
	for i, r := range all {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s" Target="%s"/>`, i+1, r.Type, Text(r.Target))
	}
	b.WriteString(`</Relationships>`)
	folder, file := "", of
	if i := strings.LastIndexByte(of, '/'); i >= 0 {
		folder, file = of[:i+1], of[i+1:]
	}
	return Part{Name: folder + "_rels/" + file + ".rels", Type: relationshipsType, Body: b.String()}
}

// Write writes the container.
func Write(w io.Writer, parts []Part) error {
	archive := zip.NewWriter(w)
	for _, p := range append([]Part{contentTypes(parts)}, parts...) {
		file, err := archive.Create(p.Name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(file, p.Body); err != nil {
			return err
		}
	}
	return archive.Close()
}

func contentTypes(parts []Part) Part {
	var b strings.Builder
	b.WriteString(Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`)
	b.WriteString(`<Default Extension="rels" ContentType="` + relationshipsType + `"/><Default Extension="xml" ContentType="application/xml"/>`)
	for _, p := range parts {
		if p.Type != relationshipsType {
			fmt.Fprintf(&b, `<Override PartName="/%s" ContentType="%s"/>`, p.Name, p.Type)
		}
	}
	b.WriteString(`</Types>`)
	return Part{Name: "[Content_Types].xml", Body: b.String()}
}
