package paper

import "slices"

// ReadingSource is where the text of a paper was read. The values stand in the
// day's report as they are.
type ReadingSource string

// The sources, best first.
const (
	SourceHTML     ReadingSource = "HTML"      // arXiv's own LaTeXML page
	SourceAr5iv    ReadingSource = "ar5iv"     // ar5iv.labs.arxiv.org
	SourcePDF      ReadingSource = "PDF"       // the paper's PDF
	SourceAbstract ReadingSource = "ArXiv Abs" // title and abstract only
)

// Better says whether more of a paper can be read from this source than from another.
func (s ReadingSource) Better(than ReadingSource) bool {
	sources := []ReadingSource{SourceHTML, SourceAr5iv, SourcePDF, SourceAbstract}
	i, j := slices.Index(sources, s), slices.Index(sources, than)
	return i >= 0 && i < j
}

// Document is what was read of a paper, in reading order.
type Document struct {
	ID       ID            `json:"id"`
	Version  int           `json:"version"` // arXiv version that was read; 0: not known
	Source   ReadingSource `json:"source"`
	URL      string        `json:"url,omitempty"` // address or file it was read from
	Title    string        `json:"title"`
	Authors  []string      `json:"authors"`
	Abstract string        `json:"abstract"`
	Sections []Section     `json:"sections"`
	Warnings []Warning     `json:"warnings"`
	// Hash is the SHA-256 of the bytes that were read, in hex; Extractor the
	// version of the code that read them. Both together name the document.
	Hash      string `json:"hash,omitempty"`
	Extractor string `json:"extractor,omitempty"`
}

// Key names a reading of a paper: same bytes, same extractor, same key.
func (d Document) Key() string { return hash(string(d.ID), string(d.Source), d.Hash, d.Extractor) }

// SectionKind says what a section is for.
type SectionKind string

// The kinds of sections.
const (
	SectionAbstract     SectionKind = "abstract"
	SectionIntroduction SectionKind = "introduction"
	SectionRelated      SectionKind = "related"
	SectionMethod       SectionKind = "method"
	SectionExperiments  SectionKind = "experiments"
	SectionConclusion   SectionKind = "conclusion"
	SectionAppendix     SectionKind = "appendix"
	SectionReferences   SectionKind = "references"
	SectionOther        SectionKind = "other"
)

// Section is one heading and what stands under it, up to the next heading of any
// level: sections are a flat list in reading order, Level tells the nesting.
type Section struct {
	Anchor string      `json:"anchor"` // LaTeXML id, "S4.SS2"; in a PDF "page3"
	Level  int         `json:"level"`  // 1 is a section, 2 a subsection, …
	Number string      `json:"number"` // "4.2"; empty where unnumbered
	Title  string      `json:"title"`
	Kind   SectionKind `json:"kind"`
	Blocks []Block     `json:"blocks"`
}

// BlockKind says what a block is.
type BlockKind string

// The kinds of blocks.
const (
	BlockParagraph BlockKind = "paragraph"
	BlockEquation  BlockKind = "equation"
	BlockTable     BlockKind = "table"
	BlockFigure    BlockKind = "figure"
	BlockListing   BlockKind = "listing"
	BlockTheorem   BlockKind = "theorem"
	BlockList      BlockKind = "list"
	BlockFootnote  BlockKind = "footnote"
	BlockReference BlockKind = "reference"
)

// Block is the smallest part of a document that has an anchor of its own. Text is
// always the whole readable text of the block (a table as rows of cells between
// "|", an equation as TeX), so that search, checks and offsets need no other field.
type Block struct {
	Anchor     string     `json:"anchor"` // LaTeXML id, "S4.SS2.p1", "S2.T1"
	Kind       BlockKind  `json:"kind"`
	Text       string     `json:"text"`
	TeX        string     `json:"tex,omitempty"`
	Number     string     `json:"number,omitempty"` // of an equation, table or figure
	Rows       [][]string `json:"rows,omitempty"`
	HeaderRows int        `json:"header_rows,omitempty"` // how many of Rows are headings
	Spans      []Span     `json:"spans,omitempty"`       // cells of Rows that cover others
	Caption    string     `json:"caption,omitempty"`     // also part of Text
	Image      string     `json:"image,omitempty"`       // address, resolved
	Within     string     `json:"within,omitempty"`      // anchor of the figure, list or theorem around it
	Links      []Link     `json:"links,omitempty"`       // in the order of their places
}

// Span is a cell of a table that covers several rows or columns. Its text stands in
// Rows once, at its first row and column; the cells it covers are empty there.
type Span struct {
	Row     int `json:"row"` // index in Rows
	Column  int `json:"column"`
	Rows    int `json:"rows"` // how many it covers, 1 or more
	Columns int `json:"columns"`
}

// LinkKind says where a link leads.
type LinkKind string

// The kinds of links.
const (
	LinkCitation  LinkKind = "citation"  // to an entry of the bibliography
	LinkReference LinkKind = "reference" // to a section, table, figure, equation or theorem
	LinkAddress   LinkKind = "address"   // out of the document
)

// Link is a stretch of a block's text, in bytes, that leads somewhere: to the anchor
// of a block or section of the document, or to a web address.
type Link struct {
	Kind   LinkKind `json:"kind"`
	Start  int      `json:"start"`
	End    int      `json:"end"`
	Target string   `json:"target"`
}

// Removal is something of a page that is not in its document, and why.
type Removal struct {
	Reason string `json:"reason"` // "hidden", "navigation", "unknown macro", …
	Anchor string `json:"anchor"` // of the nearest element with an id; "page3" in a PDF
	Text   string `json:"text"`   // its beginning
}

// WarningCode names an oddity met while reading.
type WarningCode string

// Warning tells of something odd in a page that did not stop the reading.
type Warning struct {
	Code WarningCode `json:"code"`
	Text string      `json:"text"`
}

// Place is a stretch of a document: bytes Start to End of the text of the block
// with this anchor. The anchor "abstract" stands for Document.Abstract and
// "title" for Document.Title.
type Place struct {
	Anchor string `json:"anchor"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
}

// The anchors of the two texts of a document that are no blocks.
const (
	AnchorTitle    = "title"
	AnchorAbstract = "abstract"
)

// BodyLength counts the bytes of text under all sections but the references.
func (d Document) BodyLength() int {
	n := 0
	for _, s := range d.Sections {
		if s.Kind == SectionReferences {
			continue
		}
		for _, b := range s.Blocks {
			n += len(b.Text)
		}
	}
	return n
}
