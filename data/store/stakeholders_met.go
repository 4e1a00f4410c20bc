package store

import (
	"context"
	"fmt"

	"segreteria/data/model"
)

func meetingFields(m *model.Meeting) []any {
	return append(contactFields(&m.Contact), fromJSON{&m.Documents}, &m.EventDay, &m.Signed)
}

// Met returns the contacts of a period with what proves them, by day: the
// attached files and the sheet of the event that came back signed.
func (r Contacts) Met(ctx context.Context, f model.MetFilter) ([]model.Meeting, error) {
	if err := f.Validate(); err != nil {
		return nil, err
	}
	meetings, err := queryAll(ctx, r.read(), scanInto(meetingFields), `SELECT `+contactColumns+`,
			(SELECT json_group_array(d.name ORDER BY d.sort_name, d.rid) FROM document d
				WHERE d.entry = c.id AND d.register = 'contact' AND d.deleted_at IS NULL),
			coalesce(e.starts_on, ''),
			(SELECT coalesce(max(h.version), 0) FROM sheet h WHERE h.event_id = c.event_id AND h.frozen = 1 AND h.deleted_at IS NULL)
		`+contactTables+`WHERE c.deleted_at IS NULL AND c.day BETWEEN ? AND ? AND (? = '' OR c.project_id = ?) AND (? = '' OR c.code = ?)
		ORDER BY c.day, c.rid`, f.From, f.To, f.ProjectID, f.ProjectID, f.Code, f.Code)
	if err != nil {
		return nil, fmt.Errorf("stakeholders met: %w", err)
	}
	return meetings, nil
}
