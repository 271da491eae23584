package markup

import (
	"regexp"
	"strconv"
	"strings"
)

// Macro is a macro that LaTeXML does not know ("ltx_ERROR"), while its argument may
// still follow as text.
type Macro string

// symbols are macros that stand for a character. Lost, a table of what a method can do
// would have empty cells.
var symbols = map[Macro]string{
	`\Checkmark`: "✔", `\CheckmarkBold`: "✔", `\cmark`: "✓", `\faCheck`: "✓", `\faCheckCircle`: "✓", `\faCheckSquare`: "✓",
	`\XSolid`: "✘", `\XSolidBold`: "✘", `\XSolidBrush`: "✘", `\xmark`: "✗", `\faTimes`: "✗", `\faTimesCircle`: "✗", `\faRemove`: "✗",
}

// Symbol is the character that a macro stands for; empty if for none.
func (m Macro) Symbol() string { return symbols[m] }

// takesCodePoint says whether a macro takes the code point of a character: \usym{2718}.
func (m Macro) takesCodePoint() bool { return m == `\usym` || m == `\usymH` }

// takesColour says whether it takes a colour: "[HTML]EFEFEF", "gray!20".
func (m Macro) takesColour() bool {
	switch m {
	case `\rowcolor`, `\cellcolor`, `\columncolor`, `\rowcolors`, `\arrayrulecolor`, `\hlcolor`:
		return true
	}
	return false
}

// Argued says whether what follows a macro is to be given to After.
func (m Macro) Argued() bool { return m.takesCodePoint() || m.takesColour() }

// After is the text behind a macro without its argument, or with the character that
// this names. A number that is a code point must not stand in a table. Empty after
// white space only; the macro then still waits.
func (m *Macro) After(text string) string {
	trimmed := strings.TrimLeft(text, " \n\t")
	if *m == "" || trimmed == "" {
		return text
	}
	name := *m
	*m = ""
	switch {
	case name.takesColour():
		return colourArgument.ReplaceAllString(trimmed, "")
	case name.takesCodePoint():
		if point := codePoint.FindString(trimmed); point != "" {
			return character(point) + trimmed[len(point):]
		}
	}
	return text
}

var (
	// colourArgument is a colour as \rowcolor takes it.
	colourArgument = regexp.MustCompile(`^(?:\[(?:HTML|html)\]\s*[0-9A-Fa-f]{6}|\[(?:rgb|RGB|gray|cmyk)\]\s*[\d.,\s]+|[a-z]+!(?:100|[0-9]{1,2})(?:![a-z]+)?|(?:light|dark)?(?:gray|grey|blue|red|green|yellow|orange|cyan|pink|purple|black|white)\b)`)
	codePoint      = regexp.MustCompile(`^[0-9A-Fa-f]{4,5}\b`)
)

func character(hexadecimal string) string {
	v, err := strconv.ParseInt(hexadecimal, 16, 32)
	if err != nil || v < ' ' {
		return ""
	}
	return string(rune(v))
}
