package summarize

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// named gives each innovation its line with a bold name; a line that only introduces
// the others goes.
func named(text string) string {
	text = inline.ReplaceAllString(text, "$1\n*   **")
	text = afterName.ReplaceAllString(text, "$1**: ")
	text = plainName.ReplaceAllString(looseName.ReplaceAllString(text, "$1**$2**"), "$1**$2**$3")
	lines := slices.DeleteFunc(strings.Split(listed(text), "\n"), introducing)
	for i, line := range lines {
		if name, said, found := strings.Cut(line, "**: "); found {
			lines[i] = name + "**: " + strings.ReplaceAll(said, "**", "")
		}
	}
	return longName.ReplaceAllStringFunc(strings.Join(lines, "\n"), shortened)
}

// introducing says whether a line only announces others, or names what is said nowhere.
func introducing(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasSuffix(line, ":") || strings.HasSuffix(line, "：") || line == "*" || nameOnly.MatchString(line)
}

var nameOnly = regexp.MustCompile(`^\*\s+\*\*[^*]+\*\*\s*[：:]?$`)

// inline is where an item begins in the middle of a line.
var inline = regexp.MustCompile(`([^\s*])\s+[*•]\s+\*\*`)

// longName is a bold name that became a sentence; it ends where its purpose begins.
var (
	longName = regexp.MustCompile(`\*\*[^*\n]{61,}\*\*`)
	purpose  = regexp.MustCompile(`^(\*\*[^*\n]{12,60}?)\s+(?:as|to|for|in|of|on|by|with|using|from|that|which|and)\s[^*\n]*\*\*$`)
)

func shortened(name string) string { return purpose.ReplaceAllString(name, "$1**") }

// listed makes each line an item, of inner lists too.
func listed(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = "*   " + strings.TrimPrefix(strings.TrimSpace(line), "*   ")
	}
	return strings.Join(lines, "\n")
}

var (
	// afterName is what models put behind a bold name.
	afterName = regexp.MustCompile(`(?m)^([ \t]*(?:\*   )?\*\*[^*\n]*?)[ \t]*(?:[：:]?[ \t]*\*\*[ \t]*[：:]|[：:]\*\*)[ \t]*`)
	looseName = regexp.MustCompile(`(?m)^(\*   )\*\*\s*([^*\n]+?)\s*\*\*`)
	plainName = regexp.MustCompile(`(?m)^(\*   )([^*：:\n]{2,40})([：:])`)
)

var (
	// usagePart begins a line of the usage guide.
	usagePart = regexp.MustCompile(`^\s*(?:[-•+*]\s+|\d{1,2}[.、)]\s+)?(?:\*\*)?(?:Input|Output|Workflow|输入|输出|工作流程|流程)s?(?:\*\*)?\s*(?:\*\*)?[：:]`)
	// boldItem begins an item with a name.
	boldItem = regexp.MustCompile(`^\s*\*   \*\*`)
	// bare is a label with nothing behind it.
	bare = regexp.MustCompile(`^\s*(?:\*   )?\*{0,2}[^*：:\n]{1,60}\*{0,2}\s*[：:]?\s*\*{0,2}\s*$`)
)

// folded takes the lines below a label into its line: those below a label without text
// of its own, or, with all, every line up to the next label. Small models like to write
// lists in lists, and a label without text is lost (seen with qwen2.5-coder:1.5b:
// "**Workflow**:" above five steps).
func folded(text string, label *regexp.Regexp, all bool) string {
	var lines []string
	var steps []string
	open := false
	closed := func() {
		if open && len(steps) > 0 {
			last := len(lines) - 1
			lines[last] = joined(append([]string{strings.TrimRight(lines[last], " ")}, steps...))
		}
		open, steps = false, nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		deeper := open && indent(line) > indent(lines[len(lines)-1])
		switch begins := label.MatchString(line); {
		case open && (!begins || deeper):
			steps = append(steps, step(line))
		default:
			closed()
			lines = append(lines, line)
			open = begins && (all || bare.MatchString(line))
		}
	}
	closed()
	return strings.Join(lines, "\n")
}

func indent(line string) int { return len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace)) }

// step is a line of an inner list without its mark.
func step(line string) string {
	line = strings.TrimPrefix(strings.TrimSpace(line), "*   ")
	return strings.ReplaceAll(line, "**", "")
}

// longestLine is what a label with its steps may hold, in characters; a model that goes
// on and on began with what was asked for.
const longestLine = 600

// joined is a label and its steps as one line of sentences, as far as they fit.
func joined(lines []string) string {
	text := lines[0]
	for i, s := range lines[1:] {
		gap := "; "
		if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(".。;；!?！？:：*,，", last) {
			gap = " "
		}
		s = gap + s
		if i > 0 && utf8.RuneCountInString(text+s) > longestLine {
			break
		}
		text += s
	}
	return text
}

// informing are the items that say more than their name and the title of the paper; one
// that says its name twice is left out (seen with qwen2.5-coder:1.5b).
func informing(text, title string) string {
	lines := slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool {
		m := namedItem.FindStringSubmatch(line)
		return m != nil && (!saysMore(m[1], m[2]) || !saysMore(title, m[2]))
	})
	return strings.Join(lines, "\n")
}

var (
	namedItem = regexp.MustCompile(`^\s*\*   \*\*([^*]+)\*\*\s*[：:]?\s*(.*)$`)
	// content are the pieces that carry sense: stems of Latin words, Chinese characters.
	content = regexp.MustCompile(`\p{Han}|[\p{Latin}\d]{4,}`)
)

// leastNew are the pieces of an item that its name does not hold.
const (
	leastNew = 2
	stem     = 5 // letters of a Latin word: "improving" is "improves"
)

func saysMore(name, said string) bool {
	name, fresh := strings.ToLower(name), 0
	for _, piece := range content.FindAllString(strings.ToLower(said), -1) {
		if !strings.Contains(name, piece[:min(stem, len(piece))]) {
			fresh++
		}
	}
	return fresh >= leastNew
}
