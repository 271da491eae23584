package verify

import (
	"fmt"
	"math"
	"strings"
)

// derivation is how a number follows from numbers of the paper.
type derivation struct {
	operands []int // of Index.numbers
	reason   string
	context  int
}

// operation is a way of making one number of two.
type operation struct {
	sign string
	of   func(a, b float64) float64
	unit func(n number, a number) bool
}

func asRate(n number) bool { return n.unit.dimension == percent || n.unit.dimension == points }

var operations = []operation{
	{"-", func(a, b float64) float64 { return a - b }, func(n, a number) bool {
		return n.unit.dimension == a.unit.dimension || asRate(n) && (asRate(a) || a.unit.dimension == bare && a.decimals > 0) || n.unit.dimension == bare && a.unit.dimension != multiple || a.unit.dimension == bare && n.unit.dimension != multiple && !asRate(n)
	}},
	{"relative", func(a, b float64) float64 { return (a - b) / b * 100 }, func(n, _ number) bool { return n.unit.dimension == percent }},
	{"/", func(a, b float64) float64 { return a / b }, func(n, a number) bool {
		return n.unit.dimension == multiple
	}},
	{"share", func(a, b float64) float64 { return a / b * 100 }, func(n, a number) bool {
		return n.unit.dimension == percent && a.unit.dimension == bare && a.decimals == 0
	}},
	{"+", func(a, b float64) float64 { return a + b }, func(n, a number) bool { return n.unit.dimension == a.unit.dimension }},
}

// allowed are the operations that the words of a claim speak of.
func allowed(s *scope, n number) map[string]bool {
	ops := map[string]bool{"/": true}
	change := changes(s, n)
	ops["-"], ops["relative"] = change, change
	ops["+"] = s.has("total")
	ops["share"] = s.has("rate") || strings.Contains(s.text, "占") || strings.Contains(s.text, "share") || strings.Contains(s.text, " of ") || s.has("success") || s.has("accuracy")
	return ops
}

// changes says whether a claim speaks of a difference, in words or right beside the
// number.
func changes(s *scope, n number) bool {
	if s.has("improve") || s.has("reduce") || s.has("difference") || s.has("speed") {
		return true
	}
	const reach = 24 // bytes, 8 Han characters
	around := s.text[max(0, n.start-reach):min(len(s.text), n.end+reach)]
	for _, w := range []string{"高", "低", "多", "少", "快", "慢", "增", "减", "升", "降", "差", "+", " by ", "lead", "ahead", "behind", "worse", "than", "above", "below", "larger", "smaller", "loss", "less", "more", "costs", "adds", "loses", "损失", "提", "涨", "跌"} {
		if strings.Contains(around, w) {
			return true
		}
	}
	return false
}

// derive looks for two or more numbers of the paper that stand together and give the
// one written.
func (x *Index) derive(n number, s *scope, grounded map[int]int, contradicted bool) (derivation, bool) {
	if n.spelled && n.unit.dimension != multiple || n.value == 0 || n.value < 1e5 && countsThings(s.text, n) && !s.has("difference") && !s.has("total") && !s.has("improve") && !s.has("reduce") {
		return derivation{}, false
	}
	n.counting = countsThings(s.text, n)
	ops := allowed(s, n)
	if d, ok := x.fromClaim(n, s, grounded, ops); ok {
		return d, true
	}
	if contradicted {
		return derivation{}, false
	}
	if d, ok := x.cardTime(n, s, grounded); ok {
		return d, true
	}
	best, found := derivation{}, false
	keep := func(d derivation, ok bool) {
		if ok && (!found || d.context > best.context) {
			best, found = d, true
		}
	}
	keep(x.fromTables(n, s, ops))
	keep(x.fromSentences(n, s, ops))
	return best, found
}

// fromClaim tries the numbers that the claim itself gives and that were found.
func (x *Index) fromClaim(n number, s *scope, grounded map[int]int, ops map[string]bool) (derivation, bool) {
	var list []int
	for _, other := range s.numbers {
		if i, ok := grounded[other.start]; ok && other.start != n.start {
			list = append(list, i)
		}
	}
	all := map[string]bool{"-": true, "relative": true, "/": true, "share": true, "+": ops["+"]}
	const few = 6
	given := n
	given.given = true
	if d, ok := x.ofPair(given, list, all); ok && len(list) <= few {
		return d, true
	}
	if d, ok := x.besideGrounded(n, list, ops); ok {
		return d, true
	}
	if d, ok := x.besideRow(n, s, list); ok {
		return d, true
	}
	resolved := x.resolved(s)
	for _, i := range list {
		for _, j := range resolved {
			if d, ok := x.ofPair(n, []int{i, j}, ops); ok && len(resolved) <= few {
				return d, true
			}
		}
	}
	return derivation{}, false
}

