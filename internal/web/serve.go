package web

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"time"
)

// Serve serves the report's pages at an address until the context ends. ready
// is told the address once it listens.
func Serve(ctx context.Context, address string, pages fs.FS, ready func(url string)) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: Handler(pages), ReadHeaderTimeout: 10 * time.Second}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		stopped <- server.Shutdown(grace)
	}()
	ready("http://" + listener.Addr().String() + "/")
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// Handler serves the files of an evaluation, the report first.
func Handler(pages fs.FS) http.Handler {
	files := http.FileServerFS(pages)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/report.html", http.StatusFound)
	})
	mux.Handle("GET /", files)
	return secured(mux)
}

// secured sets what a page of figures needs: no framing, no guessing of types,
// no trace of where the reader came from.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}
