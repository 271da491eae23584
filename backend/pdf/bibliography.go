package pdf

import (
	"regexp"
	"strconv"

	"paperboy/backend/paper"
)

var (
	bracketed = regexp.MustCompile(`^\[[^\]]{1,40}\]`)
	ordered   = regexp.MustCompile(`^(\d{1,3})\.\s`)
)

// bibliography tells where an entry of a bibliography begins.
type bibliography struct {
	kind  paper.SectionKind // of the section that is open
	left  float64           // where entries begin in this column
	hangs bool              // the other lines of an entry are set in
	last  int               // number of the entry before, "12."
	marks bool              // entries begin with "[12]"
}

// begin looks at a column: if a good part of its lines is set in, entries hang.
func (r *bibliography) begin(items []item) {
	r.left, r.hangs = 0, false
	n, in := 0, 0
	for _, it := range items {
		if it.block == nil {
			if n == 0 || it.text.x0 < r.left {
				r.left = it.text.x0
			}
			n++
		}
	}
	for _, it := range items {
		if it.block == nil && it.text.x0 > r.left+0.5*it.text.size && it.text.x0 < r.left+4*it.text.size {
			in++
		}
	}
	r.hangs = in*4 > n
}

// starts says whether a line begins a new entry.
func (r *bibliography) starts(last, l line, across bool) bool {
	text := textOf(l.words)
	if bracketed.MatchString(text) && l.x0 < r.left+2*l.size {
		r.marks = true
		return true
	}
	if r.marks {
		return false
	}
	if m := ordered.FindStringSubmatch(text); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil && (n == r.last+1 || r.last == 0 && n == 1) {
			r.last = n
			return true
		}
	}
	if r.last > 0 {
		return false
	}
	if r.hangs {
		return l.x0 < r.left+0.4*l.size
	}
	gap := l.base - last.base
	return !across && gap > 1.25*l.size*1.1 && ends(last) != 0 || ends(last) != 0 && last.x1 < last.right-3*last.size
}
