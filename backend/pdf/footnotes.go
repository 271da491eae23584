package pdf

import (
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

var noteStart = regexp.MustCompile(`^(\d{1,2}|[*∗†‡§¶]{1,3})\s?(\S.*)$`)

// footnotes takes small lines at the foot of a stack whose first begins with a mark,
// or has a short rule over it.
func (b *builder) footnotes(s stack, p page) (stack, []item) {
	from := len(s)
	for from > 0 && s[from-1].size < 0.93*b.style.size && s[from-1].size > 0.5*b.style.size {
		if _, ok := captionOf(s, from-1, b.style); ok {
			break
		}
		if from < len(s) && s[from].base-s[from-1].base > 2.2*s[from].size {
			break
		}
		from--
	}
	for from < len(s) && noteMark(s[from]) == "" && !underRule(s[from], p) {
		from++
	}
	if from == len(s) || s[from].base < 0.4*p.height {
		return s, nil
	}
	var notes []item
	for i := from; i < len(s); {
		end := i + 1
		for end < len(s) && noteMark(s[end]) == "" {
			end++
		}
		mark := noteMark(s[i])
		text := b.paragraphText(s[i:end])
		if m := noteStart.FindStringSubmatch(text); m != nil && mark != "" {
			text = m[2]
			b.marks[mark] = true
		}
		notes = append(notes, item{block: &paper.Block{Kind: paper.BlockFootnote, Number: mark, Text: text}, page: p.number})
		i = end
	}
	return s[:from], notes
}

// noteMark is the raised mark at the beginning of a footnote, or one that stands
// there on the line.
func noteMark(l line) string {
	w := l.words[0]
	text := strings.TrimSpace(w.text)
	raised := w.size < 0.9*l.size && l.base-w.base > 0.15*l.size
	if !raised && len(l.words) > 1 && len(text) <= 2 && text[0] <= '9' {
		return ""
	}
	if raised || strings.ContainsRune("*∗†‡§¶", first(text)) {
		if m := footMark.FindString(text); m != "" {
			return m
		}
	}
	return ""
}

// underRule says whether a rule shorter than half the column lies over a line.
func underRule(l line, p page) bool {
	for _, r := range p.rules {
		if r.y0 < l.base && r.y0 > l.base-2.5*l.size && r.x0 < l.left+6 && r.x0 > l.left-6 && r.width() < 0.55*(l.right-l.left) && r.width() > 20 {
			return true
		}
	}
	return false
}
