package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // logos come as GIF,
	_ "image/jpeg" // JPEG
	_ "image/png"  // and PNG
	"io"
	"slices"

	"segreteria/data/model"
)

// ProfileExtension is that of a funder profile in a file of its own.
const ProfileExtension = ".segreteria-profilo"

// The mark and the version of such a file.
const (
	profileFormat  = "segreteria-profilo"
	profileVersion = 1
)

// maxProfileFile is the size of a file with as many logos as a profile holds.
const maxProfileFile = model.MaxProfileLogos*model.MaxLogoBytes*4/3 + 1<<20

// maxProfilePixels keeps a small file from becoming a picture that fills the memory.
const maxProfilePixels = 50_000_000

// profileParts are the fields of the file in their order, each with its place in p.
func profileParts(p *model.Profile) []struct {
	key   string
	value any
} {
	return []struct {
		key   string
		value any
	}{
		{"name", &p.Name},
		{"programme", &p.Programme},
		{"columns", &p.Columns},
		{"row_height", &p.RowHeight},
		{"body_size", &p.BodySize},
		{"orientation", &p.Orientation},
		{"shown", &p.Shown},
		{"required", &p.Required},
		{"checks", &p.Checks},
		{"text_it", &p.TextIT},
		{"text_en", &p.TextEN},
		{"privacy_it", &p.PrivacyIT},
		{"privacy_en", &p.PrivacyEN},
		{"logos", &p.Logos},
	}
}

// WriteProfile writes a profile with its logos as one JSON file. The id stays
// behind: it is of one archive only.
func WriteProfile(w io.Writer, p model.Profile) error {
	if err := p.Tidied().Validate(); err != nil {
		return fmt.Errorf("write profile: %w", err)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\n  \"format\": %q,\n  \"version\": %d", profileFormat, profileVersion)
	for _, part := range profileParts(&p) {
		value, err := json.Marshal(part.value)
		if err != nil {
			return fmt.Errorf("write profile: %w", err)
		}
		fmt.Fprintf(&b, ",\n  %q: %s", part.key, value)
	}
	b.WriteString("\n}\n")
	_, err := b.WriteTo(w)
	return err
}

// ReadProfile reads what WriteProfile wrote and looks at every field: a
// Problem names the one that is wrong, or says not_profile or profile_newer of the file.
func ReadProfile(r io.Reader) (model.Profile, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxProfileFile+1))
	if err != nil {
		return model.Profile{}, fmt.Errorf("read profile: %w", err)
	}
	var fields map[string]json.RawMessage
	if len(data) > maxProfileFile || json.Unmarshal(data, &fields) != nil {
		return model.Profile{}, &model.Problem{Key: "not_profile"}
	}
	var format string
	var version int
	if json.Unmarshal(fields["format"], &format) != nil || format != profileFormat ||
		json.Unmarshal(fields["version"], &version) != nil || version < 1 {
		return model.Profile{}, &model.Problem{Key: "not_profile"}
	}
	if version > profileVersion {
		return model.Profile{}, &model.Problem{Key: "profile_newer"}
	}
	var p model.Profile
	known := []string{"format", "version"}
	for _, part := range profileParts(&p) {
		known = append(known, part.key)
		value, there := fields[part.key]
		if there && json.Unmarshal(value, part.value) != nil {
			return model.Profile{}, &model.Problem{Field: part.key, Key: "profile_field"}
		}
	}
	for key := range fields {
		if !slices.Contains(known, key) {
			return model.Profile{}, &model.Problem{Key: "profile_unknown", Limit: fmt.Sprintf("%.40q", key)}
		}
	}
	p = p.Tidied()
	return p, errors.Join(p.Validate(), readableLogos(p.Logos))
}

// readableLogos refuses what is no picture.
func readableLogos(logos [][]byte) error {
	for _, logo := range logos {
		size, _, err := image.DecodeConfig(bytes.NewReader(logo))
		if err != nil || len(logo) > model.MaxLogoBytes || size.Width < 1 || size.Height < 1 || size.Width > maxProfilePixels/size.Height {
			return &model.Problem{Field: "logos", Key: "profile_field"}
		}
	}
	return nil
}
