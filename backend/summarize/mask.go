package summarize

import (
	"context"
	"fmt"
	"regexp"
	"strconv"

	"paperboy/backend/paper"
)

// capitalised is a name of several words with capitals: "Quanta-Lingua".
var capitalised = regexp.MustCompile(`^[A-Z]\w*(?:-[A-Z]\w*)+$`)

// masked is a sentence with "[A1]" for its first name and so on. Small models translate
// names away ("TradingAgents" became 交易代理 with qwen2.5-coder:1.5b, asked twice to
// keep it), but let such marks through.
type masked struct {
	text  string
	names []string
}

func mask(sentence string) masked {
	m := masked{}
	places := map[string]int{}
	m.text = word.ReplaceAllStringFunc(sentence, func(name string) string {
		if lostName(name, "") == "" && !abbreviation.MatchString(name) && !capitalised.MatchString(name) {
			return name
		}
		if places[name] == 0 {
			m.names = append(m.names, name)
			places[name] = len(m.names)
		}
		return fmt.Sprintf("[A%d]", places[name])
	})
	return m
}

// mark is a mark as models write it back.
var mark = regexp.MustCompile(`[\[【［]\s?A(\d{1,2})\s?[\]】］]`)

// restore puts the names back; a name that is missing, or a mark that stands for none,
// is a refusal.
func (m masked) restore(answer string) (string, error) {
	seen := map[int]bool{}
	foreign := ""
	text := mark.ReplaceAllStringFunc(answer, func(found string) string {
		n, err := strconv.Atoi(mark.FindStringSubmatch(found)[1])
		if err != nil || n < 1 || n > len(m.names) {
			foreign = found
			return found
		}
		seen[n] = true
		return m.names[n-1]
	})
	switch {
	case foreign != "":
		return "", &refusal{reason: "the translation has a name of its own: " + foreign}
	case len(seen) < len(m.names):
		return "", &refusal{reason: "the translation lost a name"}
	}
	return text, nil
}

// translateMasked is the last try at a sentence, made twice: its names are taken out
// before and put back after.
func (w *writing) translateMasked(ctx context.Context, f paper.Field, p paper.Prompt, m masked, sentence string, said []string) (text string, attempts int, err error) {
	p.User = inert(m.text)
	return w.ask(ctx, f, p, func(answer string) (string, error) {
		w.record.AbsentFirst += w.absent(f, answer)
		restored, err := m.restore(answer)
		if err != nil {
			return "", err
		}
		return faithful(restored, sentence, said, w.Language)
	}, nil)
}
