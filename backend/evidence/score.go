package evidence

import (
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

// weights say how much the sections of a kind tell about a field.
var weights = map[paper.Field]map[paper.SectionKind]float64{
	paper.Domain:       {paper.SectionAbstract: 3, paper.SectionIntroduction: 2, paper.SectionOther: 0.5},
	paper.Contribution: {paper.SectionAbstract: 3, paper.SectionIntroduction: 2, paper.SectionConclusion: 1.5, paper.SectionOther: 0.5},
	paper.Usage:        {paper.SectionMethod: 2, paper.SectionAbstract: 1.8, paper.SectionIntroduction: 1, paper.SectionOther: 0.8},
	paper.Innovations:  {paper.SectionIntroduction: 2.5, paper.SectionAbstract: 2, paper.SectionMethod: 1.2, paper.SectionConclusion: 1, paper.SectionOther: 0.5},
	paper.Results:      {paper.SectionAbstract: 3, paper.SectionExperiments: 2.5, paper.SectionConclusion: 2, paper.SectionIntroduction: 1.5, paper.SectionOther: 0.5, paper.SectionMethod: 0.4},
}

// cue is a turn of phrase that speaks for a field.
type cue struct {
	pattern *regexp.Regexp
	weight  float64
}

var cues = map[paper.Field][]cue{
	paper.Domain: {
		{regexp.MustCompile(`(?i)\b(?:task|field|area|problem of|challenge|application|domain|increasingly|crucial|essential|fundamental|remains)\b`), 1.5},
		{regexp.MustCompile(`(?i)\b(?:language models?|LLMs?|vision|image|video|speech|audio|robot|agents?|reinforcement learning|diffusion|retrieval|recommendation|translation|reasoning|generation)\b`), 1},
	},
	paper.Contribution: {
		{regexp.MustCompile(`(?i)\b(?:in this (?:paper|work|study|article|survey)|this (?:paper|work|study|survey|article) (?:proposes|introduces|presents|investigates|studies|explores|describes|develops|provides|offers))\b`), 2},
		{regexp.MustCompile(`(?i)\bwe (?:\w+ly )?(?:propose|introduce|present|develop|design|study|show|investigate|build|construct|formali[sz]e|describe|define|explore)\b`), 3},
		{regexp.MustCompile(`(?i)\b(?:novel|new|first|framework|approach|method|system|model)\b`), 0.7},
	},
	paper.Usage: {
		{inputs, 1.4},
		{outputs, 1.2},
		{workflow, 1.5},
		{regexp.MustCompile(`(?i)\b(?:train(?:ed|ing)?|inference|deploy|prompt|fine.?tun|requires?|training.free)\b`), 0.6},
	},
	paper.Innovations: {
		{regexp.MustCompile(`(?i)\b(?:contributions?|novel|new|first to|unlike|in contrast|instead of|key (?:idea|insight|innovation)|enabl)`), 1.6},
		{regexp.MustCompile(`(?i)\b(?:we|that|which) (?:\w+ly )?(?:propose|introduce|present|develop|design|formulate|devise|construct|identify|provide|create|build|show|demonstrate|release)\w*\b`), 2},
	},
	paper.Results: {
		{regexp.MustCompile(`(?i)\b(?:outperform|achiev|improv|surpass|exceed|state.of.the.art|SOTA|gains?\b|reduc|faster|accuracy|scores?\b|better than|compared (?:to|with)|up to|speedup|error rate|success rate|win rate|increase|decrease|drop|reach|attain|comparable|on par|obtain|solve)`), 2},
		{regexp.MustCompile(`\d+(?:\.\d+)?\s?(?:%|×|x\b|points?|percent|times\b|fold\b)`), 2.5},
		{regexp.MustCompile(`\d+\.\d+`), 1},
		{regexp.MustCompile(`(?i)\b(?:our (?:method|approach|model|framework|results|experiments)|we (?:find|observe|achieve|obtain|show))\b`), 0.8},
	},
}

var (
	inputs  = regexp.MustCompile(`(?i)\btakes?\b[^.]{1,80}\bas (?:an? |the )?inputs?|\bgiven (?:an?|the|some|only)\b[^.]{3,120},\s(?:we|our|the|it)\b|\b(?:framework|system|method|model|pipeline|agents?|approach|encoder|decoder|planner|LLMs?|module|tokenizer|network)\s+(?:\w+ly )?(?:takes?|accepts?|receives?|ingests?|reads?)\b|\binputs? (?:is|are|consists?|includes?|comprises?|to the)\b|\bas input\b`)
	outputs = regexp.MustCompile(`(?i)\b(?:framework|system|method|model|pipeline|agents?|approach|encoder|decoder|planner|LLMs?|module|tokenizer|network|which|that|then|and|to)\s+(?:\w+ly )?(?:outputs?|returns?|produces?|generates?|predicts?|synthesi[sz]es?|yields?|reconstructs?)\s+(?:an?|the|its|text|code|images?|speech|audio|videos?|\w+s\b)|\b(?:final )?outputs? (?:is|are|consists?|includes?|comprises?)\b|\bas output\b`)
	// subject says that a sentence speaks of what the paper made.
	subject  = regexp.MustCompile(`(?i)\b(?:we|our|ours)\b|\bthe (?:proposed|overall|entire|whole|framework|system|method|model|pipeline|architecture|approach|algorithm|codec|training)\b`)
	workflow = regexp.MustCompile(`(?i)\b(?:first\b[^.]{0,160}\b(?:then|second|followed|next|finally)|(?:two|three|four|five|multi|several)[- ](?:stages?|steps?|phases?|modules?|components?|parts?|agents?)\b|pipeline|workflow|consists? of|comprises?|composed of|is divided into|procedure|iterat)`)
)

// setting sentences tell how experiments were made, not what came out.
var setting = regexp.MustCompile(`(?i)\b(?:learning rate|batch size|hyper-?parameters?|epochs?|temperature (?:of|is|was|to)|we set|is set to|optimizer|AdamW?|random seeds?|train(?:ing)? set|split into|consists of|contains? \d|total of \d|sampled \d|annotators?|dataset (?:has|with)|max(?:imum)? (?:length|number|tokens)|p ?(?:[<=>]|\\leq?|<) ?0?\.\d|Tukey|sampling rate|frame rate|participants|annotat\w+|\brated\b|we (?:record|select|sampl|recruit|collect|manually)\w*|randomly (?:select|sampl)\w*|of the (?:training )?data\b|(?:is|are|was|were) set to|fixed length|\d-layer|we (?:also )?generate|should be able|temperature parameter|these problems|parameter count|iteration steps|\bsurvey found|sensitive to|range for|we also include|weight decay|warm-?up|we use \d|questions? per|the remainder of|is organized as|conduct\w* (?:the|each|all|every) experiments?|(?:executed|repeated|run) \d+ times|average\w* (?:over|across) \d+|(?:is|are) reported in|we simulate|we (?:evaluate|compare|test|consider) (?:\w+ ){1,2}(?:ways|methods|models|variants|settings|strategies|approaches)\b|for the period from)`)

// spoken sentences are of a dialogue or a prompt that the paper prints: authors say "we".
var spoken = regexp.MustCompile(`\bI(?:['’](?:m|d|ve|ll)| (?:am|have|had|would|need|want|will|can|think|was|do|don))\b|\b(?:my|[Yy]ours?)\b|\b[Yy]ou\b|["“](?:How|What|Can|Please|Is|Are|Do)\b`)

// expected is what authors hope for, or what may happen: no result and no innovation.
var expected = regexp.MustCompile(`(?i)\bwe (?:hope|expect|believe|envision|plan|anticipate|encourage|invite)\b|\bfuture (?:work|research|studies|investigations)\b|\bwill be\b|\b(?:has|have) the potential\b|\bstill needs? to\b`)

// pointers lead to other places of the paper or to other papers, or are numbers of
// lists and digits of names: none is a result.
var pointers = regexp.MustCompile(`(?i)\b(?:section|sec\.|appendix|table|figure|fig\.|eq\.|equation|algorithm)s?\s+[A-Z]?\.?\d*(?:\.\d+)*(?:\([a-z]\))?(?:(?:\s+and\s+|\s?[–-]\s?)[A-Z]?\.?\d+(?:\.\d+)*\b(?:\([a-z]\))?)*|\b(?:section|appendix|table|figure)s?\s+[IVX]+\b|(?:details?|results?|examples?) (?:can be found|are (?:given|provided|shown|listed|presented|reported))|\[\d+(?:\s?[,–-]\s?\d+)*\]|\b\d\)|[A-Za-z]+[-.]?\d[\w.-]*|\bGPT ?-? ?\d\w*|\b(?:19|20)\d\d[a-z]?\b|\b\d+[BKM]\b|\b[1-9]?\d(?:st|nd|rd|th)\b|\b802\.11\w*|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}\b`)

// telling only says that something stands elsewhere.
var telling = regexp.MustCompile(`(?i)^(?:in )?this section\b|^in (?:section|appendix|the (?:following|next|previous|remainder))\b|^the (?:rest|remainder) of|^(?:as (?:shown|illustrated|depicted|seen|reported|presented) in\s+)?(?:table|figure|fig\.|section|appendix)\s*[A-Z]?[\d.IVX]*\s*(?:\([a-z]\))?\s*(?:shows?|presents?|lists?|illustrates?|depicts?|summari[sz]es?|reports?|provides?|describes?|displays?|reviews?|gives?)\b`)

// subordinate sentences begin with a reason or a case, not with what is said.
var subordinate = regexp.MustCompile(`^(?:Since|When|While|If|Although|Though|Even|Once|After|Before|Because|As|Considering|Despite|Due to|Unlike|Similar to|Inspired by)\b`)

// leaning sentences do not stand alone: they go on with what was said before.
var leaning = regexp.MustCompile(`^(?:This|These|Those|It|They|Such|Both|Here|There|He|She|Its|Their|Even though|While doing|Doing so|The (?:former|latter|above|same|other)|Another|Other|Some|Others|Not only)\b`)

// paperItself begins sentences that stand alone although they begin with "This".
var paperItself = regexp.MustCompile(`^This (?:\w+ )?(?:paper|work|study|survey|article|report|thesis|paradigm shift)\b`)

// roadmap sentences say what the paper tells where; none of it is new or of use.
var roadmap = regexp.MustCompile(`(?i)\bin (?:section|sec\.|appendix|chapter)\s*~?[A-Z\d]|\bfull details\b|\bwe (?:first |then |also |briefly )*(?:introduce the (?:background|notation|preliminaries|related)|review|begin|start|outline|discuss|summari[sz]e)\b`)

// useless sentences hold a word of the usage and tell no use: what is missing, what
// is thought of it, how it was trained to be, or what a part of the experiments is.
var useless = regexp.MustCompile(`(?i)\b(?:lack of|absence of|limitations?|drawbacks?|challenges?|valuable|good or bad|our goal|readers|difficult|normally|usually|typically|contemporary|conventional(?:ly)?|shortcomings?|struggles?|fails?|cannot)\b|^The (?:\w+ ){0,2}(?:reward|loss|objective|dataset|benchmark|corpus|score|metric|evaluation|questionnaire|survey|test set)\b|^For (?:example|instance|many)\b`)

// others are sentences about what somebody else did.
var others = regexp.MustCompile(`\b[A-Z][\p{L}-]+ et al\b|\b(?:recent|prior|previous|existing|earlier|many) (?:works?|studies|methods|approaches|research|efforts|models)\b`)

var ablation = regexp.MustCompile(`(?i)ablat`)

var digits = regexp.MustCompile(`\d`)

// Lengths beyond which a sentence is of little use: half a sentence, or one that the
// extraction ran together.
const (
	shortest = 40
	longest  = 600
)

// score is how well a sentence speaks for a field; 0 for not at all.
func score(s sentence, f paper.Field) float64 {
	weight := weights[f][s.Kind]
	if s.Comparison != nil {
		return tableScore(s, f)
	}
	if weight == 0 || len(s.plain) < shortest || len(s.plain) > longest || s.Block == paper.BlockFootnote || telling.MatchString(s.plain) {
		return 0
	}
	if s.Block == paper.BlockTable && f != paper.Results {
		return 0
	}
	value := weight
	found := false
	text := s.bare
	for _, c := range cues[f] {
		if c.pattern.MatchString(text) {
			value += c.weight
			found = true
		}
	}
	if !found {
		value *= 0.3
	}
	value *= fitting(s, f, text)
	if leaning.MatchString(s.plain) && !paperItself.MatchString(s.plain) {
		value *= 0.35
	}
	if others.MatchString(s.Text) && !s.own {
		value *= 0.5
	}
	if strings.HasSuffix(s.plain, ":") || strings.Contains(s.plain, "can be found") {
		value *= 0.3
	}
	if f != paper.Domain && (expected.MatchString(s.plain) || spoken.MatchString(s.plain)) {
		value *= 0.3
	}
	if n := formulaShare(s.plain); n > 0.25 {
		value *= 0.4
	}
	return value * (1 - 0.3*s.place)
}

// fitting weighs what the place and form of a sentence mean for one field.
func fitting(s sentence, f paper.Field, text string) float64 {
	value := 1.0
	inList := s.Block == paper.BlockList || s.item
	switch f {
	case paper.Results:
		if !digits.MatchString(text) {
			value *= 0.3
		}
		if setting.MatchString(text) {
			value *= 0.25
		}
		if s.Block == paper.BlockTable {
			value *= 0.3
		}
		if s.own {
			value *= 1.2
		}
		if s.Kind == paper.SectionIntroduction && !s.own && !subject.MatchString(s.plain) {
			value *= 0.3 // what others found
		}
		if !cues[paper.Results][0].pattern.MatchString(text) {
			value *= 0.3
		}
	case paper.Innovations:
		switch {
		case inList && s.Kind == paper.SectionIntroduction:
			value *= 2.2 // the list of contributions
		case !s.own && !subject.MatchString(s.plain):
			value *= 0.4
		}
		if s.roadmap {
			value *= 0.4
		}
	case paper.Domain:
		if s.Kind == paper.SectionAbstract && s.place == 0 {
			value *= 1.6
		}
	case paper.Contribution:
		if subordinate.MatchString(s.plain) {
			value *= 0.6
		}
		if s.own {
			value *= 1.3
		}
		if inList {
			value *= 0.6
		}
	case paper.Usage:
		if subordinate.MatchString(s.plain) || setting.MatchString(s.plain) {
			value *= 0.5
		}
		if s.roadmap || useless.MatchString(s.plain) {
			value *= 0.3
		}
		if inList {
			value *= 0.8
		}
		switch {
		case s.own:
			value *= 1.4
		case !subject.MatchString(s.plain):
			value *= 0.5
		}
	}
	return value
}

// tableScore puts comparisons beside the best sentences with numbers: a cell cannot
// be misread. Tables early in the experiments are the main ones.
func tableScore(s sentence, f paper.Field) float64 {
	if f != paper.Results {
		return 0
	}
	value := 7.5
	if !against(s.Comparison) {
		value = 3 // a row of a table that holds no own method
	}
	for _, c := range s.Comparison.Cells {
		if c.Best == "" {
			value -= 0.4 // which way is better is not known
		}
	}
	if s.Kind != paper.SectionExperiments {
		value *= 0.9
	}
	if ablation.MatchString(s.Section) || s.ablation {
		value *= 0.6
	}
	return value * (1 - 0.2*s.place)
}

// against says whether a comparison has anything to compare with.
func against(c *paper.Comparison) bool {
	for _, cell := range c.Cells {
		if cell.Best != "" || cell.Low != "" {
			return true
		}
	}
	return false
}

// plainNumbers is a text without formulas of variables, whose digits are no results.
func plainNumbers(text string) string {
	var b strings.Builder
	at := 0
	for _, f := range formulas(text) {
		b.WriteString(text[at:f.start])
		if !variables.MatchString(commands.ReplaceAllString(text[f.start:f.end], "")) {
			b.WriteString(text[f.start:f.end])
		}
		at = f.end
	}
	return pointers.ReplaceAllString(b.String()+text[at:], "")
}

var (
	variables = regexp.MustCompile(`[A-Za-z]`)
	commands  = regexp.MustCompile(`\\(?:pm|times|sim|approx|%|uparrow|downarrow|mathbf|textbf|text|le|ge|leq|geq|Delta|rightarrow|to)\b|\\%`)
)

// formulaShare is how much of a text is formulas.
func formulaShare(text string) float64 {
	n := 0
	for _, s := range formulas(text) {
		n += s.end - s.start
	}
	return float64(n) / float64(max(len(text), 1))
}
