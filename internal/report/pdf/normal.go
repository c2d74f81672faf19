package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
)

var (
	// written are the times of printing in the document's information.
	written = regexp.MustCompile(`/(CreationDate|ModDate) \(D:[0-9+'\-Z]*\)`)
	// node names a header cell for the cells below it, by a counter that the
	// browser has begun somewhere.
	node = regexp.MustCompile(`\(node[0-9]{8}\)`)
)

// normal takes out of a PDF what differs from one printing to the next. Nothing
// changes its length, since the file's table of offsets counts bytes: times are
// blanked, and nodes numbered from one in their old order, by which the tree of
// names is sorted.
func normal(printed []byte) []byte {
	printed = written.ReplaceAllFunc(printed, func(entry []byte) []byte {
		return bytes.Repeat([]byte(" "), len(entry))
	})
	numbers := map[string]int{}
	for i, name := range nodes(printed) {
		numbers[name] = i + 1
	}
	return node.ReplaceAllFunc(printed, func(name []byte) []byte {
		return fmt.Appendf(nil, "(node%08d)", numbers[string(name)])
	})
}

// nodes are the distinct names of nodes, in order.
func nodes(printed []byte) []string {
	var names []string
	for _, name := range node.FindAll(printed, -1) {
		names = append(names, string(name))
	}
	slices.Sort(names)
	return slices.Compact(names)
}
