package opc

import (
	"encoding/xml"
	"strings"
)

// Text escapes a text for an element or an attribute.
func Text(s string) string {
	var b strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// Properties are what a file says of itself.
type Properties struct{ Title, Creator, Language string }

// CoreProperties makes the part that holds them. There is no time in it, so that
// the same report gives the same bytes.
func CoreProperties(p Properties) Part {
	return Part{
		Name: "docProps/core.xml", Type: "application/vnd.openxmlformats-package.core-properties+xml",
		Body: Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
			`<dc:title>` + Text(p.Title) + `</dc:title><dc:creator>` + Text(p.Creator) + `</dc:creator><dc:language>` + Text(p.Language) + `</dc:language></cp:coreProperties>`,
	}
}

// CorePropertiesType is the type of the container's relation to them.
const CorePropertiesType = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
