package pseudonym

import (
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
)

// keyBytes is the key's length: that of the hash, as RFC 2104 advises.
const keyBytes = 32

// Key is what makes pseudonyms. It never prints itself.
type Key struct{ bytes [keyBytes]byte }

const redacted = "[key]"

// String hides the key.
func (Key) String() string { return redacted }

// GoString hides the key from %#v too.
func (Key) GoString() string { return redacted }

// LogValue keeps the key out of every log.
func (Key) LogValue() slog.Value { return slog.StringValue(redacted) }

// ParseKey reads a key written as 64 hexadecimal digits.
func ParseKey(text string) (Key, error) {
	raw, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil || len(raw) != keyBytes {
		return Key{}, fault.New(fault.Invalid, "a pseudonym key is %d hexadecimal digits", 2*keyBytes)
	}
	return Key{bytes: [keyBytes]byte(raw)}, nil
}

// DefaultPath returns where the key is kept unless the user says otherwise.
func DefaultPath() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fault.Wrap(fault.Internal, err, "this user has no folder for settings; name a key file")
	}
	return filepath.Join(dir, "sagstal", "pseudonym.key"), nil
}

// LoadOrCreateKey reads the key file, or makes one of random bytes that only its
// owner can read, in a folder that only its owner can open.
//
// Errors: Conflict when others can read the file, Invalid when it holds no key,
// Internal when the file cannot be read or made.
func LoadOrCreateKey(path string, random io.Reader) (Key, error) {
	key, err := loadKey(path)
	if errors.Is(err, fs.ErrNotExist) {
		key, err = createKey(path, random)
	}
	var known *fault.Error
	if err != nil && !errors.As(err, &known) {
		return Key{}, fault.Wrap(fault.Internal, err, "the key file %s cannot be read or made", path)
	}
	return key, err
}

func loadKey(path string) (Key, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Key{}, err
	}
	if isReadByOthers(info.Mode()) {
		return Key{}, fault.New(fault.Conflict,
			"the key file %s can be read by others; make it the owner's alone (chmod 600) and consider a new key", path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return Key{}, err
	}
	return ParseKey(string(text))
}

// isReadByOthers looks at the permissions where the system has them; Windows
// keeps the user's folder of settings to the user.
func isReadByOthers(mode fs.FileMode) bool {
	return runtime.GOOS != "windows" && mode.Perm()&0o077 != 0
}

func createKey(path string, random io.Reader) (Key, error) {
	var key Key
	if _, err := io.ReadFull(random, key.bytes[:]); err != nil {
		return Key{}, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return Key{}, err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return loadKey(path) // another run was first: theirs is the key
	}
	if err != nil {
		return Key{}, err
	}
	_, err = file.WriteString(hex.EncodeToString(key.bytes[:]) + "\n")
	return key, errors.Join(err, file.Close())
}

// CheckOutside refuses a key file inside a folder of data: whoever is given the
// folder could undo the pseudonyms.
func CheckOutside(path, folder string) error {
	key, err := resolved(path)
	if err != nil {
		return err
	}
	root, err := resolved(folder)
	if err != nil {
		return err
	}
	inside, err := filepath.Rel(root, key)
	if err == nil && filepath.IsLocal(inside) {
		return fault.New(fault.Conflict, "the key file %s lies inside the trial folder; keep it elsewhere", path)
	}
	return nil
}

// resolved follows symbolic links as far as the path exists.
func resolved(path string) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", fault.Wrap(fault.Internal, err, "the path %s cannot be resolved", path)
	}
	rest := ""
	for at := absolute; ; at = filepath.Dir(at) {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(real, rest), nil
		}
		if at == filepath.Dir(at) {
			return absolute, nil
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}
