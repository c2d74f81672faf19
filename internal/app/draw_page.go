package app

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/sagstal/sagstal/internal/drawfile"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/report/drawdoc"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/trial"
)

// DrawPage writes the certificate of a folder as a page, out, in the source's
// language, with the other language's beside it, and returns the files. The caller
// has drawn, or verified the draw: the page repeats what the certificate says.
//
// The error is Invalid where the certificate is missing, changed or of another form.
func DrawPage(in Source, out string) ([]string, error) {
	t := drawText(in.Options.Language)
	certificate, err := readCertificate(in.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, t.doubt(t.noCertificate())
	case errors.Is(err, drawfile.ErrSeal):
		return nil, t.doubt(t.brokenSeal())
	case err != nil:
		return nil, t.doubt(t.badCertificate())
	}
	in.Options.BeforeDraw = true
	read, err := intake.Read(in.Dir, in.Options)
	if err != nil {
		return nil, err
	}
	content := drawdoc.Content{Certificate: certificate, Municipalities: map[string]string{}}
	for _, m := range read.Batch.Municipalities {
		content.Municipalities[m.Code] = m.Name
	}
	first, other := trial.Danish, trial.English
	if in.Options.Language == trial.English {
		first, other = other, first
	}
	beside := strings.TrimSuffix(out, ".html") + "." + string(other) + ".html"
	return []string{out, beside}, errors.Join(
		writeDrawPage(out, content, first, filepath.Base(beside)),
		writeDrawPage(beside, content, other, filepath.Base(out)))
}

func writeDrawPage(path string, content drawdoc.Content, language trial.Language, other string) error {
	return folder.WriteFile(path, 0o644, func(w io.Writer) error {
		return html.Write(w, drawdoc.Compose(content, language), html.Links{OtherLanguage: other})
	})
}
