package extract

import (
	"strings"

	"paperboy/backend/markup"

	"golang.org/x/net/html"
)

// class is a set of the classes that LaTeXML gives its elements. An element is
// looked at once, instead of once for each class.
type class uint64

// The classes that matter; some stand for several of LaTeXML's.
const (
	classDocument class = 1 << iota
	classTitleDocument
	classTitle
	classAuthors
	classPersonName
	classAbstract
	classKeywords
	classAcknowledgements
	classPart
	classSection
	classAppendix
	classBibliography
	classSubsection
	classSubsubsection
	classParagraph
	classSubparagraph
	classPara
	classTheorem
	classTabular
	classRow
	classCell
	classColumnHead
	classRowHead
	classListing
	classListingLine
	classListingData
	classFloat
	classFigure
	classTable
	classAlgorithm
	classCaption
	classTag
	classNoteMark
	classNoteType
	classNoteContent
	classNote
	classFrontNote
	classEquation
	classEquationGroup
	classEquationNumber
	classEquationCell
	classError
	classItem
	classBibItem
	classReference
	classMissingLabel
	classMissingCitation
	classNavigation
	classPageBreak
	classCitedBy
	classUndisplayed
	classBreaking
	classRuleAbove
	classRuleBelow
)

// classNames maps LaTeXML's names (LaTeXML.css of 0.8.8, and what the pages of the
// corpus carry) to classes.
var classNames = map[string]class{
	"ltx_document": classDocument, "ltx_title_document": classTitleDocument, "ltx_title": classTitle,
	"ltx_authors": classAuthors, "ltx_personname": classPersonName, "ltx_abstract": classAbstract,
	"ltx_keywords": classKeywords, "ltx_classification": classKeywords, "ltx_acknowledgements": classAcknowledgements,
	"ltx_part": classPart, "ltx_chapter": classPart, "ltx_section": classSection, "ltx_index": classSection, "ltx_glossary": classSection,
	"ltx_appendix": classAppendix, "ltx_bibliography": classBibliography, "ltx_subsection": classSubsection,
	"ltx_subsubsection": classSubsubsection, "ltx_paragraph": classParagraph, "ltx_subparagraph": classSubparagraph,
	"ltx_para": classPara, "ltx_p": classPara | classBreaking, "ltx_theorem": classTheorem, "ltx_proof": classTheorem,
	"ltx_tabular": classTabular, "ltx_tr": classRow | classBreaking, "ltx_td": classCell | classBreaking, "ltx_th": classCell,
	"ltx_th_column": classColumnHead, "ltx_th_row": classRowHead,
	"ltx_listing": classListing, "ltx_listingline": classListingLine | classBreaking, "ltx_listing_data": classListingData,
	"ltx_float": classFloat, "ltx_figure": classFigure, "ltx_table": classTable,
	"ltx_algorithm": classAlgorithm, "ltx_float_algorithm": classAlgorithm | classFloat, "ltx_float_algo": classAlgorithm | classFloat,
	"ltx_caption": classCaption | classBreaking, "ltx_tag": classTag, "ltx_tag_item": classTag | classBreaking, "ltx_tag_listingline": classTag | classBreaking,
	"ltx_note_mark": classNoteMark, "ltx_tag_note": classNoteMark, "ltx_note_type": classNoteType,
	"ltx_note_outer": classNoteContent, "ltx_note_content": classNoteContent, "ltx_note": classNote, "ltx_note_frontmatter": classFrontNote,
	"ltx_equation": classEquation, "ltx_equationgroup": classEquationGroup, "ltx_eqn_eqno": classEquationNumber, "ltx_eqn_cell": classEquationCell, "ltx_tag_equation": classEquationNumber,
	"ltx_tag_equationgroup": classEquationNumber, "ltx_ERROR": classError, "ltx_item": classItem, "ltx_bibitem": classBibItem,
	"ltx_bibblock": classBreaking, "ltx_ref": classReference, "ltx_missing_label": classMissingLabel,
	"ltx_missing_citation": classMissingCitation, "ltx_TOC": classNavigation, "ltx_page_footer": classNavigation,
	"ltx_page_header": classNavigation, "ltx_page_navbar": classNavigation, "ar5iv-footer": classNavigation, "ltx_dates": classNavigation,
	"ltx_pagination": classPageBreak, "ltx_rule": classPageBreak, "ltx_bib_cited": classCitedBy, "ltx_nodisplay": classUndisplayed,
	"ltx_phantom": classUndisplayed, "ltx_rdf": classUndisplayed,
	"ltx_border_t": classRuleAbove, "ltx_border_tt": classRuleAbove, "ltx_border_T": classRuleAbove,
	"ltx_border_b": classRuleBelow, "ltx_border_bb": classRuleBelow, "ltx_border_B": classRuleBelow,
}

// classesOf are the classes of an element; none of any other node.
func classesOf(n *html.Node) class { return parseClasses(markup.Attribute(n, "class")) }

// classCache remembers what the values of class attributes mean: a page has a few
// hundred of them on a hundred thousand elements.
type classCache map[string]class

func (c classCache) of(n *html.Node) class {
	value := markup.Attribute(n, "class")
	if value == "" || value == "ltx_text" { // most elements
		return 0
	}
	set, ok := c[value]
	if !ok {
		set = parseClasses(value)
		c[value] = set
	}
	return set
}

func parseClasses(value string) (set class) {
	for value != "" {
		var name string
		name, value = nextWord(value)
		if strings.HasPrefix(name, "ltx_") || strings.HasPrefix(name, "ar5iv") {
			set |= classNames[name]
		}
	}
	return set
}

// nextWord cuts the first of words between white space off.
func nextWord(text string) (word, rest string) {
	start := 0
	for start < len(text) && text[start] <= ' ' {
		start++
	}
	end := start
	for end < len(text) && text[end] > ' ' {
		end++
	}
	return text[start:end], text[end:]
}
