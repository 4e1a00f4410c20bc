package desk

import (
	"context"

	"segreteria/data/model"
	"segreteria/data/store"
)

// FindDuplicates returns the pairs of a register, person or organisation, that
// may be the same entry, the most likely first, apart from those that somebody
// said are two. Progress is told how far it is; nil: nobody asks.
func FindDuplicates(ctx context.Context, a *store.Archive, register string, progress func(done, total int)) ([]model.Pair, error) {
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
	search := model.DuplicateSearch{People: register == "person", All: all, Separate: separate, Progress: progress}
	return search.Run(ctx)
}
