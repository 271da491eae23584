package evidence

import (
	"regexp"
	"slices"
	"strings"

	"paperboy/backend/paper"
)

const mostCells = 4 // of one comparison

var (
	ours     = regexp.MustCompile(`(?i)\bours?\b|\bour (?:method|approach|model|system|framework|full)|\bproposed\b|\bthis work\b`)
	lesser   = regexp.MustCompile(`(?i)\bw/o\b|\bwithout\b|\bw/\s|^[-–−+]\s?\w|\bno \w|\bonly\b|\bremov|\bablat|\breplac|\bvanilla\b|\bbaseline\b`)
	noMethod = regexp.MustCompile(`(?i)improv|gain|\bΔ|delta|\baverage\b|^avg|\bmean\b|human|oracle|upper bound|ground truth|nurses?|random|^-*$|p-value`)
	noMetric = regexp.MustCompile(`(?i)param|\bsize\b|\byear\b|backbone|epochs?\b|\bsteps?\b|\bdate\b|^#|\bLOC\b|venue|resolution|vision encoder|\bdata\b|#`)
	// lower and higher are metrics of which less, or more, is better. "Memory" and "time"
	// are only such beside a unit or what they are of: they name tasks too.
	lower   = regexp.MustCompile(`(?i)↓|\\downarrow|\berr(?:or)?s?\b|\bWER\b|\bCER\b|\bFID\b|\bFVD\b|\bKID\b|\bloss\b|latency|\btime\s?(?:\(|\[|↓|$)|(?:inference|training|run|running|wall.?clock|response) time|runtime|perplexity|\bPPL\b|\bMAE\b|\bMSE\b|\bRMSE\b|\bLPIPS\b|\bEER\b|\bcost\b|drawdown|\bMDD|toxicity rate|hallucinat|\((?:s|sec|ms|seconds|min|h|hours)\)|memory (?:\(|use|usage|footprint)|(?:peak|GPU|VRAM) memory`)
	higher  = regexp.MustCompile(`(?i)↑|\\uparrow|acc(?:uracy|\.)?\b|\bF1\b|\bBLEU|ROUGE|\bCIDEr\b|\bmAP\b|\bAP\b|\bAUC\b|recall|precision|success|\bSR\b|\bwin\b|score|\bMOS|PSNR|SSIM|reward|return|pass@|\bR@|\bEM\b|exact match|\bIoU\b|\bDice\b|solve rate|coverage|throughput|speedup`)
	overall = regexp.MustCompile(`(?i)\bavg|average|overall|total|\ball\b`)
)

// comparisons are what a table says of the own method: its last rows, else its last
// column, against the others.
func comparisons(b paper.Block, own []string) []paper.Passage {
	g, ok := newGrid(b)
	if !ok {
		return nil
	}
	var rows []int
	for i := g.head; i < len(g.rows); i++ {
		if g.isOwn(g.names[i], own) || g.isOwn(g.groups[i], own) && g.labels > 1 && !lesser.MatchString(g.names[i]) {
			rows = append(rows, i)
		}
	}
	var found []paper.Passage
	for _, i := range rows[max(0, len(rows)-2):] {
		if c, ok := g.compareRow(i, rows); ok {
			found = append(found, g.passage(c, g.lineOf(i)))
		}
	}
	if len(rows) > 0 {
		return found
	}
	for j := len(g.heads) - 1; j >= g.labels; j-- {
		if g.isOwn(g.heads[j], own) {
			if c, ok := g.compareColumn(j); ok {
				return []paper.Passage{g.passage(c, span{0, len(b.Text)})}
			}
		}
	}
	return nil
}

// typical is the row that stands for a table of a paper whose tables name no method of
// its own, such as a benchmark: that of the averages, else the first. It is told as it
// is, held against nothing. In other papers the first row is a baseline, and no result.
func typical(b paper.Block) []paper.Passage {
	g, ok := newGrid(b)
	if !ok || ablation.MatchString(b.Caption) {
		return nil
	}
	row := slices.IndexFunc(g.names, overall.MatchString)
	if row < g.head {
		row = g.head
	}
	c := paper.Comparison{Table: g.number(), Own: g.label(row)}
	for _, j := range g.columnsInOrder() {
		if _, ok := value(g.rows[row][j]); ok && len(c.Cells) < mostCells {
			c.Cells = append(c.Cells, paper.Compared{Under: arrowsOut(g.heads[j]), Own: g.rows[row][j]})
		}
	}
	if len(c.Cells) < 2 || c.Own == "" {
		return nil
	}
	return []paper.Passage{g.passage(c, g.lineOf(row))}
}

func (g *grid) isOwn(name string, own []string) bool {
	return name != "" && (ours.MatchString(name) || mentions(name, own)) && !lesser.MatchString(name)
}

// candidate is a cell of another method.
type candidate struct {
	text, of string
	value    float64
}

