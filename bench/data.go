package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// data is the simulated trial by column.
type data struct {
	rows   int
	column map[string][]float64
}

// load reads the CSV that sim.R writes: numbers only, no quotes.
func load(path string) (*data, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	if !lines.Scan() {
		return nil, fmt.Errorf("%s is empty", path)
	}
	names := strings.Split(strings.ReplaceAll(lines.Text(), `"`, ""), ",")
	columns := make([][]float64, len(names))
	d := &data{column: map[string][]float64{}}
	for lines.Scan() {
		line := lines.Text()
		for k := range names {
			var cell string
			cell, line, _ = strings.Cut(line, ",")
			value, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				return nil, err
			}
			columns[k] = append(columns[k], value)
		}
		d.rows++
	}
	for k, name := range names {
		d.column[name] = columns[k]
	}
	return d, lines.Err()
}

// codes gives a column as whole numbers.
func (d *data) codes(name string) []int {
	out := make([]int, d.rows)
	for i, v := range d.column[name] {
		out[i] = int(v)
	}
	return out
}

// isOne gives a column of 0 and 1 as truth values.
func (d *data) isOne(name string) []bool {
	out := make([]bool, d.rows)
	for i, v := range d.column[name] {
		out[i] = v == 1
	}
	return out
}
