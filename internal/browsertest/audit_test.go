package browsertest_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/browsertest"
	"github.com/sagstal/sagstal/internal/chromium"
)

func TestAMissingBrowserIsSaid(t *testing.T) {
	t.Setenv("CHROMIUM", "a-browser-that-is-not-there")
	_, err := browsertest.Audit(context.Background(), []byte("<body></body>"), 320)
	if !errors.Is(err, chromium.ErrNotFound) || !strings.Contains(err.Error(), "install") {
		t.Errorf("got %v", err)
	}
}

func TestAPageWithoutABodyIsRefused(t *testing.T) {
	if _, err := browsertest.Audit(context.Background(), []byte("text"), 320); err == nil {
		t.Error("half a page was audited")
	}
}
