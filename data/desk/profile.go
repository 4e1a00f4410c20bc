package desk

import (
	"context"
	"io"
	"os"

	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// ProfileExtension is that of a funder profile in a file of its own.
const ProfileExtension = exchange.ProfileExtension

// ExportProfile writes a funder profile with its logos into a file.
func ExportProfile(ctx context.Context, a *store.Archive, id, path string) error {
	p, err := a.Profiles().Get(ctx, id)
	if err != nil {
		return err
	}
	return SaveFile(path, func(w io.Writer) error { return exchange.WriteProfile(w, p) })
}

// ReadProfile reads and checks the file of a funder profile; nothing is kept.
// What is wrong with it is a Problem that names the field.
func ReadProfile(path string) (model.Profile, error) {
	file, err := os.Open(path)
	if err != nil {
		return model.Profile{}, err
	}
	defer file.Close()
	return exchange.ReadProfile(file)
}

// ProfileNamed finds a funder profile by its id or by its whole name, however
// it is typed; "" and model.NoProfile stand for themselves. Else it is a Problem.
func ProfileNamed(ctx context.Context, a *store.Archive, text string) (string, error) {
	if text == "" || text == model.NoProfile {
		return text, nil
	}
	rids, err := a.Profiles().Find(ctx, model.Query{})
	if err != nil {
		return "", err
	}
	all, err := a.Profiles().Rows(ctx, rids)
	if err != nil {
		return "", err
	}
	for _, p := range all {
		if p.ID == text || model.Fold(p.Name) == model.Fold(text) {
			return p.ID, nil
		}
	}
	return "", &model.Problem{Field: "profile", Key: "unknown_profile", Limit: text}
}
