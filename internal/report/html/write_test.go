package html_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
)

func page(t *testing.T, r *results.Results, l trial.Language) (string, *nethtml.Node) {
	t.Helper()
	var b bytes.Buffer
	if err := html.Write(&b, report.Compose(r, l), html.Links{OtherLanguage: "other.html"}); err != nil {
		t.Fatal(err)
	}
	root, err := nethtml.Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), root
}

func attr(n *nethtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func each(n *nethtml.Node, visit func(*nethtml.Node)) {
	if n.Type == nethtml.ElementNode {
		visit(n)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		each(child, visit)
	}
}

func text(n *nethtml.Node) string {
	if n.Type == nethtml.TextNode {
		return n.Data
	}
	var b strings.Builder
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		b.WriteString(text(child))
	}
	return b.String()
}

func samples() map[string]*results.Results {
	return map[string]*results.Results{
		"full": reporttest.Full(), "empty": reporttest.Empty(), "nothing evaluable": reporttest.NothingEvaluable(),
		"one area": reporttest.OneArea(), "no numbers": reporttest.NoNumbers(),
	}
}

func TestThePageIsSelfContained(t *testing.T) {
	source, root := page(t, reporttest.Full(), trial.Danish)
	if !strings.Contains(source, "default-src &#39;none&#39;; style-src") && !strings.Contains(source, "default-src 'none'; style-src 'unsafe-inline'; font-src data:") {
		t.Error("no content security policy")
	}
	each(root, func(n *nethtml.Node) {
		switch n.Data {
		case "script", "iframe", "object", "embed", "img":
			t.Errorf("the page holds a %s", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" {
				t.Errorf("%s has %s=%q", n.Data, a.Key, a.Val)
			}
			if a.Key == "href" && !strings.HasPrefix(a.Val, "#") && a.Val != "other.html" && a.Val != "data:," {
				t.Errorf("a link leaves the page: %s", a.Val)
			}
		}
	})
	if strings.Contains(source, "@import") || strings.Count(source, "url(") != 2 {
		t.Error("the style fetches something")
	}
}

func TestThePageIsWellBuilt(t *testing.T) {
	for name, r := range samples() {
		for _, l := range []trial.Language{trial.Danish, trial.English} {
			_, root := page(t, r, l)
			checkPage(t, name+", "+string(l), l, root)
		}
	}
}

func checkPage(t *testing.T, name string, l trial.Language, root *nethtml.Node) {
	t.Helper()
	count, ids, targets := map[string]int{}, map[string]bool{}, []string{}
	last := 0
	each(root, func(n *nethtml.Node) {
		count[n.Data]++
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("%s: the id %s is used twice", name, id)
			}
			ids[id] = true
		}
		if target, ok := strings.CutPrefix(attr(n, "href"), "#"); ok {
			targets = append(targets, target)
		}
		targets = append(targets, strings.Fields(attr(n, "aria-labelledby"))...)
		if len(n.Data) == 2 && n.Data[0] == 'h' && '1' <= n.Data[1] && n.Data[1] <= '6' {
			level := int(n.Data[1] - '0')
			if level > last+1 {
				t.Errorf("%s: h%d after h%d: %s", name, level, last, text(n))
			}
			last = level
		}
		checkElement(t, name, n)
	})
	for _, target := range targets {
		if !ids[target] {
			t.Errorf("%s: nothing has the id %s", name, target)
		}
	}
	for _, landmark := range []string{"header", "nav", "main", "footer", "h1", "title"} {
		if want := 1; count[landmark] < want {
			t.Errorf("%s: no %s", name, landmark)
		}
	}
	each(root, func(n *nethtml.Node) {
		if n.Data == "html" && attr(n, "lang") != string(l) {
			t.Errorf("%s: the page says that it is %q", name, attr(n, "lang"))
		}
	})
}

// checkElement looks at tables, figures and their scrolling frames.
func checkElement(t *testing.T, name string, n *nethtml.Node) {
	t.Helper()
	switch {
	case n.Data == "table":
		rows, captions := 0, 0
		width := -1
		each(n, func(e *nethtml.Node) {
			switch e.Data {
			case "caption":
				captions++
			case "th":
				if scope := attr(e, "scope"); scope != "col" && scope != "row" {
					t.Errorf("%s: a th without a scope: %s", name, text(e))
				}
			case "tr":
				rows++
				cells := 0
				each(e, func(c *nethtml.Node) {
					if c.Data == "td" || c.Data == "th" {
						cells++
					}
				})
				if width >= 0 && cells != width {
					t.Errorf("%s: a row of %d cells in a table of %d: %s", name, cells, width, text(e))
				}
				width = cells
			}
		})
		if captions != 1 || rows < 2 {
			t.Errorf("%s: a table with %d captions and %d rows: %.80s", name, captions, rows, text(n))
		}
	case n.Data == "svg" && attr(n, "role") == "img":
		if strings.TrimSpace(text(n)) == "" {
			t.Errorf("%s: a figure without words", name)
		}
	case attr(n, "class") == "scroll":
		if attr(n, "tabindex") != "0" || attr(n, "aria-label") == "" {
			t.Errorf("%s: a scrolling frame that the keyboard does not reach", name)
		}
	}
}

func TestTextIsEscaped(t *testing.T) {
	r := reporttest.Full()
	r.Trial.Name = `<script>alert("x")</script> & co`
	r.Trial.Municipalities[0].Name = `<img src=x onerror=alert(1)>`
	r.Trial.Amendments[0].Change = `</style><b>`
	source, root := page(t, r, trial.Danish)
	each(root, func(n *nethtml.Node) {
		if n.Data == "script" || n.Data == "img" {
			t.Errorf("a name became the element %s", n.Data)
		}
	})
	if !strings.Contains(source, "&lt;script&gt;") {
		t.Error("the name is not on the page")
	}
}

func TestALinkThatIsNotAPageIsDisarmed(t *testing.T) {
	var b bytes.Buffer
	if err := html.Write(&b, report.Compose(reporttest.Empty(), trial.Danish), html.Links{OtherLanguage: "javascript:alert(1)"}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "javascript:") {
		t.Error("a script stands in a link")
	}
}

func TestWithoutAnotherLanguageThereIsNoLink(t *testing.T) {
	var b bytes.Buffer
	if err := html.Write(&b, report.Compose(reporttest.Empty(), trial.Danish), html.Links{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "hreflang") {
		t.Error("the page links to a page that there is not")
	}
}

func TestTheSameDocumentGivesTheSamePage(t *testing.T) {
	first, _ := page(t, reporttest.Full(), trial.English)
	if second, _ := page(t, reporttest.Full(), trial.English); first != second {
		t.Error("the second page differs")
	}
}

// broken fails every write.
type broken struct{}

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestAFailingWriterIsReported(t *testing.T) {
	err := html.Write(broken{}, report.Compose(reporttest.Empty(), trial.Danish), html.Links{})
	if !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}
