package verify

import (
	"sort"
	"strings"
)

// match is a number of the paper held against one of the summary.
type match struct {
	index     int // of Index.numbers
	grade     int
	reason    string
	support   int             // names, metrics and headings that agree
	shared    int             // words and concepts in common
	close     int             // of these, right beside both numbers
	numbers   int             // other numbers in common
	ratio     bool            // a fraction on one side, percent on the other
	ties      []string        // keys of the names that claim and paper both tie it to
	axes      int             // of its table, how many the claim speaks of
	foreign   string          // key of the name that only the claim ties it to
	missed    map[string]bool // keys of a phrase of the claim that names another line of its table
	other     bool            // its sentence ties the number to another name
	against   string          // why it is not the same thing; empty if nothing speaks against it
	single    bool            // with this unit, the paper has this value hardly anywhere else
	onlyError bool            // all that speaks against it is that it stands behind ±
	turned    bool            // a change from A to B that the claim gives as one from B to A
	otherUnit bool            // the paper has it in another unit of the same dimension
	unitless  bool            // only the claim gives a unit
	unique    bool            // a decimal that stands at one place only
	accepted  bool
}

// better orders matches: nothing against, accepted, then how alike they are written,
// then what surrounds them.
func (m match) better(o match) bool {
	switch {
	case m.accepted != o.accepted:
		return m.accepted
	case (m.against == "") != (o.against == ""):
		return m.against == ""
	case m.grade != o.grade:
		return m.grade > o.grade
	}
	return 3*m.support+m.shared+m.close+2*m.numbers > 3*o.support+o.shared+o.close+2*o.numbers
}

// mostMatches bounds the work for a number that stands everywhere, such as 1.
const mostMatches = 400

// matches are the numbers of the paper that may be the one written.
func (x *Index) matches(n number, s *scope) []match {
	seen := map[int]bool{}
	var list []match
	wanted := targets(n)
	if x.inScale {
		wanted = append(wanted, n.value/1e3, n.value/1e4, n.value/1e6, n.value/1e8, n.value/1e9)
	}
	for _, target := range wanted {
		v, tolerance := abs(target), abs(target)*1e-9
		if n.value != 0 {
			wide := n.step() / 2
			if n.bound != sharp {
				wide = n.coarse()
			}
			tolerance += wide * abs(target/n.value) * (1 + 1e-9)
		}
		from := sort.Search(len(x.numbers), func(i int) bool { return abs(x.numbers[i].value) >= v-tolerance })
		for i := from; i < len(x.numbers) && abs(x.numbers[i].value) <= v+tolerance && len(list) < mostMatches; i++ {
			if seen[i] {
				continue
			}
			seen[i] = true
			if g, why := x.grade(n, i, s); g > noMatch {
				ratio := n.unit.dimension != x.numbers[i].unit.dimension && !near(abs(n.value), abs(x.numbers[i].value)) && g == converted
				list = append(list, match{index: i, grade: g, reason: why, ratio: ratio})
			}
		}
	}
	return list
}

// targets are the bare values under which the paper may hold a number.
func targets(n number) []float64 {
	list := []float64{n.value}
	switch n.unit.dimension {
	case bare:
		list = append(list, n.value*100)
		if n.scale == 1 {
			list = append(list, n.value*1e3, n.value*1e6, n.value*1e9)
		}
		return list
	case percent, points:
		return append(list, n.value/100, n.value*n.unit.factor)
	case multiple:
		return append(list, n.value*100)
	}
	for _, f := range factors[n.unit.dimension] {
		list = append(list, n.value*n.unit.factor/f)
	}
	return list
}

// grade compares a number of the summary with one of the paper, units and signs
// included.
func (x *Index) grade(n number, i int, s *scope) (int, string) {
	o := &x.numbers[i]
	value := o.number
	if n.negative != value.negative {
		falls := x.sentenceOf(o).has("reduce")
		if n.negative && !falls || value.negative && !s.has("reduce") && !s.has("difference") && !strings.Contains(s.text, "亏") && !strings.Contains(s.text, "负") && !strings.Contains(s.text, "loss") && !strings.Contains(s.text, "loses") {
			return noMatch, ""
		}
		value.value = -value.value
	}
	rate := n.unit.dimension == o.unit.dimension
	if !rate && n.unit.dimension != bare {
		rate = x.speaksOfRates(o, n.unit.dimension)
	}
	if countsThings(s.text, n) && (o.unit.dimension != bare && o.unit.dimension != multiple && !(o.unit.dimension == frames && strings.HasPrefix(strings.TrimLeft(s.text[n.end:], " "), "帧")) && o.cell == nil || o.decimals > 0 && o.scale == 1 && o.inScale == 0 && n.decimals == 0 && o.cell != nil) {
		return noMatch, ""
	}
	return grade(n, value, relate(n, value, o.cell != nil, rate, x.unitNear(o, n.unit.dimension)), x.written(*o))
}

// enough says whether what surrounds both numbers makes it likely that they are one.
// The fewer digits a number has, the more is asked: small and round numbers stand
// everywhere.
func (m match) enough(n number, s *scope) bool {
	if len(s.keys) == 0 && len(s.names) == 0 {
		return true // nothing to compare
	}
	context := m.support + m.shared + m.numbers
	if m.unitless && m.support == 0 && n.significant <= 2 && m.close == 0 {
		return false
	}
	if m.otherUnit && m.grade == rounded && n.significant <= 2 {
		return m.close >= 1 && context >= 2
	}
	if m.unitless && m.grade == rounded {
		return m.support >= 1 || m.close >= 1
	}
	if m.unique && (n.significant >= 2 || n.decimals >= 3) && m.grade >= converted && strings.IndexFunc(s.text, isHan) >= 0 {
		return true
	}
	if m.single && (n.significant >= 2 || context >= 1) {
		return true
	}
	switch {
	case n.significant >= 4 && m.grade >= converted:
		return true
	case n.scale > 1 && m.grade == identical:
		return context >= 1 || s.vague() || s.faint // "7B" is more than a digit
	case m.ratio:
		return m.close >= 1 || m.support >= 1
	case n.significant >= 3 && m.grade >= converted:
		return context >= 1 || s.vague() || s.faint
	case n.significant >= 3:
		return context >= 2 || m.close >= 1 || m.support >= 1 || s.vague()
	case n.significant == 2 && m.grade >= converted:
		return m.close >= 1 || m.support >= 1 || m.numbers >= 1 || m.shared >= 3 || s.vague()
	case m.grade >= converted:
		return m.close >= 1 || m.numbers >= 1 || m.support >= 1 && m.shared >= 1 || m.shared >= 4 || s.vague()
	case n.significant == 2:
		return m.close >= 1 || context >= 2
	}
	return m.close >= 1 && context >= 2
}

// vague says whether a claim in another language holds next to nothing that can be
// compared: a name or a measure.
func (s *scope) vague() bool {
	if strings.IndexFunc(s.text, isHan) < 0 {
		return false
	}
	telling := 0
	for k := range s.keys {
		if !strings.HasPrefix(k, "#") || !loose[k] {
			telling++
		}
	}
	return telling <= 1
}

// loose are the concepts that are said of anything.
var loose = words("#improve #reduce #difference #total #average #rate #test #train #inference #size #data #run #model #baseline #human")
