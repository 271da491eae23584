package verify

import (
	"strings"
	"unicode/utf8"
)

// reading is a text without its writing: TeX commands, Markdown's marks and full
// width are gone. from and to give for each byte where it stood in the original.
type reading struct {
	text     string
	from, to []int32
}

// original is the stretch of the original that bytes start to end came from.
func (r reading) original(start, end int) (from, to int) {
	if start >= end {
		return 0, 0
	}
	return int(r.from[start]), int(r.to[end-1])
}

// closed is where a stretch of a reading came from, with the braces of TeX that close
// what it opens: "10^{-4}".
func closed(text string, r reading, s span) (start, end int) {
	start, end = r.original(s.start, s.end)
	for end < len(text) && text[end] == '}' && strings.Count(text[start:end], "{") > strings.Count(text[start:end], "}") {
		end++
	}
	return start, end
}

// commands are the TeX commands that mean a character.
var commands = map[string]string{
	"times": "×", "pm": "±", "cdot": "·", "sim": "~", "approx": "≈", "simeq": "≈", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "to": "→",
	"rightarrow": "→", "uparrow": "↑", "downarrow": "↓", "quad": " ", "qquad": " ", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ",
	"epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
	"pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Delta": "Δ", "Omega": "Ω", "Sigma": "Σ",
	"Phi": "Φ", "Psi": "Ψ", "Lambda": "Λ", "Gamma": "Γ", "Theta": "Θ", "Pi": "Π", "percent": "%", "textasciitilde": "~", "textpm": "±", "texttimes": "×",
}

// skipped are the commands whose first argument is no text.
var skipped = map[string]bool{"color": true, "textcolor": true, "hspace": true, "vspace": true, "label": true, "ref": true, "cite": true, "citep": true, "citet": true, "phantom": true, "rule": true}

// letters for runes that stand for plain ones.
var plainRunes = map[rune]string{
	'％': "%", '．': ".", '\u00a0': " ", '\u202f': " ", '\u2009': " ", '\u2002': " ", '\u3000': " ", '\u200b': "", '\ufeff': "", '−': "-", '–': "-", '‐': "-", '‑': "-", '－': "-",
	'＋': "+", '～': "~", '∼': "~", '〜': "~", '⁰': "^0", '¹': "^1", '²': "^2", '³': "^3", '⁴': "^4", '⁵': "^5", '⁶': "^6", '⁷': "^7", '⁸': "^8", '⁹': "^9", '⁻': "^-", '✕': "×", '⨯': "×",
	'＄': "$", '￥': "¥", 'µ': "μ", '’': "'", '⋅': "·", '∙': "·", '\r': " ",
}

// writer builds a reading.
type writer struct {
	b        strings.Builder
	from, to []int32
	last     byte
}

func (w *writer) put(s string, from, to int) {
	for i := range len(s) {
		w.from, w.to = append(w.from, int32(from)), append(w.to, int32(to))
		w.last = s[i]
	}
	w.b.WriteString(s)
}

// plain reads a text of a paper or of a summary.
func plain(text string) reading {
	w := &writer{from: make([]int32, 0, len(text)), to: make([]int32, 0, len(text))}
	w.b.Grow(len(text))
	formula := -1 // where the formula that is being read ends
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '$':
			if i == formula {
				formula = -1
			} else if end := formulaEnd(text, i); formula < 0 && end > 0 {
				formula = end
			} else {
				w.put("$", i, i+1)
			}
			i++
		case c == '\\':
			i = w.command(text, i)
		case (c == '{' || c == '}') && formula >= 0:
			i = w.brace(text, i)
		case c == '*' || c == '`':
			i = w.mark(text, i)
		case c < utf8.RuneSelf:
			w.put(text[i:i+1], i, i+1)
			i++
		default:
			i = w.rune(text, i)
		}
	}
	return reading{text: w.b.String(), from: w.from, to: w.to}
}

