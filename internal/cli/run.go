package cli

import (
	"context"
	"crypto/rand"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"github.com/sagstal/sagstal/trial"
)

// Version is the program's, printed in every output.
const Version = "0.1.0"

// Program is the program's name and version.
const Program = "sagstal " + Version

// Environment is everything outside that a command touches.
type Environment struct {
	Stdout, Stderr io.Writer
	// Terminal tells that Stderr is a terminal, where progress is shown.
	Terminal bool
	Getenv   func(string) string
	// Random is the source of new keys.
	Random io.Reader
	// Now is the clock.
	Now func() time.Time
}

// System is the environment of a real process.
func System() Environment {
	info, err := os.Stderr.Stat()
	return Environment{
		Stdout: os.Stdout, Stderr: os.Stderr,
		Terminal: err == nil && info.Mode()&os.ModeCharDevice != 0,
		Getenv:   os.Getenv, Random: rand.Reader, Now: time.Now,
	}
}

// Exit codes of the contract.
const (
	exitDone    = 0
	exitFailed  = 1
	exitInvalid = 2
)

// grammar is the command line.
type grammar struct {
	Lang string `enum:",da,en" default:"" placeholder:"da|en" help:"${help_lang}"`

	Protocol     protocolCommand     `cmd:"" help:"${help_protocol}"`
	Check        checkCommand        `cmd:"" help:"${help_check}"`
	Evaluate     evaluateCommand     `cmd:"" help:"${help_evaluate}"`
	Draw         drawCommand         `cmd:"" help:"${help_draw}"`
	Estimate     estimateCommand     `cmd:"" help:"${help_estimate}"`
	BusinessCase businessCaseCommand `cmd:"" name:"business-case" help:"${help_business_case}"`
	Refund       refundCommand       `cmd:"" help:"${help_refund}"`
	Plan         planCommand         `cmd:"" help:"${help_plan}"`
	Simulate     simulateCommand     `cmd:"" help:"${help_simulate}"`
	Rehearse     rehearseCommand     `cmd:"" help:"${help_rehearse}"`
	Distribution distributionCommand `cmd:"" help:"${help_distribution}"`
	Demo         demoCommand         `cmd:"" help:"${help_demo}"`
	Version      versionCommand      `cmd:"" help:"${help_version}"`
}

// command is one of the grammar's.
type command interface {
	run(ctx context.Context, s *session) error
	// answersJSON tells whether the whole answer is one JSON object.
	answersJSON() bool
}

// Run carries out one command line and returns its exit code.
func Run(ctx context.Context, args []string, env Environment) int {
	language := languageOf(args, env)
	s := &session{Environment: env, text: textsIn(language), language: language}
	chosen, code, done := s.parse(args)
	if done {
		return code
	}
	if chosen.answersJSON() && !languageIsGiven(args) {
		s.language, s.text = trial.English, textsIn(trial.English)
	}
	if err := chosen.run(ctx, s); err != nil {
		return s.fail(err, chosen.answersJSON())
	}
	return exitDone
}

// session is one run of one command.
type session struct {
	Environment
	language trial.Language
	text     texts
}

// exited is how the parser asks to stop after help.
type exited struct{ code int }

// parse finds the command. done tells that help was asked for, or that the
// command line is at fault.
func (s *session) parse(args []string) (chosen command, code int, done bool) {
	var g grammar
	defer func() {
		switch stop := recover().(type) {
		case nil:
		case exited:
			code, done = stop.code, true
		default:
			panic(stop)
		}
	}()
	parser, err := kong.New(&g,
		kong.Name("sagstal"), kong.Description(s.text["help"]), kong.Vars(s.text),
		kong.Writers(s.Stdout, s.Stderr), kong.Exit(func(code int) { panic(exited{code}) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}), kong.Help(s.printHelp),
	)
	if err != nil {
		panic(err) // the grammar is ours
	}
	s.addExamples(parser)
	found, err := parser.Parse(joinNegatives(s.helpIfEmpty(args)))
	if err != nil {
		return nil, s.misused(err, args), true
	}
	return found.Selected().Target.Addr().Interface().(command), 0, false
}

// helpIfEmpty shows the help to whoever types the name alone.
func (s *session) helpIfEmpty(args []string) []string {
	if len(args) == 0 {
		return []string{"--help"}
	}
	return args
}

// joinNegatives lets a flag's value be a negative number: --effect -0.3 becomes
// --effect=-0.3, since the parser takes what begins with a hyphen for a flag.
func joinNegatives(args []string) []string {
	var out []string
	for _, arg := range args {
		_, err := strconv.ParseFloat(arg, 64)
		if last := len(out) - 1; err == nil && arg[0] == '-' && last >= 0 && strings.HasPrefix(out[last], "--") && !strings.Contains(out[last], "=") {
			out[last] += "=" + arg
			continue
		}
		out = append(out, arg)
	}
	return out
}

// addExamples gives every command's help an example that works.
func (s *session) addExamples(parser *kong.Kong) {
	parser.Model.HelpFlag.Help = s.text["help_help"]
	s.addExamplesTo(parser.Model.Children, "example_")
}

func (s *session) addExamplesTo(nodes []*kong.Node, prefix string) {
	for _, node := range nodes {
		node.Detail = s.text["example"] + "\n\n  " + s.text[prefix+node.Name]
		s.addExamplesTo(node.Children, prefix+node.Name+"_")
	}
}

// languageOf is the language of --lang, else of SAGSTAL_LANG, else Danish.
func languageOf(args []string, env Environment) trial.Language {
	language := env.Getenv("SAGSTAL_LANG")
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			language = value
		}
		if arg == "--lang" && i+1 < len(args) {
			language = args[i+1]
		}
	}
	if language == string(trial.English) {
		return trial.English
	}
	return trial.Danish
}

func languageIsGiven(args []string) bool {
	for _, arg := range args {
		if arg == "--lang" || strings.HasPrefix(arg, "--lang=") {
			return true
		}
	}
	return false
}

func wantsJSON(args []string) bool {
	for _, arg := range args {
		if arg == "--json" {
			return true
		}
	}
	return false
}
