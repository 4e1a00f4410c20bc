package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"filippo.io/age"

	"segreteria/data/model"
)

// sealCost is the work that guessing one passphrase takes (scrypt, as a power
// of two): 128 MB and a third of a second, what OWASP asks for.
const sealCost = 17

// sealedHead begins every file of age (age-encryption.org/v1).
const sealedHead = "age-encryption.org/"

// seal writes a file that only the passphrase opens. Any age program opens it too.
func seal(ctx context.Context, plain, target, passphrase string) error {
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return fmt.Errorf("seal copy: %w", err)
	}
	recipient.SetWorkFactor(sealCost)
	source, err := os.Open(plain)
	if err != nil {
		return err
	}
	defer source.Close()
	return create(target, func(w io.Writer) error {
		inner, err := age.Encrypt(w, recipient)
		if err != nil {
			return err
		}
		if _, err := io.Copy(inner, patient{ctx, source}); err != nil {
			return err
		}
		return inner.Close()
	})
}

// unseal opens a sealed file into a new one, on an error into none. A refusal is
// a *model.Problem: passphrase_needed, passphrase_wrong or copy_damaged.
func unseal(ctx context.Context, path, target, passphrase string) error {
	source, err := os.Open(path)
	if err != nil {
		return err
	}
	defer source.Close()
	return unsealFrom(patient{ctx, source}, path, target, passphrase)
}

func unsealFrom(source io.Reader, path, target, passphrase string) error {
	if passphrase == "" {
		return &model.Problem{Key: "passphrase_needed", Limit: path}
	}
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return fmt.Errorf("open sealed copy: %w", err)
	}
	inner, err := age.Decrypt(source, identity)
	var noMatch *age.NoIdentityMatchError
	if errors.As(err, &noMatch) {
		return errors.Join(&model.Problem{Key: "passphrase_wrong", Limit: path}, err)
	}
	if err != nil {
		return errors.Join(&model.Problem{Key: "copy_damaged", Limit: path}, err)
	}
	var broken error
	err = create(target, func(w io.Writer) error {
		_, err := io.Copy(w, damageIn{inner, &broken})
		return err
	})
	if broken != nil {
		err = errors.Join(&model.Problem{Key: "copy_damaged", Limit: path}, broken)
	}
	if err != nil {
		return errors.Join(err, removed(target))
	}
	return nil
}

// damageIn tells an error of reading, which is damage, from one of writing.
type damageIn struct {
	r   io.Reader
	err *error
}

func (d damageIn) Read(b []byte) (int, error) {
	n, err := d.r.Read(b)
	if err != nil && err != io.EOF && !errors.Is(err, context.Canceled) {
		*d.err = err
	}
	return n, err
}

// isSealed looks whether a file needs a passphrase.
func isSealed(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, len(sealedHead))
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return false, err
	}
	return strings.HasPrefix(string(head[:n]), sealedHead), nil
}
