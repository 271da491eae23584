package paper

import "fmt"

// Language is the language a report is written in.
type Language string

// The languages that are complete: prompts, headings and messages.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Languages lists every complete language.
func Languages() []Language { return []Language{Chinese, English} }

// ParseLanguage reads a language code. An unknown one is an Invalid error.
func ParseLanguage(text string) (Language, error) {
	for _, l := range Languages() {
		if string(l) == text {
			return l, nil
		}
	}
	return "", &Error{Code: Invalid, Op: "read language", Detail: fmt.Sprintf("%q is not one of zh, en", text)}
}
