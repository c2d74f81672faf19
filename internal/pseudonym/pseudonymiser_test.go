package pseudonym_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/pseudonym"
)

const keyText = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

func mustKey(t *testing.T, text string) pseudonym.Key {
	t.Helper()
	key, err := pseudonym.ParseKey(text)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// TestPseudonym holds one pseudonym against the definition, computed with
// OpenSSL: printf 'sagstal/citizen/1\0000101701234' | openssl dgst -sha256 -mac
// HMAC -macopt hexkey:0001…1f, the first 16 bytes in base32.
func TestPseudonym(t *testing.T) {
	got, err := pseudonym.New(mustKey(t, keyText)).Of("0101701234")
	if want := "cpr-rkdbtkndum6kcojf5bt4fb7oie"; err != nil || got != want {
		t.Errorf("got %s (%v), want %s", got, err, want)
	}
}

func TestOtherKeysGiveOtherPseudonyms(t *testing.T) {
	seen := map[string]bool{}
	for _, key := range []string{keyText, strings.Repeat("0", 64)} {
		for _, number := range []string{"0101701234", "0101701235"} {
			id, err := pseudonym.New(mustKey(t, key)).Of(number)
			if err != nil || seen[id] || pseudonym.Contains(id) {
				t.Errorf("pseudonym %s (%v)", id, err)
			}
			seen[id] = true
		}
	}
}

func TestParseKeyRefuses(t *testing.T) {
	for _, text := range []string{"", "zz", keyText[2:], keyText + "00"} {
		if _, err := pseudonym.ParseKey(text); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: got %v", text, err)
		}
	}
}

func TestKeyIsMadeOnceAndForItsOwner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings", "pseudonym.key")
	first, err := pseudonym.LoadOrCreateKey(path, bytes.NewReader(bytes.Repeat([]byte{7}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	again, err := pseudonym.LoadOrCreateKey(path, strings.NewReader(""))
	if err != nil || again != first {
		t.Errorf("the second run got another key (%v)", err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for name, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v (%v), want %v", filepath.Base(name), info.Mode().Perm(), err, want)
		}
	}
}

func TestKeyThatOthersCanReadIsRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("left out: Windows has no such permissions")
	}
	path := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(path, []byte(keyText), 0o640); err != nil {
		t.Fatal(err)
	}
	if _, err := pseudonym.LoadOrCreateKey(path, nil); fault.KindOf(err) != fault.Conflict {
		t.Errorf("got %v, want a conflict", err)
	}
}

func TestKeyFileFaults(t *testing.T) {
	dir := t.TempDir()
	broken := filepath.Join(dir, "broken")
	if err := os.WriteFile(broken, []byte("no key"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]fault.Kind{
		broken:                         fault.Invalid,
		filepath.Join(dir, "short"):    fault.Internal, // too little randomness
		filepath.Join(broken, "below"): fault.Internal, // no folder there
	} {
		if _, err := pseudonym.LoadOrCreateKey(path, strings.NewReader("few")); fault.KindOf(err) != want {
			t.Errorf("%s: got %v, want %s", filepath.Base(path), err, want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "short")); !errors.Is(err, os.ErrNotExist) {
		t.Error("a key without randomness left a file")
	}
}

// TestKeyIsMadeAtFirstUse leaves no key behind where no number was met.
func TestKeyIsMadeAtFirstUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key")
	people := pseudonym.FromFile(path, bytes.NewReader(make([]byte, 32)))
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Error("the key was made before it was needed")
	}
	if _, err := people.Of("0101701234"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestCheckOutside(t *testing.T) {
	dir := t.TempDir()
	trial := filepath.Join(dir, "trial")
	if err := os.Mkdir(trial, 0o700); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(trial, link); err != nil {
		t.Skip("left out: this system makes no symbolic links")
	}
	for path, inside := range map[string]bool{
		filepath.Join(trial, "key"):          true,
		filepath.Join(trial, "sub", "key"):   true,
		filepath.Join(link, "key"):           true,
		filepath.Join(dir, "key"):            false,
		filepath.Join(dir, "trial-2", "key"): false,
	} {
		if err := pseudonym.CheckOutside(path, trial); (err != nil) != inside {
			t.Errorf("%s: %v, inside is %v", path, err, inside)
		}
	}
}

func TestNothingPrintsTheKey(t *testing.T) {
	key := mustKey(t, keyText)
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("keys", "key", key, "people", pseudonym.New(key))
	printed := fmt.Sprintf("%v %+v %#v %s %s", key, key, key, key, log.String())
	if strings.Contains(printed, "0102") || strings.Contains(printed, "0x1") || strings.Contains(printed, "1 2 3") {
		t.Errorf("printed %s", printed)
	}
}

func TestDefaultPath(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", "")
	path, err := pseudonym.DefaultPath()
	if err != nil || filepath.Base(path) != "pseudonym.key" {
		t.Errorf("got %s, %v", path, err)
	}
}
