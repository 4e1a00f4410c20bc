package store

import (
	"context"
	"database/sql"

	"segreteria/data/model"
)

// MergePeople makes one of two: kept is stored as it is given, all that refers
// to the other is theirs, and the other goes into the bin. It is one action,
// which undo takes back whole. Refusals are a Problem with key merge_itself,
// merge_certificates with the event that gave both a certificate,
// merge_anonymous, or model.ErrNotFound when one lies in the bin.
func (r Duplicates) MergePeople(ctx context.Context, kept model.Person, other string) error {
	return r.inTx(ctx, "merge people", func(tx *sql.Tx) error {
		m := merging{ctx: ctx, tx: tx, now: stamp(r.archive.now()), keep: kept.ID, other: other}
		if err := m.begin("person"); err != nil {
			return err
		}
		for _, step := range []func() error{m.privacy, m.participants, m.consents} {
			if err := step(); err != nil {
				return err
			}
		}
		links, err := linksTo(ctx, tx, "person")
		if err != nil {
			return err
		}
		for _, l := range links {
			if l.table != "participant" {
				err = m.move(l)
			}
			if err != nil {
				return err
			}
		}
		if err := m.documents("person"); err != nil {
			return err
		}
		if _, err := (People{conn{r.archive, tx}}).Save(ctx, kept); err != nil {
			return err
		}
		return m.finish("person")
	})
}

// privacy refuses anonymous people; of two restrictions the one that runs stays,
// of two that run the longer one.
func (m merging) privacy() error {
	anonymous, err := queryOne(m.ctx, m.tx, scanNumber, `SELECT count(*) FROM person_privacy
		WHERE person_id IN (?, ?) AND anonymised_on <> ''`, m.keep, m.other)
	if err != nil {
		return err
	}
	if anonymous > 0 {
		return &model.Problem{Key: "merge_anonymous"}
	}
	return m.exec(`UPDATE person_privacy AS k SET updated_at = ?, restricted_on = o.restricted_on, until = o.until, reason = o.reason
		FROM person_privacy o WHERE k.person_id = ? AND o.person_id = ? AND o.restricted_on <> ''
			AND (k.restricted_on = '' OR k.until <> '' AND (o.until = '' OR o.until > k.until))`, m.now, m.keep, m.other)
}

// together is an event that both take part in.
type together struct {
	kept, other, event      string
	keptBinned, otherBinned bool
	certificates            int
}

// participants moves the other's place at each event. Where both have one, the
// kept person's takes over what the other's holds, marks and signatures too.
func (m merging) participants() error {
	both, err := queryAll(m.ctx, m.tx, func(r row) (t together, err error) {
		return t, r.Scan(&t.kept, &t.other, &t.event, &t.keptBinned, &t.otherBinned, &t.certificates)
	}, `SELECT k.id, o.id, e.title, k.deleted_at IS NOT NULL, o.deleted_at IS NOT NULL,
			(SELECT count(*) FROM certificate WHERE participant_id IN (k.id, o.id))
		FROM participant k JOIN participant o ON o.event_id = k.event_id AND o.person_id = ? JOIN event e ON e.id = k.event_id
		WHERE k.person_id = ? ORDER BY e.starts_on, e.rid`, m.other, m.keep)
	if err != nil {
		return err
	}
	for _, t := range both {
		if t.certificates > 1 {
			return &model.Problem{Key: "merge_certificates", Limit: t.event}
		}
		if err := m.participant(t); err != nil {
			return err
		}
	}
	return m.exec(`UPDATE participant AS o SET updated_at = ?, person_id = ? WHERE o.person_id = ?
		AND NOT EXISTS (SELECT 1 FROM participant k WHERE k.person_id = ? AND k.event_id = o.event_id)`, m.now, m.keep, m.other, m.keep)
}

// participant makes one of two places at the same event. One in the bin gives
// nothing to one outside: somebody took it off the list.
func (m merging) participant(t together) error {
	if t.otherBinned && !t.keptBinned {
		return m.signatures(t)
	}
	if t.keptBinned && !t.otherBinned {
		// What lay in the bin must not come back with the place of the other.
		if err := m.exec(`DELETE FROM attendance WHERE participant_id = ?`, t.kept); err != nil {
			return err
		}
		err := m.exec(`UPDATE participant AS k SET updated_at = ?, deleted_at = NULL, organisation = o.organisation, role = o.role,
			state = o.state, walk_in = o.walk_in, withdrawn_on = o.withdrawn_on,
			completed_on = o.completed_on FROM participant o WHERE k.id = ? AND o.id = ?`, m.now, t.kept, t.other)
		if err != nil {
			return err
		}
	}
	for _, move := range []func(together) error{m.place, m.marks, m.certificate, m.signatures} {
		if err := move(t); err != nil {
			return err
		}
	}
	return m.exec(`DELETE FROM participant WHERE id = ?`, t.other)
}

