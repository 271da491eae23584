package summarize

import (
	"context"
	"fmt"
	"slices"

	"paperboy/backend/paper"
)

const (
	// alternatives are the likeliest first tokens that routing asks for: the entropy is
	// taken over them (facts/summarizing.md 3.1).
	alternatives = 20
	// unsure is the entropy in nats from which a field is written again.
	unsure = 1.0
)

// Alternatives is how many first tokens a Request must ask for where its fields may
// be written again by another model.
const Alternatives = alternatives

// Unsure are the fields of a report that a larger model should write again, and why:
// the first token was a guess, the way that was planned failed, a sentence had to give
// way to another, or numbers are those of something else. A report that was written again has none.
func Unsure(draft paper.Draft) []paper.Decision {
	noted := map[paper.Field]string{}
	for _, d := range draft.Record.Decisions {
		switch d.What {
		case paper.Rewritten:
			return nil
		case paper.Replaced, paper.Doubted:
			noted[d.Field] = string(d.What) + ": " + d.Reason
		}
	}
	var list []paper.Decision
	for _, f := range paper.Fields() {
		r, ok := draft.Record.Fields[f]
		reason := ""
		switch {
		case !ok || r.Way == paper.WayKnown || r.Way == paper.WayAbstained:
		case r.Reason != "":
			reason = r.Reason
		case noted[f] != "":
			reason = noted[f]
		case r.Entropy != nil && *r.Entropy >= unsure:
			reason = fmt.Sprintf("entropy of the first token %.2f", *r.Entropy)
		}
		if reason != "" {
			list = append(list, paper.Decision{Field: f, Model: draft.Record.Model, What: paper.Unsure, Reason: reason})
		}
	}
	return list
}

// Rewrite has fields of a report written again by the model of the request. A field
// that it cannot fill better than with the paper's own sentences stays as it was. The
// record keeps both models' work and each decision.
func (s *Summarizer) Rewrite(ctx context.Context, r Request, before paper.Draft, fields []paper.Field, each func(Progress)) (paper.Draft, error) {
	r.Only, r.Before, r.Depth = fields, before, before.Record.Depth
	again, err := s.Summarize(ctx, r, each)
	if err != nil {
		return before, err
	}
	draft := before
	draft.Record.Fields = map[paper.Field]paper.FieldRecord{}
	decisions := append(slices.Clone(before.Record.Decisions), Unsure(before)...)
	for _, f := range paper.Fields() {
		record := before.Record.Fields[f]
		if slices.Contains(fields, f) {
			now := again.Record.Fields[f]
			reason := "filled by " + string(now.Way)
			if now.Way == paper.WayExtract {
				reason = "left as it was: " + now.Reason
			} else {
				now.Model = r.Model.Name
				record, draft.Summary = now, draft.Summary.With(f, again.Summary.Text(f))
			}
			decisions = append(decisions, paper.Decision{Field: f, Model: r.Model.Name, What: paper.Rewritten, Reason: reason})
		}
		draft.Record.Fields[f] = record
	}
	draft.Record.Decisions = append(decisions, again.Record.Decisions...)
	draft.Record.Calls += again.Record.Calls
	draft.Record.PromptTokens += again.Record.PromptTokens
	draft.Record.AnswerTokens += again.Record.AnswerTokens
	draft.Record.AbsentFirst += again.Record.AbsentFirst
	draft.Record.UnfoundedFirst += again.Record.UnfoundedFirst
	draft.Record.Seconds += again.Record.Seconds
	draft.Record.ModelSeconds += again.Record.ModelSeconds
	draft.Record.Coverage = again.Record.Coverage
	return draft, nil
}
