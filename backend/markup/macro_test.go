package markup_test

import (
	"testing"

	"paperboy/backend/markup"
)

func TestMacro(t *testing.T) {
	for _, c := range []struct {
		macro       markup.Macro
		texts, want []string
	}{
		{`\usym`, []string{"2718"}, []string{"✘"}},
		{`\usym`, []string{"\n ", " 2714 2718"}, []string{"\n ", "✔ 2718"}},
		{`\usym`, []string{"1F5F8."}, []string{"🗸."}},
		{`\usym`, []string{"12.5", "2718"}, []string{"12.5", "2718"}},
		{`\usym`, []string{"0000"}, []string{""}},
		{`\rowcolor`, []string{"[HTML]9AFF9941.0"}, []string{"41.0"}},
		{`\cellcolor`, []string{" gray!20Method"}, []string{"Method"}},
		{`\speak`, []string{"2718"}, []string{"2718"}},
		{"", []string{"2718"}, []string{"2718"}},
	} {
		macro := c.macro
		for i, text := range c.texts {
			if got := macro.After(text); got != c.want[i] {
				t.Errorf("%s: %q, want %q", c.macro, got, c.want[i])
			}
		}
	}
	if markup.Macro(`\XSolidBrush`).Symbol() != "✘" || markup.Macro(`\speak`).Symbol() != "" {
		t.Error("symbols")
	}
}