// place keeps what the kept one says and takes the rest from the other: who
// was registered by either name is no walk-in, the firmer state counts, and who
// went on by one of the names did not withdraw.
func (m merging) place(t together) error {
	return m.exec(`UPDATE participant AS k SET updated_at = ?,
			organisation = iif(k.organisation = '', o.organisation, k.organisation), role = iif(k.role = '', o.role, k.role),
			walk_in = min(k.walk_in, o.walk_in), completed_on = max(k.completed_on, o.completed_on),
			withdrawn_on = iif(k.withdrawn_on = '' OR o.withdrawn_on = '', '', max(k.withdrawn_on, o.withdrawn_on)),
			state = iif(instr('cancelled invited registered confirmed', o.state) > instr('cancelled invited registered confirmed', k.state), o.state, k.state)
		FROM participant o WHERE k.id = ? AND o.id = ?`, m.now, t.kept, t.other)
}

// marks moves the attendance. Where both were marked, present counts more than
// excused and excused more than absent, from the first entry to the last exit.
func (m merging) marks(t together) error {
	const firmness = `instr('absent excused present', `
	err := m.exec(`UPDATE attendance AS k SET updated_at = ?,
			status = iif(`+firmness+`o.status) > `+firmness+`k.status), o.status, k.status),
			source = iif(`+firmness+`o.status) > `+firmness+`k.status), o.source, k.source),
			in_at = CASE WHEN o.status <> k.status THEN iif(`+firmness+`o.status) > `+firmness+`k.status), o.in_at, k.in_at)
				WHEN k.in_at = '' OR o.in_at = '' THEN '' ELSE min(k.in_at, o.in_at) END,
			out_at = CASE WHEN o.status <> k.status THEN iif(`+firmness+`o.status) > `+firmness+`k.status), o.out_at, k.out_at)
				WHEN k.out_at = '' OR o.out_at = '' THEN '' ELSE max(k.out_at, o.out_at) END,
			evidence = CASE WHEN o.evidence IN ('', k.evidence) THEN k.evidence WHEN k.evidence = '' THEN o.evidence
				ELSE k.evidence || '; ' || o.evidence END
		FROM attendance o WHERE k.participant_id = ? AND o.participant_id = ? AND o.session_id = k.session_id`, m.now, t.kept, t.other)
	if err != nil {
		return err
	}
	err = m.exec(`DELETE FROM attendance WHERE participant_id = ? AND session_id IN
		(SELECT session_id FROM attendance WHERE participant_id = ?)`, t.other, t.kept)
	if err != nil {
		return err
	}
	return m.exec(`UPDATE attendance SET updated_at = ?, participant_id = ? WHERE participant_id = ?`, m.now, t.kept, t.other)
}

func (m merging) certificate(t together) error {
	return m.exec(`UPDATE certificate SET updated_at = ?, participant_id = ? WHERE participant_id = ?`, m.now, t.kept, t.other)
}

// signatures lets the cells of printed sheets lead to the kept participant.
func (m merging) signatures(t together) error {
	if err := m.unwatched(link{"sheet_cell", "participant_id"}, t.kept, t.other); err != nil {
		return err
	}
	return m.exec(`UPDATE scan_cell SET updated_at = ?, participant_id = ? WHERE participant_id = ?`, m.now, t.kept, t.other)
}

// consents keeps what was agreed to under both names once, since the earlier
// day; what was revoked under one of them is revoked under the other.
func (m merging) consents() error {
	const same = ` FROM consent o WHERE k.person_id = ? AND o.person_id = ? AND o.kind = k.kind AND o.version = k.version
		AND k.deleted_at IS NULL AND o.deleted_at IS NULL AND k.revoked_on = ''`
	for _, ids := range [][2]string{{m.keep, m.other}, {m.other, m.keep}} {
		err := m.exec(`UPDATE consent AS k SET updated_at = ?, revoked_on = o.revoked_on`+same+` AND o.revoked_on >= k.given_on`, m.now, ids[0], ids[1])
		if err != nil {
			return err
		}
	}
	err := m.exec(`UPDATE consent AS k SET updated_at = ?, given_on = min(k.given_on, o.given_on)`+same+` AND o.revoked_on = ''`, m.now, m.keep, m.other)
	if err != nil {
		return err
	}
	return m.exec(`DELETE FROM consent AS k WHERE EXISTS (SELECT 1`+same+` AND o.revoked_on = '')`, m.other, m.keep)
}
