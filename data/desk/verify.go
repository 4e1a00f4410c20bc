package desk

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // scans come as JPEG
	_ "image/png"  // and PNG
	"io"
	"os"
	"path/filepath"
	"strings"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/scan"
	"segreteria/data/store"
)

// A Verified is what verifying says of one code.
type Verified struct {
	model.Reading
	Page   int               // of the file, from 1; 0 of a text
	Own    bool              // signed with a key of this archive
	Entry  model.Certificate // of the register here; the zero value: it is not there
	IsHere bool
}

// A Verifier verifies certificates with the keys of an archive and others.
type Verifier struct {
	Archive *store.Archive // nil: only with other keys
	Keys    []ed25519.PublicKey
	Draw    PageDrawer // draws PDF files
}

// A PageDrawer draws a page of a PDF file, from 1, as large as fits most
// (points), and says how many there are.
type PageDrawer func(ctx context.Context, pdf []byte, page int, most image.Point) (picture image.Image, pages int, err error)

// Errors of a PageDrawer, which come with the page as far as it was drawn.
var (
	ErrPictureLost  = document.ErrPictureLost
	ErrPictureLarge = document.ErrPictureLarge // is ErrPictureLost too
)

// DrawWith is the PageDrawer of a previewer.
func DrawWith(p *Previewer) PageDrawer {
	return func(ctx context.Context, pdf []byte, page int, most image.Point) (image.Image, int, error) {
		drawn, err := p.Page(ctx, pdf, page, most)
		if drawn.Picture == nil {
			return nil, drawn.Pages, err
		}
		return drawn.Picture, drawn.Pages, err
	}
}

// verifyMost is the size of a file that is read, in bytes.
const verifyMost = 64 << 20

// Text verifies a code that was typed or pasted; VerdictNoCode when it is none.
func (v Verifier) Text(ctx context.Context, text string) (Verified, error) {
	var own []ed25519.PublicKey
	if v.Archive != nil {
		keys, err := v.Archive.Certificates().Keys(ctx)
		if err != nil {
			return Verified{}, err
		}
		for _, k := range keys {
			own = append(own, k.Public)
		}
	}
	reading, err := model.ReadAttestation(text, append(own, v.Keys...))
	if errors.Is(err, model.ErrNoCode) {
		return Verified{Reading: model.Reading{Verdict: model.VerdictNoCode}}, nil
	}
	if err != nil {
		return Verified{}, err
	}
	r := Verified{Reading: reading}
	for _, key := range own {
		r.Own = r.Own || key.Equal(reading.Key)
	}
	if r.Own {
		r.Entry, err = v.Archive.Certificates().Numbered(ctx, reading.Attestation.Number, reading.Attestation.Year)
		r.IsHere = err == nil
		if errors.Is(err, model.ErrNotFound) {
			err = nil
		}
		if r.IsHere && r.Entry.AnnulledOn != "" {
			r.Verdict = model.VerdictAnnulled
		}
	}
	return r, err
}

// File verifies all codes in a PDF, a picture or a file with the text of a code.
// There is at least one answer; VerdictNoCode says that a page, or all, has none.
func (v Verifier) File(ctx context.Context, path string) ([]Verified, error) {
	content, err := readAtMost(path, verifyMost)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(content, []byte("%PDF-")) {
		return v.pdf(ctx, content)
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		one, err := v.Text(ctx, string(content))
		return []Verified{one}, err
	}
	const most = 100_000_000 // points
	if size.Width <= 0 || size.Height <= 0 || size.Width > most/size.Height {
		return nil, &model.Problem{Key: "picture_too_large", Limit: filepath.Base(path)}
	}
	picture, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, &model.Problem{Key: "picture_damaged", Limit: filepath.Base(path)}
	}
	return v.picture(ctx, picture, 1)
}

func readAtMost(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	content := bytes.NewBuffer(make([]byte, 0, min(info.Size(), most)+bytes.MinRead)) // growing would take twice as much
	if _, err = content.ReadFrom(io.LimitReader(f, most+1)); err == nil && int64(content.Len()) > most {
		err = &model.Problem{Key: "verify_too_large", Limit: filepath.Base(path)}
	}
	return content.Bytes(), err
}

