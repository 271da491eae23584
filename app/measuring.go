package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"paperboy/backend/eval"
	"paperboy/backend/library"
	"paperboy/backend/paper"
	"paperboy/backend/report"
)

// measuring is one run of `paperboy eval`.
type measuring struct {
	*program
	books     *library.Library
	evaluator *eval.Evaluator
	options   evalOptions
	kept      []paper.Evaluation // newest first, of earlier runs
	code      string             // the version of this program
	result    paper.Evaluation
}

// all measures the tasks one after another; each is kept at once.
func (m *measuring) all(ctx context.Context, tasks []eval.Task) (err error) {
	m.code = ownVersion()
	if !m.options.again {
		if m.kept, err = m.books.Evaluations(ctx); err != nil {
			return err
		}
	}
	for i, t := range tasks {
		if t.Version, err = m.version(ctx, t); err != nil {
			return err
		}
		done, ok := m.before(t)
		note := ""
		if ok {
			note = ": measured before"
		}
		fmt.Fprintf(m.log, "%d/%d %s %s %s %s %s%s\n", i+1, len(tasks), t.Model.Name, t.Language, t.Depth, t.Way, t.Name, note)
		if ok {
			m.result.Runs = append(m.result.Runs, done)
			continue
		}
		if err := m.one(ctx, t); err != nil {
			return err
		}
	}
	return m.keep(ctx)
}

// one measures a task. What is finished is kept, whatever ends the run meanwhile.
func (m *measuring) one(ctx context.Context, t eval.Task) error {
	measured, draft, err := m.evaluator.Measure(ctx, t)
	if err != nil {
		return err
	}
	if m.options.reports != "" && measured.Error == "" {
		if err := m.writeReport(t, draft); err != nil {
			return err
		}
	}
	m.result.Runs = append(m.result.Runs, measured)
	return m.keep(context.WithoutCancel(ctx))
}

// version is that of this program and, where the model's own plan is followed, of what
// was learned for the plan.
func (m *measuring) version(ctx context.Context, t eval.Task) (string, error) {
	if t.Way != "" || t.Model.Digest == "" || m.code == "" {
		return m.code, nil
	}
	profile, err := m.books.Profile(ctx, t.Model.Digest)
	if err != nil {
		return "", err
	}
	for _, probe := range profile.Probes {
		if probe.Language == t.Language && len(probe.Ways) > 0 {
			return fmt.Sprint(m.code, " ", probe.Ways), nil
		}
	}
	return m.code, nil
}

// before is what an earlier run measured of a task; not so where its report is to be
// written and is not there.
func (m *measuring) before(t eval.Task) (paper.Measurement, bool) {
	if m.options.reports != "" {
		if _, err := os.Stat(m.reportFile(t)); err != nil {
			return paper.Measurement{}, false
		}
	}
	return t.Done(m.kept)
}

// ownVersion names this very program, so that no change of the code is measured by its
// predecessor: the hash of its file. Where that cannot be read nothing is taken over.
func ownVersion() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// keep stores the evaluation, and for each model and language the ways that held.
func (m *measuring) keep(ctx context.Context) error {
	if err := m.books.SaveEvaluation(ctx, m.result); err != nil {
		return err
	}
	byModel := map[string][]paper.Measurement{}
	for _, r := range m.result.Runs {
		if r.Digest != "" {
			byModel[r.Digest] = append(byModel[r.Digest], r)
		}
	}
	for digest, runs := range byModel {
		profile, err := m.books.Profile(ctx, digest)
		if err != nil {
			return err
		}
		for i, probe := range profile.Probes {
			own := slices.DeleteFunc(slices.Clone(runs), func(r paper.Measurement) bool { return r.Language != probe.Language })
			if best := eval.Best(own); len(best) > 0 {
				profile.Probes[i].Ways = best
			}
		}
		if err := m.books.SaveProfile(ctx, profile); err != nil {
			return err
		}
	}
	return nil
}

// evalFolder makes the folder of the reports, before anything is measured.
func evalFolder(folder string) error {
	if folder == "" {
		return nil
	}
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return &usageError{fmt.Errorf("--reports %s: a file has this name, and a folder is needed", folder)}
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fileError("write "+folder, err)
	}
	return nil
}

func (m *measuring) reportFile(t eval.Task) string {
	name := strings.NewReplacer("/", "_", ":", "_").Replace(fmt.Sprintf("%s.%s.%s.%s.%s.md", t.Name, t.Language, t.Depth, t.Model.Name, t.Way))
	return filepath.Join(m.options.reports, name)
}

// writeReport writes one report as the Markdown form has it, with its checks. How each
// field came about stands before it, where nothing reads it as text of the report.
func (m *measuring) writeReport(t eval.Task, d paper.Draft) error {
	created := d.Record.CreatedAt
	if created.IsZero() { // the report without a model reads no clock
		created = m.now()
	}
	title := t.Document.Title
	if strings.TrimSpace(title) == "" {
		title = t.Name
	}
	checks := checker{}.Check(d.Summary, t.Document)
	r := paper.Report{ID: t.Document.ID, Title: title, Link: t.Document.URL, Source: t.Document.Source, Summary: d.Summary, Record: &d.Record, Checks: &checks}
	var b strings.Builder
	for _, f := range paper.Fields() {
		record := d.Record.Fields[f]
		fmt.Fprintf(&b, "<!-- %s: %s, %d calls%s -->\n", f, record.Way, record.Attempts, comment(record.Reason))
	}
	if err := report.Write(&b, paper.Digest{Day: paper.DayOf(created), Language: t.Language, Reports: []paper.Report{r}}); err != nil {
		return err
	}
	return writeFile(m.reportFile(t), []byte(b.String()))
}

// comment is a reason, which may quote a model, as it may stand in a comment of HTML.
func comment(reason string) string {
	text := strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || r != '\n' && !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(reason, " "))
	text = strings.NewReplacer("--", "– ", "<!", "< !", "->", "→").Replace(oneLine(text))
	if text == "" {
		return ""
	}
	return ", " + text
}
