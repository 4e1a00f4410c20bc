package desk

import (
	"context"

	"segreteria/data/model"
	"segreteria/data/store"
)

// FindDuplicates returns the pairs of a register, person or organisation, that
// may be the same entry, the most likely first, apart from those that somebody
// said are two.
func FindDuplicates(ctx context.Context, a *store.Archive, register string) ([]model.Pair, error) {
	read := a.Duplicates().Organisations
	if register == "person" {
		read = a.Duplicates().People
	}
	all, err := read(ctx)
	if err != nil {
		return nil, err
	}
	separate, err := a.Duplicates().Separate(ctx, register)
	if err != nil {
		return nil, err
	}
	return model.Duplicates(ctx, register == "person", all, separate)
}
