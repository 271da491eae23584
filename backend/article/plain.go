package article

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

// Plain makes an article of a document, for papers that were not read from a page:
// the same text under the same anchors, formulas as TeX.
func Plain(d paper.Document) paper.Article {
	var b strings.Builder
	b.WriteString(`<article class="ltx_document">`)
	if d.Title != "" {
		b.WriteString(`<h1 class="ltx_title ltx_title_document">` + text(d.Title) + `</h1>`)
	}
	if len(d.Authors) > 0 {
		b.WriteString(`<div class="ltx_authors">` + text(strings.Join(d.Authors, ", ")) + `</div>`)
	}
	if d.Abstract != "" {
		b.WriteString(`<div class="ltx_abstract"><p class="ltx_p">` + text(d.Abstract) + `</p></div>`)
	}
	for _, s := range d.Sections {
		level := min(max(s.Level, 1), 5) + 1
		fmt.Fprintf(&b, `<section%s class="ltx_section">`, identified(s.Anchor))
		if title := strings.TrimSpace(s.Number + " " + s.Title); title != "" {
			fmt.Fprintf(&b, `<h%d class="ltx_title ltx_title_section">%s</h%d>`, level, text(title), level)
		}
		for _, block := range s.Blocks {
			plainBlock(&b, block)
		}
		b.WriteString(`</section>`)
	}
	b.WriteString(`</article>`)
	return paper.Article{HTML: b.String(), Figures: []paper.Figure{}, Version: Version}
}

func identified(anchor string) string {
	if !idPattern.MatchString(anchor) || anchor == markID {
		return ""
	}
	return ` id="` + html.EscapeString(anchor) + `"`
}

// plainBlock writes one block by its kind.
func plainBlock(b *strings.Builder, block paper.Block) {
	wrap := func(tag, class, content string) {
		fmt.Fprintf(b, `<%s%s class="%s">%s</%s>`, tag, identified(block.Anchor), class, content, tag)
	}
	switch block.Kind {
	case paper.BlockTable:
		if len(block.Rows) > 0 {
			wrap("figure", "ltx_table", captioned(block)+plainTable(block))
			return
		}
		wrap("pre", "ltx_listing", text(block.Text))
	case paper.BlockListing:
		wrap("pre", "ltx_listing", text(block.Text))
	case paper.BlockEquation:
		number := ""
		if block.Number != "" {
			number = ` <span class="ltx_tag ltx_tag_equation">(` + text(block.Number) + `)</span>`
		}
		wrap("p", "ltx_equation", `<code class="ltx_tex">`+text(block.Text)+`</code>`+number)
	case paper.BlockFigure:
		wrap("figure", "ltx_figure", `<figcaption class="ltx_caption">`+text(block.Text)+`</figcaption>`)
	case paper.BlockFootnote:
		wrap("p", "ltx_footnote", text(block.Text))
	case paper.BlockReference:
		wrap("p", "ltx_bibitem", text(block.Text))
	case paper.BlockTheorem:
		wrap("div", "ltx_theorem", `<p class="ltx_p">`+text(block.Text)+`</p>`)
	default:
		wrap("p", "ltx_p", text(block.Text))
	}
}

func captioned(block paper.Block) string {
	if block.Caption == "" {
		return ""
	}
	return `<figcaption class="ltx_caption">` + text(block.Caption) + `</figcaption>`
}

func plainTable(block paper.Block) string {
	var b strings.Builder
	b.WriteString(`<table class="ltx_tabular">`)
	for i, row := range block.Rows {
		tag := "td"
		if i < block.HeaderRows {
			tag = "th"
		}
		b.WriteString(`<tr class="ltx_tr">`)
		for _, cell := range row {
			b.WriteString(`<` + tag + ` class="ltx_td">` + text(cell) + `</` + tag + `>`)
		}
		b.WriteString(`</tr>`)
	}
	return b.String() + `</table>`
}

// texPattern matches formulas; prices ("$5 and $6") hold no sign of TeX.
var texPattern = regexp.MustCompile(`\$[^$]{0,500}[\\_^{}=][^$]{0,500}\$`)

// text escapes a text of a document and sets its TeX apart.
func text(t string) string {
	var b strings.Builder
	at := 0
	for _, m := range texPattern.FindAllStringIndex(t, -1) {
		b.WriteString(html.EscapeString(t[at:m[0]]) + `<code class="ltx_tex">` + html.EscapeString(t[m[0]:m[1]]) + `</code>`)
		at = m[1]
	}
	return b.String() + html.EscapeString(t[at:])
}
