package article

import (
	"regexp"
	"slices"
	"strings"

	"github.com/microcosm-cc/bluemonday"
)

// The elements of an article. Others lose their tags and keep their text; those of
// dropped lose both, as do those of which a browser shows no text (markup.Silent).
var (
	htmlElements = strings.Fields(`article section div p span h1 h2 h3 h4 h5 h6 a ul ol li dl dt dd table thead tbody tfoot tr td th
		caption colgroup col figure figcaption img br hr em strong b i u s sub sup small code pre kbd samp var cite q blockquote
		abbr time ins del bdi bdo ruby rt rp wbr`)
	mathElements = strings.Fields(`math mrow mi mn mo mtext mspace ms mfrac msqrt mroot mstyle merror mpadded mphantom msub msup
		msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd menclose mfenced`)
	svgElements = strings.Fields(`svg g path line rect circle ellipse polyline polygon text tspan defs clippath lineargradient
		radialgradient stop marker symbol use pattern image mask foreignobject`)

	dropped = set(strings.Fields(`input button select option optgroup textarea dialog nav link meta base area param source track
		annotation annotation-xml animate animatemotion animatetransform animatecolor set mpath handler listener filter portal
		fencedframe font-face`))

	// chrome are the classes of what arXiv, ar5iv and LaTeXML put around a paper, or
	// what says again what stands elsewhere.
	chrome = strings.Fields(`ltx_listing_data ltx_pagination ltx_page_footer ltx_page_header ltx_page_logo ltx_page_navbar ltx_TOC
		ar5iv-footer ltx_bib_cited ltx_nodisplay ltx_rdf ds-announcement package-alerts html-header-nav arxiv-html-footer`)
)

// The attributes that may stay, and what they may say. Addresses are not among
// them: the cleaner makes those itself.
var (
	plainAttributes = set(strings.Fields(`title alttext`))
	mathAttributes  = set(strings.Fields(`display mathvariant mathsize mathcolor mathbackground stretchy fence separator lspace rspace
		minsize maxsize movablelimits accent accentunder form largeop symmetric linethickness columnalign rowalign columnspacing
		rowspacing columnlines rowlines frame framespacing columnspan rowspan width height depth voffset displaystyle scriptlevel
		notation dir numalign denomalign bevelled open close separators equalrows equalcolumns side`))
	svgAttributes = set(strings.Fields(`width height viewbox preserveaspectratio overflow version role transform d x y x1 y1 x2 y2 cx cy
		r rx ry fx fy points dx dy rotate textlength lengthadjust fill fill-opacity fill-rule stroke stroke-width stroke-opacity
		stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit color opacity clip-path clip-rule
		clippathunits mask maskunits maskcontentunits marker-start marker-mid marker-end markerwidth markerheight markerunits refx refy
		orient gradientunits gradienttransform spreadmethod offset stop-color stop-opacity patternunits patterncontentunits
		patterntransform font-size font-family font-style font-weight text-anchor dominant-baseline alignment-baseline baseline-shift
		letter-spacing word-spacing visibility xml:space`))
	tableAttributes = set(strings.Fields(`colspan rowspan span scope start value type reversed dir lang datetime`))
)

var (
	idPattern     = regexp.MustCompile(`^[A-Za-z][\w.:~-]{0,120}$`)
	classPattern  = regexp.MustCompile(`^ltx_[\w-]{1,60}$`)
	numberPattern = regexp.MustCompile(`^\d{1,4}$`)
	// valuePattern holds what the attributes of MathML and SVG hold; addressed looks
	// closer.
	valuePattern = regexp.MustCompile(`^[\pL\pN\s.,:;%#()+*/|'"=\[\]{}⟨⟩‖∥_^~!?&<>$@-]*$`)
	// svgPattern knows the functions of drawings, and url() only for places within.
	svgPattern   = regexp.MustCompile(`(?i)^(?:url\(#[\w.:-]{1,120}\)|(?:translate|rotate|scale|matrix|skewx|skewy|rgba?|hsla?)\s*\([^()/\\]*\)|[^()/\\@<>])*$`)
	dataImage    = regexp.MustCompile(`^data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$`)
	safeAddress  = regexp.MustCompile(`^(?:#[^\s"<>]{0,400}|https?://[^\s"<>]{1,1000})$`)
	safeFragment = regexp.MustCompile(`^#[\w.:-]{1,120}$`)
	safeStyle    = regexp.MustCompile(`^(?:[a-z-]{1,20}:[#a-z0-9.%-]{1,24};)+$`)
)

// addressed says whether a value reaches outside of its drawing, or hides what it
// says from this test. Only the functions that drawings need are let through, and
// url() only for places of the drawing itself.
func addressed(value string) bool {
	low := strings.ToLower(value)
	if strings.ContainsAny(low, "\\\x00@") || strings.Contains(low, "script:") || strings.Contains(low, "/*") {
		return true
	}
	for _, m := range callPattern.FindAllStringSubmatch(low, -1) {
		if name := m[1]; name == "url" && !strings.HasPrefix(m[2], "#") || name != "" && name != "url" && !functions[name] {
			return true
		}
	}
	return false
}

var (
	callPattern = regexp.MustCompile(`([a-z][a-z0-9-]*|)\s*\(\s*['"]?(.?)`)
	functions   = set(strings.Fields("translate rotate scale matrix skewx skewy rgb rgba hsl hsla"))
)

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func keys(m map[string]bool) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

// policy is what a browser may get. It knows nothing of papers; it repeats the
// cleaner's lists in another program's words, so that a mistake in the one is caught
// by the other.
var policy = newPolicy()

func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	all := slices.Concat(htmlElements, mathElements, svgElements)
	p.AllowElements(all...)
	p.AllowNoAttrs().OnElements(all...)
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(true) // "#S1"; other relative addresses do not match safeAddress
	p.AllowURLSchemes("http", "https")
	p.AllowDataURIImages()
	p.AllowAttrs("id").Matching(idPattern).Globally()
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^(?:(?:ltx_[\w-]{1,60}|leaving)(?: |$))+$`)).Globally()
	p.AllowAttrs("style").Matching(safeStyle).Globally()
	p.AllowAttrs(keys(plainAttributes)...).Globally()
	p.AllowAttrs(keys(tableAttributes)...).Matching(regexp.MustCompile(`^[\w.:+-]{0,40}$`)).OnElements(htmlElements...)
	p.AllowAttrs(keys(mathAttributes)...).Matching(valuePattern).OnElements(mathElements...)
	p.AllowAttrs(keys(svgAttributes)...).Matching(svgPattern).OnElements(svgElements...)
	p.AllowAttrs("href").Matching(safeAddress).OnElements("a")
	p.AllowAttrs("href").Matching(safeFragment).OnElements("use")
	p.AllowAttrs("href").Matching(dataImage).OnElements("image")
	p.AllowAttrs("src").Matching(dataImage).OnElements("img")
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("width", "height", "data-figure").Matching(numberPattern).OnElements("img")
	return p
}
