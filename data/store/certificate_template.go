package store

import (
	"context"
	"database/sql"
	"fmt"

	"segreteria/data/model"
)

// CertificateTemplates are what certificates can say.
type CertificateTemplates struct{ conn }

// CertificateTemplates returns the templates of certificates.
func (c conn) CertificateTemplates() CertificateTemplates { return CertificateTemplates{c} }

const templateColumns = `m.id, m.name, m.title_it, m.title_en, m.body_it, m.body_en, m.disclaimer_it, m.disclaimer_en, m.strict`

func templateFields(t *model.CertificateTemplate) []any {
	return []any{&t.ID, &t.Name, &t.TitleIT, &t.TitleEN, &t.BodyIT, &t.BodyEN, &t.DisclaimerIT, &t.DisclaimerEN, &t.Strict}
}

// Find returns the rids of the templates whose name holds the text, by name.
func (r CertificateTemplates) Find(ctx context.Context, q model.Query) ([]int64, error) {
	return queryAll(ctx, r.read(), scanNumber, `SELECT rid FROM certificate_template WHERE deleted_at IS NULL AND instr(sort_name, ?)
		ORDER BY sort_name`+direction(q)+`, rid`, model.Fold(q.Text))
}

// Rows returns the templates with these rids, in their order.
func (r CertificateTemplates) Rows(ctx context.Context, rids []int64) ([]model.CertificateTemplate, error) {
	found, err := queryAll(ctx, r.read(), scanNumbered(templateFields), `SELECT m.rid, `+templateColumns+` FROM certificate_template m
		WHERE m.rid IN (SELECT value FROM json_each(?))`, list(rids))
	return inOrder(rids, found), err
}

// Get returns one template, also from the bin, or model.ErrNotFound.
func (r CertificateTemplates) Get(ctx context.Context, id string) (model.CertificateTemplate, error) {
	t, err := queryOne(ctx, r.read(), scanInto(templateFields), `SELECT `+templateColumns+` FROM certificate_template m WHERE m.id = ?`, id)
	if err != nil {
		return t, fmt.Errorf("certificate template %s: %w", id, err)
	}
	return t, nil
}

// Save writes t, as a new entry when it has no id, and returns it as stored.
func (r CertificateTemplates) Save(ctx context.Context, t model.CertificateTemplate) (model.CertificateTemplate, error) {
	t.Name = model.Tidy(t.Name)
	if err := t.Validate(); err != nil {
		return t, err
	}
	err := r.inTx(ctx, "save certificate template", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		values := []any{now, t.Name, model.Fold(t.Name), t.TitleIT, t.TitleEN, t.BodyIT, t.BodyEN, t.DisclaimerIT, t.DisclaimerEN, t.Strict}
		if t.ID != "" {
			return exec(ctx, tx, `UPDATE certificate_template SET updated_at = ?, name = ?, sort_name = ?, title_it = ?, title_en = ?, body_it = ?,
				body_en = ?, disclaimer_it = ?, disclaimer_en = ?, strict = ? WHERE id = ?`, append(values, t.ID)...)
		}
		id, err := newID()
		if err != nil {
			return err
		}
		t.ID = id
		return exec(ctx, tx, `INSERT INTO certificate_template (updated_at, name, sort_name, title_it, title_en, body_it, body_en, disclaimer_it,
			disclaimer_en, strict, id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(values, id, now)...)
	})
	return t, err
}

var usedByTemplateEvents = use{"in_use_template", `SELECT title FROM event
	WHERE certificate_template_id = ? AND deleted_at IS NULL ORDER BY starts_on DESC, rid`}

var removeTemplate = removal{"certificate_template", []string{`DELETE FROM certificate_template WHERE id = ?`}, []use{{"in_use_template", `SELECT title FROM event
	WHERE certificate_template_id = ? ORDER BY starts_on DESC, rid`}}}

// Delete moves a template to the bin; model.ErrInUse while an event uses it.
func (r CertificateTemplates) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete certificate template", func(tx *sql.Tx) error {
		if err := unused(ctx, tx, id, usesOf["certificate_template"]...); err != nil {
			return err
		}
		return exec(ctx, tx, `UPDATE certificate_template SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`, stamp(r.archive.now()), id)
	})
}

// Restore brings a template back from the bin.
func (r CertificateTemplates) Restore(ctx context.Context, id string) error {
	return r.inTx(ctx, "restore certificate template", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE certificate_template SET deleted_at = NULL WHERE id = ?`, id)
	})
}

// ChoiceOf returns what an event says of its certificates.
func (r Certificates) ChoiceOf(ctx context.Context, eventID string) (model.CertificateChoice, error) {
	c := model.CertificateChoice{EventID: eventID}
	template, err := queryOne(ctx, r.read(), func(r row) (id string, err error) {
		return id, r.Scan(&id, &c.Language, &c.NormativeReference, &c.CourseType, &c.RiskClass)
	}, `SELECT coalesce(certificate_template_id, ''), certificate_language, normative_reference, course_type, risk_class FROM event WHERE id = ?`, eventID)
	if err == nil && template != "" {
		c.Template, err = CertificateTemplates(r).Get(ctx, template)
	}
	if err != nil {
		return c, fmt.Errorf("certificates of event %s: %w", eventID, err)
	}
	return c, nil
}

// SaveChoice writes what an event says of its certificates. Only the id of the template counts.
func (r Certificates) SaveChoice(ctx context.Context, c model.CertificateChoice) error {
	c.NormativeReference, c.CourseType, c.RiskClass = model.Tidy(c.NormativeReference), model.Tidy(c.CourseType), model.Tidy(c.RiskClass)
	if err := c.Validate(); err != nil {
		return err
	}
	return r.inTx(ctx, "save certificate choice", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE event SET updated_at = ?, certificate_template_id = nullif(?, ''), certificate_language = ?,
			normative_reference = ?, course_type = ?, risk_class = ? WHERE id = ?`, stamp(r.archive.now()), c.Template.ID, c.Language,
			c.NormativeReference, c.CourseType, c.RiskClass, c.EventID)
	})
}

// TestResults returns the results of an event's final test, by participant.
func (r Certificates) TestResults(ctx context.Context, eventID string) (map[string]string, error) {
	type result struct{ participant, text string }
	all, err := queryAll(ctx, r.read(), func(r row) (t result, err error) { return t, r.Scan(&t.participant, &t.text) },
		`SELECT id, test_result FROM participant WHERE event_id = ? AND test_result <> ''`, eventID)
	results := make(map[string]string, len(all))
	for _, t := range all {
		results[t.participant] = t.text
	}
	return results, err
}

// SaveTestResult writes the result of a participant's final test.
func (r Certificates) SaveTestResult(ctx context.Context, participantID, result string) error {
	result = model.Tidy(result)
	if err := model.CheckTestResult(result); err != nil {
		return err
	}
	return r.inTx(ctx, "save test result", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE participant SET updated_at = ?, test_result = ? WHERE id = ?`, stamp(r.archive.now()), result, participantID)
	})
}
