package app

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/docx"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
)

// Unwritten is a file that could not be made, and why; the others stand.
type Unwritten struct {
	File string
	Err  error
}

// output is a file of an evaluation.
type output struct {
	name  string
	write func(io.Writer) error
}

// edition is a document in one language: name is its files', without what tells
// their kind, and beside is the other edition's.
type edition struct {
	doc          *report.Document
	name, beside string
}

// editions are a document in the protocol's language, and in the other.
func editions(r *results.Results, name string, compose func(*results.Results, trial.Language) *report.Document) []edition {
	other := trial.English
	if r.Trial.Language == trial.English {
		other = trial.Danish
	}
	second := name + "." + string(other)
	return []edition{
		{compose(r, r.Trial.Language), name, second},
		{compose(r, other), second, name},
	}
}

func (e edition) page(w io.Writer) error {
	return html.Write(w, e.doc, html.Links{OtherLanguage: e.beside + ".html"})
}

func (e edition) word(w io.Writer) error { return docx.Write(w, e.doc.ForPaper()) }

// paper is the page that is printed.
func (e edition) paper(w io.Writer) error { return html.Write(w, e.doc.ForPaper(), html.Links{}) }

// writeOutputs writes every file of an evaluation into a folder, the PDFs last: the
// browser prints them beside what the program writes itself.
func writeOutputs(ctx context.Context, dir string, r *results.Results, print func(context.Context, []byte) ([]byte, error)) ([]string, []Unwritten, error) {
	files := []output{
		{"results.json", func(w io.Writer) error { return results.WriteJSON(w, r) }},
	}
	both := editions(r, "report", report.Compose)
	council := editions(r, "council", report.Council)
	all := append(slices.Clone(both), council...)
	for _, e := range all {
		files = append(files, output{e.name + ".html", e.page}, output{e.name + ".docx", e.word})
	}
	office, err := officeFiles(r, both, council)
	if err != nil {
		return nil, nil, err
	}
	files = append(files, office...)
	var printed []output
	var missing []Unwritten
	var printing sync.WaitGroup
	if print != nil {
		printing.Go(func() { printed, missing = printEditions(ctx, all, print) })
	}
	err = writeFiles(ctx, dir, files)
	printing.Wait()
	if err == nil {
		err = writeFiles(ctx, dir, printed)
	}
	if err != nil {
		return nil, nil, err
	}
	var names []string
	for _, f := range append(files, printed...) {
		names = append(names, f.name)
	}
	return names, missing, nil
}

// writeFiles writes files side by side; none needs another.
func writeFiles(ctx context.Context, dir string, files []output) error {
	return inParallel(ctx, len(files), 0, nil, func(_ context.Context, i int) error {
		return writeFile(filepath.Join(dir, files[i].name), files[i].write)
	})
}

// printEditions prints all editions at once: the printer waits more than it works.
func printEditions(ctx context.Context, all []edition, print func(context.Context, []byte) ([]byte, error)) ([]output, []Unwritten) {
	files, failures := make([][]byte, len(all)), make([]error, len(all))
	var wait sync.WaitGroup
	for i, e := range all {
		wait.Go(func() {
			var page bytes.Buffer
			if failures[i] = e.paper(&page); failures[i] == nil {
				files[i], failures[i] = print(ctx, page.Bytes())
			}
		})
	}
	wait.Wait()
	var written []output
	var missing []Unwritten
	for i, e := range all {
		name := e.name + ".pdf"
		if failures[i] != nil {
			missing = append(missing, Unwritten{name, failures[i]})
			continue
		}
		written = append(written, output{name, func(w io.Writer) error {
			_, err := w.Write(files[i])
			return err
		}})
	}
	return written, missing
}

func writeFile(path string, write func(io.Writer) error) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(file); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
