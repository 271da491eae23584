package verify

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// besideGrounded tries each number that a claim gives, and that was found in a sentence
// of the paper, with the others of that sentence: "7,083 questions (38%)" where the paper
// has "of the 18,640 questions, 7,083 …".
func (x *Index) besideGrounded(n number, list []int, ops map[string]bool) (derivation, bool) {
	for _, i := range list {
		if x.numbers[i].cell != nil {
			continue
		}
		others := x.amounts(x.sentenceOf(&x.numbers[i]).numbers)
		if len(others) > mostTogether {
			continue
		}
		for _, j := range others {
			if j == i || !sameKind(x.numbers[i].number, x.numbers[j].number) {
				continue
			}
			if d, ok := x.ofPair(n, []int{i, j}, ops); ok {
				return d, true
			}
		}
	}
	return derivation{}, false
}

// sameKind says whether two numbers have one unit and are both whole or both not.
func sameKind(a, b number) bool {
	return a.unit.dimension == b.unit.dimension && (a.decimals == 0) == (b.decimals == 0)
}

// besideRow tries the numbers that a claim gives, and that were found in a sentence, with
// the cells of the one row that it names: "lifts GPT-4o to 76.2, 14.4 points more".
func (x *Index) besideRow(n number, s *scope, list []int) (derivation, bool) {
	if !asRate(n) && n.unit.dimension != bare || n.decimals == 0 || !changes(s, n) {
		return derivation{}, false
	}
	for _, at := range x.grids {
		rows := lines(s.axis(x, x.blocks[at].grid, 0))
		if len(rows) != 1 {
			continue
		}
		cells := x.cellsOf(at)
		for column := range x.blocks[at].grid.width() {
			j, ok := cells[[2]int{rows[0], column}]
			for _, i := range list {
				if !ok || x.numbers[i].cell != nil || x.numbers[i].decimals == 0 {
					continue
				}
				if d, ok := x.ofPair(n, []int{i, j}, map[string]bool{"-": true}); ok {
					return d, true
				}
			}
		}
	}
	return derivation{}, false
}

// Time of a machine times how many there were: "62 hours on 32 H800s" are 1,984 GPU hours.
var (
	cardTimes = regexp.MustCompile(`^ ?(?:[A-Z]*\d*-?(?:GPU|TPU|A\d+|H\d+|V\d+)s?[- ·]?|卡)(hours?|h\b|小时|时|days?|天)`)
	cards     = regexp.MustCompile(`(?i)\b(?:GPUs?|TPUs?|NPUs?|accelerators?|cards?|(?:NVIDIA |Nvidia )?(?:RTX|[ABHVL]\d{2,3}|TPU)\S*)`)
)

// cardTime derives GPU hours or days from how long something ran and on how many.
func (x *Index) cardTime(n number, s *scope, grounded map[int]int) (derivation, bool) {
	behind := cardTimes.FindStringSubmatch(s.text[min(n.end, len(s.text)):])
	if n.unit.dimension != bare || behind == nil {
		return derivation{}, false
	}
	each := units["hour"].factor
	if strings.HasPrefix(behind[1], "day") || behind[1] == "天" {
		each = units["day"].factor
	}
	for _, i := range x.timesOf(s, grounded) {
		p := &x.numbers[i]
		for _, j := range x.sentenceOf(p).numbers {
			q := &x.numbers[j]
			if q.unit.dimension != bare || q.decimals > 0 || !x.countsCards(q) {
				continue
			}
			if v := p.value * p.unit.factor / each * q.value; fits(n, v) {
				return derivation{operands: []int{i, j}, reason: x.arithmetic("×", i, j, v)}, true
			}
		}
	}
	return derivation{}, false
}

// timesOf are the durations of the sentences that a claim shares words or numbers with.
func (x *Index) timesOf(s *scope, grounded map[int]int) []int {
	found := map[int]bool{}
	add := func(list []int) {
		for _, i := range list {
			if p := &x.numbers[i]; p.unit.dimension == seconds && p.cell == nil && !p.uncertainty {
				found[i] = true
			}
		}
	}
	for _, i := range grounded {
		add(x.sentenceOf(&x.numbers[i]).numbers)
	}
	const few = 12
	for _, c := range x.passages(s, few) {
		add(x.blocks[c.block].sentences[c.sentence].numbers)
	}
	return slices.Sorted(maps.Keys(found))
}

// countsCards says whether a number of the paper counts machines.
func (x *Index) countsCards(o *occurrence) bool {
	const reach = 32 // bytes: "32 NVIDIA Tesla V100"
	text, at := x.text(o), o.end-x.sentenceOf(o).start
	return cards.MatchString(text[at:min(len(text), at+reach)])
}
