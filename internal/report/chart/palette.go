package chart

// Colours of the figures. Each holds 4.5:1 against white as text.
const (
	Blue = "#08519C" // trial arm; what speaks for the hypothesis
	Rust = "#A63603" // control arm; what speaks against it
	Ink  = "#1A1A1A"
	Grey = "#5A5A5A" // labels and what is undecided
)

// Fills and rules behind the marks, not text.
const (
	Paper     = "#FFFFFF"
	Frame     = "#767676"
	Shade     = "#E9E9E9" // differences too small to matter
	BandShade = "#E3EFDC" // target band
	rule      = "#DCDCDC"
)

// BandInk is the text on a target band.
const BandInk = "#33521F"

// Sizes of text in px.
const (
	small  = 13.0
	normal = 14.0
)

// Group is the arm that a series is of.
type Group int

// The arms.
const (
	Trial Group = iota
	Control
)

func (g Group) colour() string {
	if g == Trial {
		return Blue
	}
	return Rust
}

func (g Group) dash() string {
	if g == Trial {
		return ""
	}
	return "7 4"
}

func (g Group) shape() Shape {
	if g == Trial {
		return Circle
	}
	return Square
}
