package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"paperboy/backend/paper"
)

// Choice names papers to be exported. What is named narrows it; nothing named is all.
type Choice struct {
	Days  []paper.Day
	IDs   []paper.ID
	Query string // what a search for this finds
	Own   string // what is in this collection of the reader's
	Tag   string // what has this tag
	// Languages, the preferred first: a day is given in the one in which most of its
	// papers have more than their own sentences.
	Languages []paper.Language
}

// mostFound bounds the papers that a query chooses.
const mostFound = 10_000

// Choose gives what is to be exported, day by day, oldest first, with what the reader
// made where nothing narrows the choice. NotFound where a day that is named is not
// there, or nothing fits.
func (l *Library) Choose(ctx context.Context, c Choice) (s paper.Selection, err error) {
	wanted, err := l.wanted(ctx, c)
	if err != nil {
		return s, err
	}
	days, err := l.chosenDays(ctx, c, wanted)
	if err != nil {
		return s, err
	}
	for _, day := range days {
		chosen, err := l.chosen(ctx, day, c.Languages, wanted)
		if err != nil {
			return s, err
		}
		if len(chosen.Entries) > 0 {
			s.Days = append(s.Days, chosen)
		}
	}
	if len(s.Days) == 0 {
		return s, &paper.Error{Code: paper.NotFound, Op: "export", Detail: "no paper in the library fits"}
	}
	if wanted == nil && len(c.Days) == 0 {
		kept, err := l.Kept(ctx)
		if err != nil {
			return s, err
		}
		s.Kept = &kept
	}
	return s, nil
}

// wanted are the papers that all of the choice names or finds; nil means all.
func (l *Library) wanted(ctx context.Context, c Choice) (map[paper.ID]bool, error) {
	var wanted map[paper.ID]bool
	narrow := func(ids []paper.ID, err error) error {
		found := make(map[paper.ID]bool, len(ids))
		for _, id := range ids {
			found[id] = wanted == nil || wanted[id]
		}
		wanted = found
		return err
	}
	var errs []error
	if len(c.IDs) > 0 {
		errs = append(errs, narrow(c.IDs, nil))
	}
	if c.Query != "" {
		hits, err := l.Search(ctx, SearchQuery{Text: c.Query, Limit: mostFound})
		ids := make([]paper.ID, len(hits))
		for i, h := range hits {
			ids[i] = h.ID
		}
		errs = append(errs, narrow(ids, err))
	}
	if c.Own != "" {
		errs = append(errs, narrow(l.PapersOf(ctx, ShelfOwn, c.Own)))
	}
	if c.Tag != "" {
		errs = append(errs, narrow(l.PapersOf(ctx, ShelfTag, c.Tag)))
	}
	return wanted, errors.Join(errs...)
}

// chosenDays are the days named, else those of the papers wanted, oldest first. A paper
// that several days list belongs to the last of them.
func (l *Library) chosenDays(ctx context.Context, c Choice, wanted map[paper.ID]bool) ([]paper.Day, error) {
	if len(c.Days) > 0 {
		return c.Days, nil
	}
	ids := make([]paper.ID, 0, len(wanted))
	for id, ok := range wanted {
		if ok {
			ids = append(ids, id)
		}
	}
	named, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := l.read.QueryContext(ctx, `SELECT DISTINCT day FROM (SELECT max(day) AS day FROM entry
		WHERE ? OR id IN (SELECT value FROM json_each(?)) GROUP BY CASE WHEN ? THEN day || id ELSE id END) ORDER BY day`, wanted == nil, string(named), wanted == nil)
	if err != nil {
		return nil, problem("export", err)
	}
	days, err := collect(rows, func(rows *sql.Rows) (day paper.Day, err error) {
		err = rows.Scan(&day)
		return day, err
	})
	return days, problem("export", err)
}

// chosen is one day of the choice.
func (l *Library) chosen(ctx context.Context, day paper.Day, languages []paper.Language, wanted map[paper.ID]bool) (paper.Chosen, error) {
	var chosen paper.Chosen
	for i, language := range languages {
		digest, err := l.Digest(ctx, DigestQuery{Day: day, Language: language})
		if err != nil {
			return chosen, err
		}
		if i == 0 || len(digest.Reports) > 0 && (len(chosen.Reports) == 0 || modelWritten(digest) > modelWritten(chosen.Digest)) {
			chosen.Digest = digest
		}
	}
	entries, err := l.entries(ctx, day, false)
	if err != nil {
		return chosen, problem("export", err)
	}
	if wanted != nil {
		chosen.Reports = slices.DeleteFunc(chosen.Reports, func(r paper.Report) bool { return !wanted[r.ID] })
		entries = slices.DeleteFunc(entries, func(e paper.Entry) bool { return !wanted[e.ID] })
	}
	for i, e := range entries {
		if len(e.Authors) > 0 {
			continue
		}
		// An imported day names no authors; the paper itself may.
		d, _, err := l.Document(ctx, e.ID)
		if err != nil && paper.CodeOf(err) != paper.NotFound {
			return chosen, err
		}
		entries[i].Authors = d.Authors
	}
	chosen.Entries = entries
	return chosen, nil
}

// modelWritten counts the reports that hold more than the paper's own sentences.
func modelWritten(d paper.Digest) int {
	n := 0
	for _, r := range d.Reports {
		if r.Record == nil || r.Record.Depth != paper.Quick {
			n++
		}
	}
	return n
}
