package export

import (
	"html"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"paperboy/backend/report"
)

// mark is a stretch of text that is to be doubted.
type mark struct {
	ast.BaseInline
	doubt report.Doubt
}

var markKind = ast.NewNodeKind("Doubt")

func (m *mark) Kind() ast.NodeKind            { return markKind }
func (m *mark) Dump(source []byte, level int) { ast.DumpHelper(m, source, level, nil, nil) }

// doubtsKey is where a parse finds the doubts of its section.
var doubtsKey = parser.NewContextKey()

// marker puts marks around the doubts of a section. Their places are bytes of the
// Markdown, as are those of goldmark's texts.
type marker struct{}

// Transform implements goldmark's parser.ASTTransformer.
func (marker) Transform(document *ast.Document, source text.Reader, context parser.Context) {
	doubts, _ := context.Get(doubtsKey).([]report.Doubt)
	if len(doubts) == 0 {
		return
	}
	var texts []*ast.Text
	var spans []ast.Node
	// The walk only collects: a tree must not change below a walker.
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.CodeSpan: // its parts are written as they are: it is marked as a whole
			if entering {
				spans = append(spans, n)
			}
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if entering {
				texts = append(texts, n)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, t := range texts {
		markText(t, doubts, source.Source())
	}
	for _, s := range spans {
		markSpan(s, doubts)
	}
}

// markText divides a text at the doubts within it.
func markText(t *ast.Text, doubts []report.Doubt, source []byte) {
	whole := t.Segment
	from := whole.Start
	parent := t.Parent()
	for _, d := range doubts {
		start, end := max(d.Start, from), min(d.End, whole.Stop)
		if start >= end {
			continue
		}
		// A backslash belongs to the sign behind it.
		if start > from && source[start-1] == '\\' {
			start--
		}
		if start > from {
			parent.InsertBefore(parent, t, ast.NewTextSegment(text.NewSegment(from, start)))
		}
		m := &mark{doubt: d}
		m.AppendChild(m, ast.NewTextSegment(text.NewSegment(start, end)))
		parent.InsertBefore(parent, t, m)
		from = end
	}
	t.Segment = whole.WithStart(from) // the rest keeps the break at the end of its line
}

func markSpan(span ast.Node, doubts []report.Doubt) {
	for child := span.FirstChild(); child != nil; child = child.NextSibling() {
		t, ok := child.(*ast.Text)
		if !ok {
			continue
		}
		for _, d := range doubts {
			if d.Start < t.Segment.Stop && d.End > t.Segment.Start {
				m := &mark{doubt: d}
				parent := span.Parent()
				parent.ReplaceChild(parent, span, m)
				m.AppendChild(m, span)
				return
			}
		}
	}
}

// RegisterFuncs implements goldmark's renderer.NodeRenderer.
func (marker) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(markKind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		written := "</mark>"
		if d := n.(*mark).doubt; entering {
			written = `<mark class="` + className(d) + `" title="` + html.EscapeString(d.Title) + `">`
		}
		_, err := w.WriteString(written)
		return ast.WalkContinue, err
	})
}

func className(d report.Doubt) string {
	if d.Elsewhere {
		return "elsewhere"
	}
	return "absent"
}