func (g *grid) compareRow(own int, rows []int) (paper.Comparison, bool) {
	c := paper.Comparison{Table: g.number(), Own: g.label(own)}
	for _, sameGroup := range []bool{true, false} {
		for _, j := range g.columnsInOrder() {
			var others []candidate
			for i := g.head; i < len(g.rows); i++ {
				if slices.Contains(rows, i) || noMethod.MatchString(g.names[i]) || sameGroup && g.groups[i] != g.groups[own] {
					continue
				}
				if v, ok := value(g.rows[i][j]); ok {
					others = append(others, candidate{g.rows[i][j], g.names[i], v})
				}
			}
			if cell, ok := compared(g.rows[own][j], g.heads[j], g.block.Caption, others); ok && len(c.Cells) < mostCells {
				c.Cells = append(c.Cells, cell)
			}
		}
		if len(c.Cells) > 0 {
			break
		}
	}
	return c, len(c.Cells) > 0
}

func (g *grid) compareColumn(own int) (paper.Comparison, bool) {
	c := paper.Comparison{Table: g.number(), Own: arrowsOut(g.heads[own])}
	for i := g.head; i < len(g.rows) && len(c.Cells) < mostCells; i++ {
		name := g.names[i]
		if name == "" || noMethod.MatchString(name) && !overall.MatchString(name) {
			continue
		}
		var others []candidate
		for j := g.labels; j < len(g.heads); j++ {
			if v, ok := value(g.rows[i][j]); ok && j != own && !noMethod.MatchString(g.heads[j]) {
				others = append(others, candidate{g.rows[i][j], arrowsOut(g.heads[j]), v})
			}
		}
		if g.groups[i] != "" && g.groups[i] != name {
			name = g.groups[i] + " " + name
		}
		if cell, ok := compared(g.rows[i][own], name, g.block.Caption, others); ok {
			c.Cells = append(c.Cells, cell)
		}
	}
	return c, len(c.Cells) > 0
}

// columnsInOrder are the columns that hold results: averages first.
func (g *grid) columnsInOrder() []int {
	var first, rest []int
	for j := g.labels; j < len(g.heads); j++ {
		switch {
		case g.heads[j] == "" || noMetric.MatchString(g.heads[j]):
		case overall.MatchString(g.heads[j]):
			first = append(first, j)
		default:
			rest = append(rest, j)
		}
	}
	return append(first, rest...)
}

// compared holds a cell against the others. Which way is better is known from an
// arrow, or from the name of the metric; else only the range is told.
func compared(own, under, caption string, others []candidate) (paper.Compared, bool) {
	c := paper.Compared{Under: arrowsOut(under), Own: own}
	if _, ok := value(own); !ok || len(others) == 0 || c.Under == "" {
		return c, false
	}
	least, most := others[0], others[0]
	for _, o := range others {
		if o.value < least.value {
			least = o
		}
		if o.value > most.value {
			most = o
		}
	}
	switch better(under, caption) {
	case 1:
		c.Best, c.BestOf = most.text, most.of
	case -1:
		c.Best, c.BestOf = least.text, least.of
	default:
		c.Low, c.High = least.text, most.text
	}
	return c, true
}

// captionUp and captionDown are what a caption says of all numbers below it: which way
// is better, or the one
// metric that they are. Other words of a caption, "second best are underlined", say
// nothing of the way.
var (
	captionUp   = regexp.MustCompile(`(?i)\b(?:higher|larger|more|greater) (?:\w+ )?(?:is|are|means|indicates?|=) better|\b(?:accurac(?:y|ies)|success rates?|win rates?|solve rates?|F1(?: scores?)?|BLEU(?: scores?)?|mAP|AUC|AUROC|exact match|pass@\d+|top-1)\b`)
	captionDown = regexp.MustCompile(`(?i)\b(?:lower|smaller|less) (?:\w+ )?(?:is|are|means|indicates?|=) better|\b(?:word error rates?|character error rates?|WER|CER|FID|perplexit(?:y|ies)|error rates?)\b`)
)

// better is 1 where more is better under a heading, -1 where less is, 0 if unknown.
func better(heading, caption string) int {
	up, down := higher.MatchString(heading), lower.MatchString(heading)
	switch {
	case up && !down || strings.ContainsAny(heading, "↑"):
		return 1
	case down && !up || strings.ContainsAny(heading, "↓"):
		return -1
	case up && down:
		return 0
	}
	switch up, down = captionUp.MatchString(caption), captionDown.MatchString(caption); {
	case up && !down:
		return 1
	case down && !up:
		return -1
	}
	return 0
}

func (g *grid) passage(c paper.Comparison, s span) paper.Passage {
	return paper.Passage{Place: paper.Place{Anchor: g.block.Anchor, Start: s.start, End: s.end}, Block: paper.BlockTable,
		Text: g.block.Text[s.start:s.end], Comparison: &c}
}
