package app

import (
	"io"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/numbers"
	"github.com/sagstal/sagstal/internal/report/pptx"
	"github.com/sagstal/sagstal/internal/report/slides"
	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/internal/report/xlsx/economy"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
)

// officeFiles are what others take further: the account as a workbook and the
// slides in each language, and every printed number.
func officeFiles(r *results.Results, both, council []edition) ([]output, error) {
	figures, err := figuresOf(both, council)
	if err != nil {
		return nil, err
	}
	tables, err := refund.Current()
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err, "the law's tables cannot be read: %v", err)
	}
	var files []output
	for _, e := range both {
		files = append(files, output{e.named("slides", ".pptx"), func(w io.Writer) error {
			return pptx.Write(w, slides.Of(e.doc, r.Program))
		}})
		files = append(files, output{e.named("business-case", ".xlsx"), func(w io.Writer) error {
			return xlsx.Write(w, economy.OfTrial(r, figures, tables.Steps(), e.doc.Language))
		}})
	}
	source := numbers.Source{Protocol: r.Trial.ProtocolSHA256, Data: r.Trial.DataSHA256}
	return append(files, output{"numbers.csv", func(w io.Writer) error { return numbers.WriteCSV(w, figures, source) }}), nil
}

// figuresOf lists the figures of each document from its Danish and its English
// edition.
func figuresOf(documents ...[]edition) ([]numbers.Number, error) {
	var all []numbers.Number
	for _, both := range documents {
		docs := map[trial.Language]*report.Document{}
		for _, e := range both {
			docs[e.doc.Language] = e.doc
		}
		figures, err := numbers.Of(docs[trial.Danish], docs[trial.English])
		if err != nil {
			return nil, fault.Wrap(fault.Internal, err, "the report's numbers cannot be listed: %v", err)
		}
		all = append(all, figures...)
	}
	return all, nil
}

// named is another file of the same edition: its language stands where the
// report's name has it.
func (e edition) named(stem, ending string) string {
	return strings.Replace(e.name, "report", stem, 1) + ending
}
