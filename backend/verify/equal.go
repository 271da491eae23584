package verify

import (
	"fmt"
	"math"
	"sort"
)

// The grades of a match between a number of a summary and one of the paper.
const (
	noMatch = iota
	rounded
	converted
	identical
)

// factors are the factors of the units of each dimension, for looking up by value.
var factors = factorsOf()

func factorsOf() map[dimension][]float64 {
	seen := map[unit]bool{}
	list := map[dimension][]float64{}
	for _, u := range units {
		if !seen[u] {
			seen[u] = true
			list[u.dimension] = append(list[u.dimension], u.factor)
		}
	}
	for _, f := range list {
		sort.Float64s(f)
	}
	return list
}

// relations are the numbers that a number of the paper can stand for, given the units
// of both: its value in the other's unit, and how that is said.
type relation struct {
	value float64
	why   string
}

// relate gives the values, in the unit of n, that o may stand for; inCell says that o
// stands in a table, unitNear that its sentence names a unit of n's dimension.
func relate(n, o number, inCell bool, rate bool, near float64) []relation {
	a, b := n.unit, o.unit
	if o.inScale > 0 && a.dimension != percent && a.dimension != points && a.dimension != multiple {
		plain := o
		plain.inScale = 0
		return append(relate(n, plain, inCell, rate, near), relation{o.value * o.inScale, "scale"})
	}
	quotient := func(k string) []relation { return []relation{{o.value * b.factor / a.factor, k}} }
	asRate := func(d dimension) bool { return d == percent || d == points }
	switch {
	case a.dimension == bare && b.dimension == bare:
		if inCell && o.headed && n.scale == 1 {
			return []relation{{o.value, ""}, {o.value / o.scale, ""}}
		}
		return []relation{{o.value, ""}}
	case a.dimension == b.dimension, asRate(a.dimension) && asRate(b.dimension):
		return quotient("")
	case a.dimension == bare && asRate(b.dimension):
		return []relation{{o.value * b.factor, ""}, {o.value * b.factor / 100, "percent"}}
	case a.dimension == bare:
		return []relation{{o.value, ""}}
	case asRate(a.dimension) && b.dimension == bare:
		var list []relation
		if o.decimals > 0 || inCell || rate {
			list = append(list, relation{o.value / a.factor, ""})
		}
		if abs(o.value) <= 1 && (o.decimals > 0 || o.spelled) || inCell && abs(o.value) == 1 {
			list = append(list, relation{o.value * 100 / a.factor, "percent"})
		}
		return list
	case a.dimension == percent && b.dimension == multiple:
		return []relation{{o.value * 100, "percent"}}
	case a.dimension == multiple && b.dimension == percent:
		return []relation{{o.value / 100, "percent"}}
	case a.dimension == multiple && b.dimension == bare && (inCell || rate):
		return []relation{{o.value, ""}}
	case b.dimension == bare && near > 0:
		return []relation{{o.value * near / a.factor, ""}}
	case b.dimension == bare && inCell:
		return []relation{{o.value, ""}}
	}
	return nil
}

// grade says how well a number of the paper gives the one written, and why.
func grade(n, o number, relations []relation, written string) (int, string) {
	best, why := noMatch, ""
	for _, r := range relations {
		g := noMatch
		switch {
		case near(n.value, r.value) && r.why == "" && same(n, o):
			return identical, ""
		case near(n.value, r.value):
			g = converted
		case n.part && o.significant >= 2 && math.Abs(n.value-r.value) <= o.step()/2*abs(r.value/o.value):
			g = converted // 33.3% is a third
		case rounds(n, o, r.value):
			g = rounded
		}
		if g > best {
			best, why = g, fmt.Sprintf("written %s in the paper", written)
			if g == rounded {
				why = fmt.Sprintf("rounded from %s", written)
			}
		}
	}
	return best, why
}

// same says whether two numbers are written alike.
func same(n, o number) bool {
	if n.spelled || o.spelled {
		return n.spelled && o.spelled
	}
	return n.written == o.written
}

// near says whether two values are the same but for the way computers count.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b)) }

// step is what one unit of the last digit written stands for.
func (n number) step() float64 { return n.scale * math.Pow(10, float64(-n.decimals)) }

// coarse is the same for the last digit that is not nought: 100 in "1300".
func (n number) coarse() float64 {
	step := n.step()
	for v := math.Abs(n.value); v > 0 && n.decimals == 0 && math.Mod(v, step*10) == 0 && step < v; {
		step *= 10
	}
	return step
}

// rounds says whether a value, written with fewer digits, gives what is written:
// 25.93 gives 25.9 and 26, "over 88" may stand for 88.4, "about 1300" for 1306. One
// digit alone comes from a longer number only where the writer says "about".
func rounds(n, o number, value float64) bool {
	if n.spelled || value == 0 || (n.value < 0) != (value < 0) {
		return false
	}
	v, w := math.Abs(value), math.Abs(n.value)
	const slack = 1 + 1e-9
	fine := math.Abs(v-w) <= n.step()/2*slack
	more := o.significant > n.significant || o.scale != n.scale || o.unit != n.unit
	switch {
	case n.significant >= 2 && more && fine:
		return true
	case n.bound == about:
		return math.Abs(v-w) <= n.coarse()/2*slack && math.Abs(v-w) <= w/10 && more
	case n.bound == over:
		return v > w && v-w < n.coarse() && v-w <= w/8
	case n.bound == under:
		return v < w && w-v < n.coarse() && w-v <= w/8
	}
	return n.significant == 1 && n.value != 0 && o.significant == 2 && fine && (n.unit.dimension != bare || n.scale > 1 || n.decimals >= 2)
}