// ofPair tries all pairs of a few numbers.
func (x *Index) ofPair(n number, list []int, ops map[string]bool) (derivation, bool) {
	for _, op := range operations {
		if !ops[op.sign] {
			continue
		}
		for _, i := range list {
			for _, j := range list {
				if d, ok := x.apply(n, op, i, j); ok && i != j {
					return d, true
				}
			}
		}
	}
	return derivation{}, false
}

// apply tries one operation on two numbers of the paper.
func (x *Index) apply(n number, op operation, i, j int) (derivation, bool) {
	a, b := x.numbers[i].number, x.numbers[j].number
	if b.value == 0 || a.value == b.value || !comparable(a, b) || asRate(a) && x.counts(j) || asRate(b) && x.counts(i) || !op.unit(n, a) {
		return derivation{}, false
	}
	av, bv := a.value*factor(a), b.value*factor(b)
	v := op.of(av, bv)
	if op.sign == "-" || op.sign == "+" {
		v /= unitFactor(n, a)
	}
	if n.counting && a.unit.dimension != bare {
		return derivation{}, false
	}
	if (op.sign == "-" || op.sign == "+") && x.counts(i) && n.unit.dimension != bare && !asRate(n) {
		return derivation{}, false // 16 layers less 4 heads are no 12 hours
	}
	if op.sign == "/" && v < 1 || op.sign == "share" && v > 100 || op.sign == "-" && v < 0 && !n.negative {
		return derivation{}, false
	}
	if op.sign == "relative" && !n.negative {
		v = math.Abs(v)
	}
	if op.sign != "share" && op.sign != "/" && (nearlySame(v, av) || nearlySame(v, bv)) {
		return derivation{}, false // 512 - 2 is no other number than 512
	}
	fit := fits(n, v) || op.sign == "share" && n.value >= 10 && math.Abs(n.value-v) <= n.step()/2
	if !fit && op.sign == "-" && asRate(n) && a.unit.dimension == bare && abs(a.value) <= 1 && abs(b.value) <= 1 {
		v *= 100 // of fractions
		fit = fits(n, v)
	}
	if !fit {
		return derivation{}, false
	}
	return derivation{operands: []int{i, j}, reason: x.arithmetic(op.sign, i, j, v)}, true
}

func nearlySame(a, b float64) bool { return math.Abs(a-b) <= 0.005*math.Abs(b) }

func comparable(a, b number) bool {
	return a.unit.dimension == b.unit.dimension || (a.unit.dimension == bare || b.unit.dimension == bare) && (asRate(a) || asRate(b))
}

// counts says whether a number of the paper counts things, as a bare whole number of a
// sentence does.
func (x *Index) counts(i int) bool {
	o := x.numbers[i]
	return o.cell == nil && o.unit.dimension == bare && o.decimals == 0
}

func factor(a number) float64 {
	if a.unit.factor == 0 {
		return 1
	}
	return a.unit.factor
}

// unitFactor leads from the base of a dimension to the unit that is written.
func unitFactor(n, a number) float64 {
	if n.unit.dimension == bare || a.unit.dimension == bare {
		return factor(a)
	}
	return factor(n)
}

// fits says whether a computed value, rounded, is what is written.
func fits(n number, v float64) bool {
	if n.spelled && n.unit == (unit{percent, 10}) && n.bound == about {
		return math.Abs(n.value*n.unit.factor-v) <= n.unit.factor/2 // 约七成
	}
	if n.spelled {
		return near(n.value, v)
	}
	if n.significant == 1 && n.bound == sharp && !(n.given && n.decimals > 0) && n.unit.dimension != multiple {
		return near(n.value, v) || math.Abs(n.value-v) < 1e-6
	}
	wide := n.step() / 2
	if n.bound != sharp {
		wide = max(wide, min(n.coarse()/2, abs(n.value)/10))
	}
	return math.Abs(n.value-v) <= wide*(1+1e-6)+1e-9
}

// arithmetic says how a number was made: "71.4 - 63.1 = 8.3".
func (x *Index) arithmetic(sign string, i, j int, v float64) string {
	a, b := x.written(x.numbers[i]), x.written(x.numbers[j])
	decimals := 2
	if sign == "-" || sign == "+" { // exactly: 0.753 - 0.714 is 0.039, not 0.04
		decimals = min(6, max(2, x.numbers[i].decimals, x.numbers[j].decimals))
	}
	value := strings.TrimSuffix(fmt.Sprintf("%.*f", decimals, v), "."+strings.Repeat("0", decimals))
	switch sign {
	case "relative":
		return fmt.Sprintf("(%s - %s) / %s = %s %%", a, b, b, value)
	case "share":
		return fmt.Sprintf("%s / %s = %s %%", a, b, value)
	}
	return fmt.Sprintf("%s %s %s = %s", a, sign, b, value)
}
