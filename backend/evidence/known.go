package evidence

import (
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

var (
	artefact = `(?:source code|code(?:s|base)?|models?|weights|checkpoints?|data(?:set)?s?|corpus|benchmarks?|implementation|resources|materials?|demo|samples|project(?: page)?|toolkit|library|platform|framework|repository|scripts?|prompts?)`
	// available: somebody can have it now.
	available = regexp.MustCompile(`(?i)\b` + artefact + `\b[^.;]{0,90}\b(?:(?:is|are|have been|has been|were|was)\s+(?:made\s+)?(?:now\s+|all\s+|also\s+|publicly\s+|openly\s+|freely\s+|fully\s+)*(?:available|released|open.?sourced|accessible|provided|hosted|published)|available (?:at|on|under|via|from|here|in)|(?:can|could|may) be (?:found|accessed|downloaded|obtained)|open.?source[ds]?\b)|\bwe (?:have |also |further |publicly |fully |hereby )*(?:release|open.?source|provide|publish|share|make)d?\b[^.;]{0,80}\b` + artefact + `\b|\bwe have released\b|\b(?:released|available|licen[sc]ed) under (?:the |an? )?(?:MIT|Apache|BSD|GPL|CC|Creative Commons)`)
	// planned: announced, and not there yet.
	planned = regexp.MustCompile(`(?i)\b(?:will|shall|to) (?:be |soon be |also be |all be )?(?:made |publicly |openly )*(?:release|available|open.?source|publish|share|provide)\w*\b|\bupon (?:acceptance|publication)|\bplan(?:ning)? to (?:release|open|publish|share)|\bcoming soon|\bwill make\b|\bintend to release|\bafter (?:acceptance|publication|review)`)
	// mine: it is the paper's own.
	mine = regexp.MustCompile(`(?i)\b(?:our|ours|we|this (?:paper|work|project|study)|the authors|all (?:code|data|models))\b|^\W*(?:the |source |project |audio |the source |the full )*(?:codes?|code(?:base)?|data(?:sets?)?|demo|samples|models?|project page|resources|website|homepage|implementation|repository)(?: for [^.]{3,60})?(?:,| and| is| are| can| will| available| has| have| page|:)`)
	// foreign: it is what others made and the paper uses.
	foreign  = regexp.MustCompile(`(?i)\b(?:official (?:code|implementation|repository|checkpoint)|their (?:code|official|implementation|released|public)|released by|provided by|by the (?:original )?authors|following the (?:code|implementation|official)|(?:use|used|using|utili[sz]e[sd]?|adopt(?:ed)?|employ(?:ed)?|based on|buil[td]s? (?:on|upon)|leverag\w+|fine-?tun\w+|take[sn]? from|obtained from|download\w* from|compare\w*|baselines?|existing|other)\b[^.]{0,80}\b(?:open.?source|publicly available|public|available|released|official))`)
	homes    = regexp.MustCompile(`https?://[^\s)\]}>"”]*(?:github\.com|huggingface\.co|gitlab\.com|bitbucket\.org|zenodo\.org|modelscope\.cn|github\.io|kaggle\.com|anonymous\.4open\.science|figshare\.com)[^\s)\]}>"”]*`)
	anyWhere = regexp.MustCompile(`https?://[^\s)\]}>"”]+`)
	bareLink = regexp.MustCompile(`^\W*(?:\d+\s*)?(?:(?:code|project|demo|data|page|website|homepage|available|at|the)\W+){0,4}https?://\S+\W*$`)
	devices  = regexp.MustCompile(`\b(?:NVIDIA|Nvidia|GPUs?|TPUs?|A100s?|H100s?|H200|H800|A800|V100s?|P100|T4|A6000|A40|L40S?|RTX[ -]?\d{4}\w*|GTX[ -]?\d{4}\w*|B200|H20|Ascend|Jetson|Raspberry Pi|Xeon|EPYC|Core i\d|Apple M\d|GPU[- ]hours?|GPU[- ]days?|VRAM|CPU cores?|vCPUs?)\b`)
	working  = regexp.MustCompile(`(?i)\b(?:train|run(?:s|ning)?\b|ran\b|experiment|conduct|infer|deploy|us(?:e|ed|ing)\b|perform(?:s|ed|ing)?\b|evaluat|took|takes|hours?|days?|single|equipped|requires?|execut|on (?:an?|one|two|four|\d+|eight)\b)`)
)

// The most that is shown of each.
const (
	mostOpenness = 3
	mostHardware = 2
	longestKnown = 400
)

// openness are the sentences that say what of the paper is open, or will be: its own
// code, models and data, not those of others.
func openness(c *candidates, d paper.Document) []paper.Passage {
	var now, later []sentence
	for _, s := range c.all {
		if s.Comparison != nil || len(s.Text) > longestKnown || s.Kind == paper.SectionRelated || !c.isOpen(s, d) {
			continue
		}
		list := &now
		if planned.MatchString(s.Text) {
			list = &later
		}
		if !similar(*list, s) {
			*list = append(*list, s)
		}
	}
	list := append(now, later...)
	return passages(list[:min(len(list), mostOpenness)])
}

func (c *candidates) isOpen(s sentence, d paper.Document) bool {
	if !opening.MatchString(s.Text) && s.Address == "" {
		return false
	}
	link := homes.FindString(s.Text)
	if link == "" && s.Address != "" {
		link = homes.FindString(s.Address)
	}
	if bareLink.MatchString(s.Text) {
		// A footnote of nothing but an address: the paper's own if it is named like it.
		return link != "" && s.Kind != paper.SectionExperiments && (mentions(link, c.own) || titled(link, d.Title))
	}
	if foreign.MatchString(s.Text) && !ourOwn.MatchString(s.Text) {
		return false
	}
	saysSo := available.MatchString(s.Text) || planned.MatchString(s.Text) && regexp.MustCompile(`(?i)\b`+artefact+`\b`).MatchString(s.Text)
	if elsewhere.MatchString(s.Text) {
		return false
	}
	if !saysSo || !mine.MatchString(s.Text) && !s.own {
		return false
	}
	// "We provide a framework" opens nothing: a place, a licence or the word is needed.
	return link != "" || anyWhere.MatchString(s.Text) || s.Address != "" || openWord.MatchString(s.Text)
}

var ourOwn = regexp.MustCompile(`(?i)\bour (?:\w+ )?` + artefact + `\b`)

// elsewhere is in the paper itself.
var elsewhere = regexp.MustCompile(`(?i)(?:available|provided|found|listed|released|given) in (?:the |our )?(?:appendix|appendices|section|table|figure|supplement\w*|listing)`)

// opening is a word of each such sentence: most have none.
var opening = regexp.MustCompile(`avail|elease|http|pen.?sourc|ublish|icen[sc]e|share|rovide|access|found|upload|repositor|host`)

var openWord = regexp.MustCompile(`(?i)\b(?:publicly|openly|freely|open.?sourc\w*|released?|available (?:at|on|under|here|via|from|in|upon)|repository|licen[sc]e)\b|will be (?:made )?(?:available|released|public)`)

// titled says whether the end of an address is made of words of the title.
func titled(link, title string) bool {
	at := strings.LastIndexByte(strings.TrimRight(link, "/."), '/')
	name := strings.ToLower(link[at+1:])
	for w := range wordSet(title) {
		if len(w) >= 5 && strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// hardware are the sentences that say on what the paper's own experiments ran.
func hardware(c *candidates) []paper.Passage {
	var found []sentence
	for _, s := range c.all {
		if s.Comparison != nil || len(s.Text) > longestHardware || s.Kind == paper.SectionRelated || s.Kind != paper.SectionExperiments && s.Kind != paper.SectionAppendix && s.Kind != paper.SectionMethod && !mineHardware.MatchString(s.Text) {
			continue
		}
		if s.Block == paper.BlockFootnote && anyWhere.MatchString(s.Text) || others.MatchString(s.Text) || unreal.MatchString(s.Text) || !devices.MatchString(s.Text) || !working.MatchString(s.Text) {
			continue
		}
		if len(found) < mostHardware && !similar(found, s) {
			found = append(found, s)
		}
	}
	return passages(found)
}

// longestHardware is in bytes: a longer sentence argues, and names devices in passing.
const longestHardware = 260

// unreal sentences tell of what may be, or of thanks.
var unreal = regexp.MustCompile(`(?i)\bfuture work|\bcould\b|\bwould\b|\bthank`)

var mineHardware = regexp.MustCompile(`(?i)\b(?:our|we|all experiments)\b`)

// Announced says whether what a passage of the openness tells of is not there yet.
func Announced(p paper.Passage) bool { return planned.MatchString(p.Text) }
