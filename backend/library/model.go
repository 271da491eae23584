package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"paperboy/backend/paper"
)

// Profile is what was learned of a model; the zero Profile of one not met yet.
func (l *Library) Profile(ctx context.Context, digest string) (paper.Profile, error) {
	var data sql.NullString
	err := l.read.QueryRowContext(ctx, "SELECT data FROM model WHERE digest = ?", digest).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return paper.Profile{Digest: digest}, nil
	}
	if err != nil {
		return paper.Profile{}, problem("read model", err)
	}
	p, err := value[paper.Profile](data)
	if err != nil {
		return paper.Profile{}, problem("read model", err)
	}
	return *p, nil
}

// Profiles are those of all models met, by name.
func (l *Library) Profiles(ctx context.Context) ([]paper.Profile, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT data FROM model ORDER BY name, digest")
	if err != nil {
		return nil, problem("list models", err)
	}
	list, err := collect(rows, decoded[paper.Profile])
	return list, problem("list models", err)
}

// decoded reads the one column of a row as JSON.
func decoded[T any](rows *sql.Rows) (of T, err error) {
	var data sql.NullString
	if err := rows.Scan(&data); err != nil {
		return of, err
	}
	v, err := value[T](data)
	if err != nil || v == nil {
		return of, err
	}
	return *v, nil
}

// SaveProfile stores what was learned of a model.
func (l *Library) SaveProfile(ctx context.Context, p paper.Profile) error {
	data, err := json.Marshal(p)
	if err != nil {
		return problem("store model", err)
	}
	return l.change(ctx, "store model", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO model VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name, data = excluded.data", p.Digest, p.Name, string(data))
		return err
	})
}

// SaveEvaluation keeps an evaluation, in the place of one made at the same moment: a
// long one is kept as it grows.
func (l *Library) SaveEvaluation(ctx context.Context, e paper.Evaluation) error {
	data, err := json.Marshal(e)
	if err != nil {
		return problem("store evaluation", err)
	}
	return l.change(ctx, "store evaluation", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM evaluation WHERE made_at = ?", milliseconds(e.MadeAt)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO evaluation (made_at, data) VALUES (?, ?)", milliseconds(e.MadeAt), string(data))
		return err
	})
}

// Evaluations are those kept, newest first.
func (l *Library) Evaluations(ctx context.Context) ([]paper.Evaluation, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT data FROM evaluation ORDER BY number DESC")
	if err != nil {
		return nil, problem("list evaluations", err)
	}
	list, err := collect(rows, decoded[paper.Evaluation])
	return list, problem("list evaluations", err)
}
