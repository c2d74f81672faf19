package cli

import (
	"io"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// printHelp prints the parser's page of help with its frame in the session's
// language: the parser knows English headings only.
func (s *session) printHelp(options kong.HelpOptions, ctx *kong.Context) error {
	var page strings.Builder
	stdout := ctx.Stdout
	ctx.Stdout = &page
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = stdout
	if err != nil {
		return err
	}
	_, err = io.WriteString(stdout, s.framed(page.String()))
	return err
}

// framed says the headings of a page of help, and its first and last line, in the
// session's language.
func (s *session) framed(page string) string {
	lines := strings.Split(page, "\n")
	for i, line := range lines {
		switch {
		case strings.HasPrefix(line, "Usage: "):
			lines[i] = s.usageLine(line)
		case line == "Arguments:" || line == "Flags:" || line == "Commands:":
			lines[i] = s.text["frame_"+strings.ToLower(strings.TrimSuffix(line, ":"))] + ":"
		case strings.HasPrefix(line, `Run "sagstal`):
			lines[i] = s.text["frame_more"]
		}
	}
	return strings.Join(lines, "\n")
}

var placeholders = regexp.MustCompile(`<command>|\[flags\]`)

// usageLine keeps the names that stand in the first line.
func (s *session) usageLine(line string) string {
	line = s.text["frame_usage"] + strings.TrimPrefix(line, "Usage")
	return placeholders.ReplaceAllStringFunc(line, func(word string) string { return s.text["frame_"+word] })
}

// framePhrases are the parser's own words on a page of help.
func framePhrases() []phrase {
	return []phrase{
		{"frame_usage", "Brug", "Usage"},
		{"frame_arguments", "Argumenter", "Arguments"},
		{"frame_flags", "Tilvalg", "Flags"},
		{"frame_commands", "Kommandoer", "Commands"},
		{"frame_<command>", "<kommando>", "<command>"},
		{"frame_[flags]", "[tilvalg]", "[flags]"},
		{"frame_more", "Kør “sagstal <kommando> --help” for at læse om en kommando.", "Run “sagstal <command> --help” to read about a command."},
	}
}
