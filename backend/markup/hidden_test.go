package markup_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"paperboy/backend/extracttest"
	"paperboy/backend/markup"
	"paperboy/backend/sharedtest"
)

// seen is what is left of an article of some content, and what was taken out.
func seen(t *testing.T, content string) (left string, dropped []string) {
	t.Helper()
	root, _, err := markup.Parse([]byte("<article>" + content + "</article>"))
	if err != nil {
		t.Fatal(err)
	}
	article := root.LastChild.LastChild.FirstChild
	markup.DropHidden(article, func(n *html.Node) {
		var b bytes.Buffer
		if err := html.Render(&b, n); err != nil {
			t.Fatal(err)
		}
		dropped = append(dropped, b.String())
	})
	var b bytes.Buffer
	if err := html.Render(&b, article); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(strings.TrimPrefix(b.String(), "<article>"), "</article>"), dropped
}

func TestHidden(t *testing.T) {
	for _, trick := range extracttest.Tricks() {
		if trick.Element && !trick.Seen {
			continue // Silent, or a control
		}
		left, dropped := seen(t, trick.HTML)
		if strings.Contains(left, extracttest.Secret) != trick.Seen || strings.Contains(strings.Join(dropped, " "), extracttest.Secret) == trick.Seen {
			t.Errorf("%s: seen must be %v:\n%s\n%q", trick.Name, trick.Seen, left, dropped)
		}
	}
}

// TestHeads: white heads on a colour that was lost lose their white; padding and
// secrets go; cells stay where they are.
func TestHeads(t *testing.T) {
	const white = `<td class="ltx_td"><span style="color:#FFFFFF;font-size:80%;">`
	row := func(cells ...string) string { return "<tr>" + strings.Join(cells, "") + "</tr>" }
	table := func(rows ...string) string { return "<table><tbody>" + strings.Join(rows, "") + "</tbody></table>" }
	head := row(white+"Wind</span></td>", white+"Share of all</span></td>")
	shown := row(`<td class="ltx_td"><span style="font-size:80%;">Wind</span></td>`, `<td class="ltx_td"><span style="font-size:80%;">Share of all</span></td>`)
	body := row("<td>calm</td>", "<td>40.5</td>")
	const macro = `<span class="ltx_ERROR undefined">\rowcolor</span>gray`
	for name, c := range map[string]struct{ in, want string }{
		"heads":                 {table(head, body), table(shown, body)},
		"two rows of heads":     {table(head, head, body), table(shown, shown, body)},
		"below others":          {table(body, head), table(body, row(`<td class="ltx_td"></td>`, `<td class="ltx_td"></td>`))},
		"a lost macro":          {table(body, row("<td>"+macro+"</td>", white+"Wind</span></td>")), table(body, row("<td>"+macro+"</td>", `<td class="ltx_td"><span style="font-size:80%;">Wind</span></td>`))},
		"padding of a number":   {table(body, row("<td>gusts</td>", `<td><span style="color:#fff">0</span>9.5</td>`)), table(body, row("<td>gusts</td>", "<td>9.5</td>"))},
		"an empty cell remains": {table(body, row(`<td style="opacity:0">x</td>`, "<td>9.5</td>")), table(body, row(`<td style="opacity:0"></td>`, "<td>9.5</td>"))},
	} {
		if left, _ := seen(t, c.in); left != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, left, c.want)
		}
	}
}

// TestWhole: what is hidden as a whole is one piece.
func TestWhole(t *testing.T) {
	_, dropped := seen(t, `<div style="color:#fff"><p>one</p> <p>two <b>three</b></p></div><p>four <i hidden></i></p>`)
	if len(dropped) != 2 || !strings.Contains(dropped[0], "one") || !strings.Contains(dropped[0], "three") {
		t.Errorf("%q", dropped)
	}
}

// TestNothingIsHiddenInTheCorpus: real papers lose nothing.
func TestNothingIsHiddenInTheCorpus(t *testing.T) {
	for name, page := range sharedtest.Pages(t) {
		root, _, err := markup.Parse(page)
		if err != nil {
			t.Fatal(name, err)
		}
		for n := range root.Descendants() {
			if n.Data == "article" {
				markup.DropHidden(n, func(n *html.Node) {
					if markup.Attribute(n, "class") != "ltx_rdf" { // the keywords again
						t.Errorf("%s: %+v", name, n)
					}
				})
				break
			}
		}
	}
}

// FuzzDropHidden: no page brings it down, and nothing is taken out twice.
func FuzzDropHidden(f *testing.F) {
	for _, trick := range extracttest.Tricks() {
		f.Add(trick.HTML)
	}
	f.Fuzz(func(t *testing.T, content string) {
		root, _, err := markup.Parse([]byte(content))
		if err != nil || len(content) > 100_000 {
			return
		}
		markup.DropHidden(root, func(n *html.Node) {
			if n.Parent == nil {
				t.Error("taken out twice")
			}
		})
	})
}

// BenchmarkDropHidden is what the look at each captured page costs beside parsing it
// (BenchmarkParse in extract).
func BenchmarkDropHidden(b *testing.B) {
	for name, page := range sharedtest.Pages(b) {
		if strings.HasPrefix(name, "ar5iv_article") {
			continue
		}
		root, _, err := markup.Parse(page)
		if err != nil {
			b.Fatal(name, err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				markup.DropHidden(root, func(*html.Node) {})
			}
		})
	}
}