// verifySides are the widths in points at which a page is drawn: the next one is
// tried where no code is found.
var verifySides = []int{2340, 3510}

func (v Verifier) pdf(ctx context.Context, content []byte) (all []Verified, err error) {
	if v.Draw == nil {
		return nil, &model.Problem{Key: "verify_no_drawer"}
	}
	for page, pages := 1, 1; page <= pages; page++ {
		var found []Verified
		for _, side := range verifySides {
			picture, n, err := v.Draw(ctx, content, page, image.Pt(side, side))
			if err != nil && !errors.Is(err, ErrPictureLost) {
				return all, err
			}
			pages = n
			if found, err = v.picture(ctx, picture, page); err != nil {
				return all, err
			}
			if found[0].Verdict != model.VerdictNoCode {
				break
			}
		}
		all = append(all, found...)
	}
	return all, nil
}

// picture verifies the codes of a picture; other QR codes do not count.
func (v Verifier) picture(ctx context.Context, picture image.Image, page int) (all []Verified, err error) {
	for _, text := range scan.Codes(picture) {
		one, err := v.Text(ctx, text)
		if err != nil {
			return all, err
		}
		if one.Verdict != model.VerdictNoCode {
			one.Page = page
			all = append(all, one)
		}
	}
	if len(all) == 0 {
		all = []Verified{{Page: page, Reading: model.Reading{Verdict: model.VerdictNoCode}}}
	}
	return all, nil
}

// KeyText writes a public key as a small text: a line that names the issuer, and
// the key as PEM, which openssl reads.
func KeyText(key ed25519.PublicKey, issuer string) (string, error) {
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		return "", fmt.Errorf("write key: %w", err)
	}
	return model.Tidy(issuer) + "\n" + string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})), nil
}

// ReadKeys reads the public keys out of what KeyText wrote; a Problem with key
// no_key without any.
func ReadKeys(text []byte) (keys []ed25519.PublicKey, err error) {
	for {
		block, rest := pem.Decode(text)
		if block == nil {
			break
		}
		text = rest
		if key, err := x509.ParsePKIXPublicKey(block.Bytes); err == nil {
			if public, ok := key.(ed25519.PublicKey); ok {
				keys = append(keys, public)
			}
		}
	}
	if len(keys) == 0 {
		return nil, &model.Problem{Key: "no_key"}
	}
	return keys, nil
}

// ReadKeyFile is ReadKeys for a file.
func ReadKeyFile(path string) ([]ed25519.PublicKey, error) {
	content, err := readAtMost(path, 1<<20)
	if err != nil {
		return nil, err
	}
	keys, err := ReadKeys(content)
	var problem *model.Problem
	if errors.As(err, &problem) {
		problem.Limit = filepath.Base(path)
	}
	return keys, err
}

// OwnKeyText is KeyText of the association's key, which is made when there is none.
func OwnKeyText(ctx context.Context, a *store.Archive) (string, error) {
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return "", err
	}
	key, err := a.Certificates().PublicKey(ctx)
	if err != nil {
		return "", err
	}
	return KeyText(key, settings.Name)
}

// WriteSigned writes what is signed, the signature and, when it is known, the key
// into a folder, so that another program can verify them: signed.bin,
// signature.bin, key.pem.
func WriteSigned(folder string, r model.Reading) error {
	if err := MakeFolder(folder); err != nil {
		return err
	}
	files := map[string][]byte{"signed.bin": r.Signed, "signature.bin": r.Signature}
	if len(r.Key) > 0 {
		key, err := KeyText(r.Key, r.Attestation.Issuer)
		if err != nil {
			return err
		}
		files["key.pem"] = []byte(strings.TrimLeft(key, "\n"))
	}
	for name, content := range files {
		err := SaveFile(filepath.Join(folder, name), func(w io.Writer) error {
			_, err := w.Write(content)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
