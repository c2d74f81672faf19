package web_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"

	"github.com/sagstal/sagstal/internal/web"
)

func pages() fstest.MapFS {
	return fstest.MapFS{"report.html": {Data: []byte("<p>rapport</p>")}}
}

func TestHandlerServesTheReportAndNothingElse(t *testing.T) {
	for _, c := range []struct {
		method, path string
		want         int
	}{
		{"GET", "/report.html", http.StatusOK},
		{"GET", "/", http.StatusFound},
		{"GET", "/missing", http.StatusNotFound},
		{"GET", "/../go.mod", http.StatusTemporaryRedirect}, // cleaned, and then not found
		{"POST", "/report.html", http.StatusMethodNotAllowed},
	} {
		answer := httptest.NewRecorder()
		web.Handler(pages()).ServeHTTP(answer, httptest.NewRequest(c.method, c.path, nil))
		if answer.Code != c.want {
			t.Errorf("%s %s: status %d, want %d", c.method, c.path, answer.Code, c.want)
		}
		if answer.Header().Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s %s: may be framed", c.method, c.path)
		}
	}
}

func TestServeStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	urls := make(chan string, 1)
	go func() { served <- web.Serve(ctx, "127.0.0.1:0", pages(), func(url string) { urls <- url }) }()
	answer, err := http.Get(<-urls)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || string(body) != "<p>rapport</p>" {
		t.Errorf("got %q, %v", body, err)
	}
	http.DefaultClient.CloseIdleConnections()
	cancel()
	if err := <-served; err != nil {
		t.Error(err)
	}
}
