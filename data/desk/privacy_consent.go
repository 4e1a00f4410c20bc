package desk

import "segreteria/data/model"

func consentsOf(f model.PersonFile) []map[string]any {
	all := []map[string]any{}
	for _, c := range f.Consents {
		all = append(all, map[string]any{"kind": c.Kind, "version": c.Version, "given_on": c.GivenOn, "revoked_on": c.RevokedOn})
	}
	return all
}

// documentsOf names the files; their bytes are handed over by themselves.
func documentsOf(f model.PersonFile) []map[string]any {
	all := []map[string]any{}
	for _, d := range f.Documents {
		all = append(all, map[string]any{
			"name": d.Name, "kind": d.Kind, "notes": d.Notes, "size": d.Size, "sha256": d.SHA256, "added_at": moment(d.AddedAt),
		})
	}
	return all
}
