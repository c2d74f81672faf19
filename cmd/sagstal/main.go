// Command sagstal plans, runs and evaluates controlled trials of lower
// caseloads for social workers in municipal job centres.
package main

import (
	"context"
	"os"

	"github.com/sagstal/sagstal/internal/cli"
)

func main() {
	os.Exit(cli.Run(context.Background(), os.Args[1:], cli.System()))
}
