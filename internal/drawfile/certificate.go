package drawfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/sagstal/sagstal/trial/draw"
)

// Name is the certificate's file in the trial folder.
const Name = "draw.json"

// maxCertificate is the most that is read of a certificate.
const maxCertificate = 256 << 20

// Refusals of Decode.
var (
	ErrTooLarge = errors.New("drawfile: the certificate is too large")
	ErrForm     = errors.New("drawfile: not a certificate of this form")
	ErrSeal     = errors.New("drawfile: the certificate was changed after the draw")
)

// Encode writes a certificate with its seal.
func Encode(c *draw.Certificate) ([]byte, error) {
	sealed := *c
	sealed.Seal = ""
	open, err := encode(&sealed)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(open)
	sealed.Seal = hex.EncodeToString(sum[:])
	return encode(&sealed)
}

func encode(c *draw.Certificate) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(c); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Decode reads a certificate. With ErrSeal the certificate is returned
// nevertheless, so that what was changed can be told.
func Decode(raw []byte) (*draw.Certificate, error) {
	if len(raw) > maxCertificate {
		return nil, ErrTooLarge
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	var c draw.Certificate
	if err := decoder.Decode(&c); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForm, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, ErrForm
	}
	if c.Schema != draw.Schema || c.Algorithm.Version != draw.AlgorithmVersion {
		return nil, ErrForm
	}
	again, err := Encode(&c)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(again, raw) {
		return &c, ErrSeal
	}
	return &c, nil
}
