package report

import (
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial"
)

// Document is a report in one language.
type Document struct {
	Language trial.Language
	Title    string
	Subtitle string
	// Words are what a writer puts around the content: skip link, table of
	// contents and the like.
	Words    Words
	Sections []Section
	Footer   []string
}

// Words are the texts of a writer's own furniture.
type Words struct {
	Skip, Contents, OtherLanguage, Product string
}

// Section is a heading with what stands under it.
type Section struct {
	ID       string
	Nav      string // short name for a table of contents; empty below the top
	Title    string
	Numerals []Numeral // of the title
	Blocks   []Block
	Sections []Section
}

// Block is a piece of content: Paragraph, List, Callout, Cards, Verdicts,
// Table, Figure or Terms.
type Block interface{ block() }

// Paragraph is running text.
type Paragraph struct {
	Role     Role
	Text     string
	Numerals []Numeral
}

// Role is what a paragraph is for.
type Role string

// The roles.
const (
	Body Role = "body"
	Lead Role = "lead" // the answer, larger
	Note Role = "note" // how to read a table or a figure
)

// List is an unordered list. Numerals are each item's.
type List struct {
	Items    []string
	Numerals [][]Numeral
}

// Callout is something that must not be overlooked. Numerals are each item's.
type Callout struct {
	Warning  bool
	Title    string
	Items    []string
	Numerals [][]Numeral
}

// Cards are the key figures side by side.
type Cards struct{ Cards []Card }

// Card is one figure with its name, its interval and its verdict, if any.
type Card struct {
	Label, Value, Note string
	// Numerals are the value's, NoteNumerals the note's.
	Numerals, NoteNumerals []Numeral
	Mark                   *Mark
}

// Mark is a verdict: a shape, a tone and a word.
type Mark struct {
	Shape chart.Shape
	Tone  chart.Tone
	Word  string
}

// Verdicts is the list of hypotheses by area, each with its verdict.
type Verdicts struct{ Groups []VerdictGroup }

// VerdictGroup is one area's verdicts.
type VerdictGroup struct {
	Name  string
	Lines []VerdictLine
}

// VerdictLine is one hypothesis: Section is the id of the section about it.
type VerdictLine struct {
	ID, Name, Section string
	Mark              Mark
}

// Table is rows under a head. The first cell of a row names the row.
type Table struct {
	Caption  string
	Numerals []Numeral // of the caption
	Head     []Cell
	Rows     [][]Cell
	// Folded tables repeat a figure and may be shown on demand.
	Folded bool
}

// Cell is a written value; Value holds the number itself, unrounded, where the
// cell is a number that may be shown.
type Cell struct {
	ID       string
	Text     string
	Numeric  bool
	Value    *float64
	Numerals []Numeral
	Mark     *Mark
	// Section is the id of the section that the text leads to; empty: none.
	Section string
}

// Figure is a drawing with its caption and the same numbers as a table.
type Figure struct {
	ID      string
	Caption string
	Chart   chart.Chart
	// ShowTable is what opens the table.
	ShowTable string
	Table     Table
}

// Terms explains the words that the document uses.
type Terms struct{ Terms []Term }

// Term is a word and what it means.
type Term struct{ Word, Meaning string }

func (Paragraph) block() {}
func (List) block()      {}
func (Callout) block()   {}
func (Cards) block()     {}
func (Verdicts) block()  {}
func (Table) block()     {}
func (Figure) block()    {}
func (Terms) block()     {}
