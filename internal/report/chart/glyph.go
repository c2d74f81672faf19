package chart

// Glyph is the shape as a letter, for files that write it in a text.
func (s Shape) Glyph() string {
	if s < Circle || s > Cross {
		return "○"
	}
	return [...]string{Circle: "●", Square: "■", Diamond: "◆", Down: "▼", Ring: "○", Cross: "✕"}[s]
}
