// Package cli is the door through a terminal: the commands of the contract, and
// the only place where everything is wired together.
//
//	os.Exit(cli.Run(ctx, os.Args[1:], cli.System()))
//
// Exit codes: 0 done, 2 the input is at fault, 1 anything else. With --json one
// JSON object on standard output is the whole answer, errors included.
// Progress goes to standard error, and only when that is a terminal.
package cli
