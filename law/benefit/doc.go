// Package benefit holds the public benefits and their statutory amounts by date.
package benefit
