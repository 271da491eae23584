package verify

import "paperboy/backend/paper"

// Failing gives the claims of a summary in which a number, name or quotation was not
// found, each with what failed and the best passages of the paper: what a repair
// ("correct or delete") needs. Claims are in the order of the fields. checks must be
// those of this summary.
func Failing(s paper.Summary, checks paper.Checks) []paper.Finding {
	findings := []paper.Finding{}
	for _, c := range checks.Claims {
		f := paper.Finding{Field: c.Field, Start: c.Start, End: c.End, Passages: c.Passages}
		within := func(field paper.Field, start, end int) bool {
			return field == c.Field && start >= c.Start && end <= c.End
		}
		fail := func(text, reason string) {
			f.Failed, f.Reasons = append(f.Failed, text), append(f.Reasons, reason)
		}
		for _, n := range checks.Numbers {
			if !n.Class.Grounded() && within(n.Field, n.Start, n.End) {
				fail(n.Text, n.Reason)
			}
		}
		for _, n := range checks.Names {
			if !n.Found && within(n.Field, n.Start, n.End) {
				fail(n.Text, "this name is not in what was read")
			}
		}
		for _, q := range checks.Quotations {
			if !q.Found && q.Reason != translated && within(q.Field, q.Start, q.End) {
				fail(q.Text, q.Reason)
			}
		}
		if text := s.Text(c.Field); len(f.Failed) > 0 && c.End <= len(text) {
			f.Text = text[c.Start:c.End]
			findings = append(findings, f)
		}
	}
	return findings
}
