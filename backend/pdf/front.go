package pdf

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	abstractHead  = regexp.MustCompile(`(?i)^(abstract|a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|summary|摘\s*要)\s*[.:—–-]*$`)
	abstractRun   = regexp.MustCompile(`^(?:Abstract|ABSTRACT|摘要)\s*(?:[-—–:.]+\s*|\s+)(\S.*)$`)
	abstractLabel = regexp.MustCompile(`^(?:Abstract|ABSTRACT|摘要)\s*[-—–:.]+\s*`)
	introduction  = regexp.MustCompile(`(?i)^(?:(?:1|I)\.?\s+)?(?:introduction|引言)$`)
)

// frontEnd is the height down to which the first page belongs to the title: that of
// the heading of its abstract, else of its introduction. 0 on other pages.
func frontEnd(p page, found []line) float64 {
	if p.number != 1 {
		return 0
	}
	for _, pattern := range []*regexp.Regexp{abstractHead, abstractRun, introduction} {
		for _, row := range found {
			if row.base > 0.75*p.height {
				break
			}
			for _, c := range row.cells(1.5) {
				if pattern.MatchString(textOf(c)) {
					return row.base - 1.2*row.size
				}
			}
		}
	}
	return 0
}

// front reads title and authors from the lines before the abstract, and gives the
// lines that follow. headed says that the page has an abstract or introduction with a
// heading, which may stand in the next column.
func (b *builder) front(lines []line, headed bool) []line {
	end := headEnd(lines, headed)
	from, to := titleLines(lines[:end])
	if to == from {
		return lines
	}
	b.document.Title = b.paragraphText(lines[from:to])
	end = textBegin(lines, to, end, headed)
	rest, authors := b.authors(lines[to:end])
	b.document.Authors = authors
	for _, l := range append(append([]line{}, lines[:from]...), rest...) {
		b.remover.remove(l.page, "beside the title", textOf(l.words))
	}
	return lines[end:]
}

// headEnd is the line of the abstract or introduction; without either, the title is
// sought in the upper part of the page.
func headEnd(lines []line, headed bool) int {
	for i, l := range lines {
		text := textOf(l.words)
		if abstractHead.MatchString(text) || abstractRun.MatchString(text) || introduction.MatchString(text) {
			return i
		}
	}
	if headed {
		return len(lines)
	}
	return min(len(lines), 12)
}

// textBegin is the first line after the title that runs on as text does, for three
// lines: an abstract may have no heading. Without a heading below, and without such
// lines, nothing but the title is taken.
func textBegin(lines []line, from, end int, headed bool) int {
	for i := from; i+2 < end; i++ {
		if runs(lines[i]) && runs(lines[i+1]) && runs(lines[i+2]) {
			return i
		}
	}
	if !headed {
		return from
	}
	return end
}

func runs(l line) bool {
	text := textOf(l.words)
	return len(l.words) >= 7 && letters(l) > 35 && len(l.cells(1.5)) == 1 && !affiliation.MatchString(text)
}

func largest(lines []line) float64 {
	size := 0.0
	for _, l := range lines {
		if letters(l) >= 5 || len(l.words) > 1 {
			size = max(size, l.size)
		}
	}
	return size
}

// titleLines are the lines of the largest type.
func titleLines(lines []line) (from, to int) {
	size := largest(lines)
	for from < len(lines) && (lines[from].size < 0.97*size || letters(lines[from]) < 2) {
		from++
	}
	to = from
	for to < len(lines) && lines[to].size > 0.97*size && (to == from || lines[to].base-lines[to-1].base < 2.2*size) {
		if to > from && lines[to].bold() != lines[from].bold() {
			break
		}
		to++
	}
	if to-from > 6 { // all of one size: the first line
		return 0, min(1, len(lines))
	}
	return from, to
}

var (
	affiliation = regexp.MustCompile(`(?i)universit|institut|department|school|college|laborator|\blabs?\b|research|academy|google|microsoft|openai|deepmind|facebook|meta ai|nvidia|amazon|alibaba|tencent|bytedance|huawei|baidu|\binc\b|corp|center|centre|faculty|hospital|scienc|engineering|computer|technolog|physics|mathemat|informatics|intelligence|foundation|group\b|team\b|@|http|www\.|\.com|\.edu|street|avenue|equal|contribut|correspond`)
	authorMarks = regexp.MustCompile(`[\d*∗⇤†‡§¶♠♣♥♦◦⋆★✉\x0e\x0f^]+`)
	membership  = regexp.MustCompile(`(?i),?\s*\b(?:(?:senior|student|life|graduate)\s+)*(?:member|fellow)\b(?:,\s*(?:ieee|acm))?`)
	separator   = regexp.MustCompile(`\s*(?:,|;|·|•|\band\b|&)\s*`)
	particles   = map[string]bool{"de": true, "der": true, "den": true, "van": true, "von": true, "di": true, "da": true, "dos": true, "del": true, "la": true, "le": true, "al": true, "bin": true, "ten": true, "ter": true, "el": true, "du": true, "zu": true}
)

// authors reads names from the lines under the title as far as they look like names:
// two to four words with capitals, in the type of the first such line.
func (b *builder) authors(lines []line) (rest []line, names []string) {
	names = []string{}
	var model *line
	for i, l := range lines {
		found := namesOf(l)
		if len(found) == 0 || model != nil && (l.bold() != model.bold() || abs(l.size-model.size) > 0.05*model.size) {
			rest = append(rest, l)
			continue
		}
		if model == nil {
			if i > 3 {
				return lines, names
			}
			model = &lines[i]
		}
		names = append(names, found...)
	}
	return rest, names
}

// namesOf gives the names of a line; none where a part of it is no name.
func namesOf(l line) []string {
	var names []string
	for _, cell := range l.cells(1.2) {
		for _, part := range separator.Split(membership.ReplaceAllString(marksOut(cell), ""), -1) {
			part = strings.TrimSpace(authorMarks.ReplaceAllString(part, ""))
			if part == "" {
				continue
			}
			if !personal(part) {
				return nil
			}
			names = append(names, part)
		}
	}
	return names
}

// marksOut joins words without those that are raised; a raised mark parts names.
func marksOut(words []word) string {
	base, size := level(words)
	var kept []word
	text := ""
	flush := func() {
		if len(kept) > 0 {
			text += " " + textOf(kept)
		}
		kept = nil
	}
	for _, w := range words {
		if base-w.base > 0.15*size && w.size < 0.92*size {
			if len(kept) > 1 {
				flush()
				text += " ,"
			}
			continue
		}
		kept = append(kept, w)
	}
	flush()
	return text
}

func personal(name string) bool {
	if affiliation.MatchString(name) {
		return false
	}
	if len([]rune(name)) <= 4 && strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return true
	}
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 5 {
		return false
	}
	for _, w := range words {
		r, size := utf8.DecodeRuneInString(w)
		if particles[w] {
			continue
		}
		if !unicode.IsUpper(r) || strings.ContainsAny(w, "0123456789@/:") || size < len(w)-1 && strings.ToUpper(w) == w && len(w) > 12 {
			return false
		}
	}
	return true
}
