package paper

// NumberClass says how a number of a summary stands to the paper.
type NumberClass string

// The classes, from the surest to the least sure.
const (
	NumberExact     NumberClass = "exact"     // stands in the paper as it is
	NumberEqual     NumberClass = "equal"     // the same after unit, percent, thousands, rounding, 万/亿, ×, full width
	NumberDerived   NumberClass = "derived"   // difference, ratio or sum of numbers that stand together
	NumberElsewhere NumberClass = "elsewhere" // in the paper, but not near the name it is tied to
	NumberAbsent    NumberClass = "absent"    // not in what was read
)

// NumberCheck is what was found for one number of a summary.
type NumberCheck struct {
	Field  Field       `json:"field,omitempty"` // empty where a whole file was checked
	Text   string      `json:"text"`
	Start  int         `json:"start"` // bytes, in the field or file
	End    int         `json:"end"`
	Class  NumberClass `json:"class"`
	Anchor string      `json:"anchor"` // where it was found; empty if absent
	Quote  string      `json:"quote"`  // the sentence or row it was found in
	Reason string      `json:"reason"`
	// Places are the numbers of the paper that it rests on: one, or the two and
	// more of a derived number. The first has the anchor above.
	Places []Place `json:"places"`
}

// NameCheck is what was found for one Latin-script name of a summary.
type NameCheck struct {
	Field  Field  `json:"field,omitempty"`
	Text   string `json:"text"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Found  bool   `json:"found"`
	Anchor string `json:"anchor"`
	Place  *Place `json:"place,omitempty"` // where it was found
}

// QuotationCheck is what was found for one quotation of a summary.
type QuotationCheck struct {
	Field  Field  `json:"field,omitempty"`
	Text   string `json:"text"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Found  bool   `json:"found"`
	Anchor string `json:"anchor"`
	Reason string `json:"reason,omitempty"` // how it differs from the paper's words
	Place  *Place `json:"place,omitempty"`  // where it was found
}

// Support says how much a passage speaks for a claim, as far as code can tell.
type Support string

// The grades of support.
const (
	SupportFound Support = "supported" // its numbers and most of its names stand in one passage
	SupportWeak  Support = "weak"      // something of it stands there
	SupportNone  Support = "none"      // no passage shares a number, a name or a word with it; passages are then guesses
)

// ClaimPassage is a sentence or table row of the paper that speaks for a claim, with
// the block it stands in as its neighbourhood.
type ClaimPassage struct {
	Place Place  `json:"place"`
	Text  string `json:"text"`
}

// ClaimCheck is one sentence or item of a summary and where the paper speaks of it.
type ClaimCheck struct {
	Field    Field          `json:"field,omitempty"`
	Text     string         `json:"text"`
	Start    int            `json:"start"`
	End      int            `json:"end"`
	Support  Support        `json:"support"`
	Passages []ClaimPassage `json:"passages"` // best first
}

// Finding is a claim that failed a check, with what a repair needs: the numbers,
// names and quotations that were not found in it, and the paper's best passages.
type Finding struct {
	Field    Field          `json:"field"`
	Text     string         `json:"text"`
	Start    int            `json:"start"` // bytes in the field
	End      int            `json:"end"`
	Failed   []string       `json:"failed"`  // as they stand in the claim
	Reasons  []string       `json:"reasons"` // one for each of Failed
	Passages []ClaimPassage `json:"passages"`
}

// Checks is everything code found out about a summary.
type Checks struct {
	Numbers    []NumberCheck    `json:"numbers"`
	Names      []NameCheck      `json:"names"`
	Quotations []QuotationCheck `json:"quotations"`
	Claims     []ClaimCheck     `json:"claims"`
	// Grounding is the share of numbers that are exact, equal or derived, 0 to 1;
	// nil where the summary holds no number.
	Grounding *float64 `json:"grounding"`
	// Verifier is the version of the code that checked.
	Verifier string `json:"verifier,omitempty"`
}

// Grounded says whether a number of this class counts as standing in the paper.
func (c NumberClass) Grounded() bool {
	return c == NumberExact || c == NumberEqual || c == NumberDerived
}

// Ground computes Grounding from Numbers.
func (c *Checks) Ground() {
	if len(c.Numbers) == 0 {
		c.Grounding = nil
		return
	}
	n := 0
	for _, number := range c.Numbers {
		if number.Class.Grounded() {
			n++
		}
	}
	share := float64(n) / float64(len(c.Numbers))
	c.Grounding = &share
}
