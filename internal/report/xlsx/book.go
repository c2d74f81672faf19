package xlsx

// Book is a workbook in one language.
type Book struct {
	Title, Creator string
	Language       string // as da-DK
	Sheets         []Sheet
	// Open is the sheet that is shown first, from 0.
	Open int
}

// Sheet is one page of a workbook.
type Sheet struct {
	Name   string
	Widths []float64 // of the columns from A, in characters
	Frozen int       // rows that stay when the reader scrolls, and stand on every printed page
	Rows   []Row
}

// Row is one row from column A.
type Row []Cell

// Cell is a text, a number or a formula.
type Cell struct {
	Text    string
	Number  *float64
	Formula string // without =
	Form    Form
	Role    Role
	// Name makes the cell known to formulas of every sheet.
	Name string
}

// Form is how a number is shown.
type Form int

// The forms. The reader's spreadsheet gives the separators.
const (
	General Form = iota
	Whole        // 1.234
	Decimal      // 1.234,50
	Precise      // 0,1234
	Percent      // 12,5 %
	Plain        // 2026
	forms
)

// Role is what a cell is for; it decides how it looks.
type Role int

// The roles.
const (
	Body       Role = iota
	Title           // of a sheet
	Head            // of a column
	Input           // what the reader may change
	Result          // what the sheet arrives at
	Note            // explanation, over several lines
	numberHead      // a head above numbers, which stand to the right
	roles
)

// Say is a text cell.
func Say(text string, role Role) Cell { return Cell{Text: text, Role: role} }

// Value is a number that is given.
func Value(x float64, form Form, role Role) Cell { return Cell{Number: &x, Form: form, Role: role} }

// Live is a formula and the value that it has.
func Live(formula string, x float64, form Form, role Role) Cell {
	return Cell{Formula: formula, Number: &x, Form: form, Role: role}
}

// Named is the cell with a name.
func (c Cell) Named(name string) Cell {
	c.Name = name
	return c
}