// formulaEnd is where the formula that begins at a dollar ends; 0 if it is a sum of
// money. Pandoc's rule: no space inside the dollars, no digit behind, but for
// formulas that only TeX writes.
func formulaEnd(text string, at int) int {
	const longest = 1500 // bytes
	rest := text[at+1 : min(len(text), at+longest)]
	n := strings.IndexByte(rest, '$')
	if n <= 0 || strings.ContainsAny(rest[:n], "\n|") {
		return 0
	}
	for n > 0 && rest[n-1] == '\\' { // an escaped dollar
		next := strings.IndexByte(rest[n+1:], '$')
		if next < 0 {
			return 0
		}
		n += 1 + next
	}
	inside, end := rest[:n], at+1+n
	if strings.ContainsAny(inside, `\^_=`) {
		return end
	}
	behind := end + 1
	if inside[0] == ' ' || inside[n-1] == ' ' || behind < len(text) && isDigit(text[behind]) || strings.IndexFunc(inside, isHan) >= 0 {
		return 0
	}
	return end
}

// command reads a TeX command or an escaped character.
func (w *writer) command(text string, at int) int {
	end := at + 1
	for end < len(text) && isLetter(text[end]) {
		end++
	}
	if end > at+1 {
		name := text[at+1 : end]
		if sign, ok := commands[name]; ok {
			w.put(sign, at, end)
		}
		if skipped[name] {
			end = skipArgument(text, end)
		}
		return end
	}
	if end >= len(text) {
		w.put(`\`, at, end)
		return end
	}
	switch c := text[end]; {
	case strings.IndexByte(",;:! ", c) >= 0:
		if isDigit(w.last) && groupOfThree(text, end+1) {
			w.put(",", at, end+1)
		} else {
			w.put(" ", at, end+1)
		}
		return end + 1
	case c < utf8.RuneSelf:
		w.put(text[end:end+1], at, end+1)
		return end + 1
	}
	w.put(`\`, at, end)
	return end
}

// groupOfThree says whether three digits, and no fourth, begin here.
func groupOfThree(text string, at int) bool {
	for i := range 3 {
		if at+i >= len(text) || !isDigit(text[at+i]) {
			return false
		}
	}
	return at+3 == len(text) || !isDigit(text[at+3])
}

// skipArgument passes over "[rgb]{0,0.45,0}".
func skipArgument(text string, at int) int {
	for _, pair := range []string{"[]", "{}"} {
		if at < len(text) && text[at] == pair[0] {
			if n := strings.IndexByte(text[at:], pair[1]); n > 0 {
				at += n + 1
			}
		}
	}
	return at
}

// brace reads a brace of a formula: "{,}" divides thousands, "}{" numerator and
// denominator.
func (w *writer) brace(text string, at int) int {
	if strings.HasPrefix(text[at:], "{,}") {
		w.put(",", at, at+3)
		return at + 3
	}
	if strings.HasPrefix(text[at:], "}{") {
		w.put("/", at, at+2)
		return at + 2
	}
	return at + 1
}

// mark reads Markdown's asterisks and back quotes, which vanish, but for those that
// mark an item of a list or multiply.
func (w *writer) mark(text string, at int) int {
	end := at
	for end < len(text) && text[end] == text[at] {
		end++
	}
	spaceBefore := at == 0 || text[at-1] == ' ' || text[at-1] == '\n' || text[at-1] == '\t'
	spaceBehind := end == len(text) || text[end] == ' ' || text[end] == '\n' || text[end] == '\t'
	if end == at+1 && spaceBefore && spaceBehind {
		w.put(text[at:end], at, end)
	}
	return end
}

func (w *writer) rune(text string, at int) int {
	r, size := utf8.DecodeRuneInString(text[at:])
	to := at + size
	switch {
	case r >= '０' && r <= '９':
		w.put(string('0'+r-'０'), at, to)
	case r >= 'Ａ' && r <= 'Ｚ':
		w.put(string('A'+r-'Ａ'), at, to)
	case r >= 'ａ' && r <= 'ｚ':
		w.put(string('a'+r-'ａ'), at, to)
	default:
		s, ok := plainRunes[r]
		if !ok {
			s = text[at:to]
		} else if strings.HasPrefix(s, "^") && w.after("^", s) {
			s = s[1:]
		}
		w.put(s, at, to)
	}
	return to
}

// after says whether a raised digit goes on an exponent that has begun: "10⁻³".
func (w *writer) after(mark, s string) bool {
	text := w.b.String()
	text = text[max(0, len(text)-4):]
	i := strings.LastIndex(text, mark)
	if i < 0 {
		return false
	}
	return strings.Trim(text[i+1:], "-0123456789") == "" && s != "^-" && len(text) > i+1
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
