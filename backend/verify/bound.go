package verify

import "strings"

// bound is what a writer puts before a number to say how sure it is.
type bound int

var bounds = []struct {
	word  string
	bound bound
}{
	{"约", about}, {"大约", about}, {"约为", about}, {"近似", about}, {"左右", about}, {"about", about}, {"around", about}, {"approximately", about}, {"roughly", about}, {"approx.", about}, {"some", about},
	{"近", under}, {"接近", under}, {"将近", under}, {"nearly", under}, {"almost", under}, {"不到", under}, {"不足", under}, {"低于", under}, {"少于", under}, {"小于", under}, {"less than", under}, {"below", under}, {"under", under}, {"<", under}, {"up to", under},
	{"超过", over}, {"超", over}, {"逾", over}, {"高于", over}, {"大于", over}, {"多于", over}, {"至少", over}, {"over", over}, {"more than", over}, {"above", over}, {"at least", over}, {"exceeding", over}, {"exceeds", over}, {">", over}, {"≥", over},
}

func boundOf(before string, tilde bool) bound {
	if tilde {
		return about
	}
	before = strings.TrimRight(before, " ")
	for _, b := range bounds {
		if strings.HasSuffix(before, b.word) {
			return b.bound
		}
	}
	return sharp
}

// share gives the unit of the last number of a range or pair to the ones before:
// "3-5 %", "54.4 ± 2.1 ms", "between 3 and 5 GB".
func share(text string, list []number) {
	for i := len(list) - 2; i >= 0; i-- {
		a, b := &list[i], &list[i+1]
		if a.role != quantity || b.role != quantity || a.unit.dimension != bare || b.unit.dimension == bare || a.scientific {
			continue
		}
		gap := text[min(a.end, b.start):b.start]
		switch strings.Trim(gap, " ") {
		case "-", "~", "±", "/", "至", "到", "+/-", "—", "and", "to", "和", "、", "与", ",", "→":
			if !isDigit(text[b.start]) && text[b.start] != '.' && text[b.start] != '-' || b.unit.dimension == multiple && strings.Trim(gap, " ") == "," {
				continue
			}
			a.unit = b.unit
			if a.scale == 1 && b.scale > 1 && strings.ContainsAny(gap, "-~至到") && !b.scientific {
				a.scale, a.value = b.scale, a.value*b.scale
			}
		}
	}
}
