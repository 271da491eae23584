package pipeline

import (
	"cmp"
	"slices"
	"time"

	"paperboy/backend/paper"
)

// pace measures how long steps take in this run, and from that how long the rest
// will take.
type pace struct {
	sum   map[paper.JobKind]time.Duration
	count map[paper.JobKind]int
	// guess is what the first summary will take, by the fields that are written of it.
	guess time.Duration
	// Of the summary on its way: tokens of finished fields, and of the present one.
	id      paper.ID
	field   paper.Field
	before  int
	present int
}

func newPace() pace {
	return pace{sum: map[paper.JobKind]time.Duration{}, count: map[paper.JobKind]int{}}
}

func (p *pace) took(kind paper.JobKind, d time.Duration) {
	p.sum[kind] += d
	p.count[kind]++
}

// tokens counts the tokens of the summary so far. Progress counts them per call;
// a smaller count than before means that another call has begun.
func (p *pace) tokens(id paper.ID, progress Progress, took time.Duration) (total int, perSecond float64) {
	if id != p.id {
		p.id, p.before, p.present = id, 0, 0
	}
	if progress.Tokens < p.present || progress.Field != p.field {
		p.before += p.present
	}
	p.field, p.present = progress.Field, progress.Tokens
	total = p.before + p.present
	if seconds := took.Seconds(); seconds > 0 {
		perSecond = float64(total) / seconds
	}
	return total, perSecond
}

// remaining is the time that the slower of the two lines needs: reading and
// writing go on side by side. 0 while nothing has been measured.
func (p *pace) remaining(depth paper.Depth, unread, unwritten int) time.Duration {
	left := p.mean(paper.JobRead) * time.Duration(max(unread, 0))
	if depth != paper.Quick {
		left = max(left, cmp.Or(p.mean(paper.JobSummarize), p.guess)*time.Duration(max(unwritten, 0)))
	}
	return left
}

// left is the time that a job on its way still needs: what the ones before took on
// average, else by the fields that are written. 0 where neither is known.
func (p *pace) left(kind paper.JobKind, field paper.Field, took time.Duration) time.Duration {
	if mean := p.mean(kind); mean > 0 {
		return max(0, mean-took)
	}
	fields := paper.Fields()
	written := slices.Index(fields, field)
	if written <= 0 {
		return 0
	}
	p.guess = took / time.Duration(written) * time.Duration(len(fields))
	return p.guess - took
}

func (p *pace) mean(kind paper.JobKind) time.Duration {
	if p.count[kind] == 0 {
		return 0
	}
	return p.sum[kind] / time.Duration(p.count[kind])
}
