package results

import (
	"encoding/json"
	"io"
)

// WriteJSON writes results.json: indented, keys in the order of the contract.
func WriteJSON(w io.Writer, r *Results) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}
