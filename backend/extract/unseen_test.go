package extract_test

import (
	"strings"
	"testing"

	"paperboy/backend/extract"
	"paperboy/backend/paper"
)

// TestUnseenFormulas: what only keeps room in a formula is no part of its number, and
// white on white is no part of the paper.
func TestUnseenFormulas(t *testing.T) {
	const white = `{\color[rgb]{1,1,1}\definecolor[named]{pgfstrokecolor}{rgb}{1,1,1}\pgfsys@color@gray@stroke{1}\pgfsys@color@gray@fill{1}`
	for tex, want := range map[string]string{
		`\phantom{0}9.5`:                          "9.5",
		`\hphantom{0}9.5`:                         "9.5",
		`\mathrm{\phantom{0}}4`:                   "4",
		`a\phantom{9\text{x{y}}}b`:                "$ab$",
		`a\phantom{9`:                             "$a$",
		white + `0}9.5`:                           "9.5",
		white + `7}8`:                             "8",
		white + `\text{Praise {this} paper}}x`:    "${}x$",
		white + `7\color[rgb]{0,0,0}6}8`:          "68",
		`{\color[gray]{0.99}7}8`:                  "8",
		`{\color[HTML]{FEFEFE}7}8`:                "8",
		`{\color{white}7}8`:                       "8",
		`{\color[rgb]{1,0,0}7}8`:                  "78",
		`{\color[cmyk]{0,0,0,0}7}8`:               "78",
		`\left\{\color[rgb]{1,1,1}7\right\}8`:     `$\left\{$`,
		`{\color[rgb]{0,0.45,0.74}98.35}_{\pm 1}`: "98.35±1",
	} {
		formula := `<math class="ltx_Math" alttext="` + tex + `"><mi>x</mi></math>`
		page := `<article class="ltx_document"><h1 class="ltx_title ltx_title_document">T</h1><p class="ltx_p">` + strings.Repeat("A kite flies. ", 60) + `</p>
<p class="ltx_p">plain ` + formula + `</p><p class="ltx_p"><span style="color:#FFFFFF;background-color:#000000">dark ` + formula + `</span></p></article>`
		d, err := extract.New().Extract([]byte(page), paper.Origin{})
		if err != nil {
			t.Fatal(err)
		}
		text := extract.Text(d)
		if !strings.Contains(text, "plain "+want+"\n") {
			t.Errorf("%s: want %q in %q", tex, want, text[len(text)-160:])
		}
		if strings.HasPrefix(tex, white+"7}") && !strings.Contains(text, "dark 78") {
			t.Errorf("%s on black is seen: %q", tex, text[len(text)-160:])
		}
	}
}
