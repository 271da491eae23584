package verify

import "strings"

// unspoken is how long two lists of one length must be to go with each other without
// a word that says so: "A, B and C have 1, 2 and 3".
const unspoken = 3

// respective reads "A and B reach 1 and 2, respectively".
func respective(text string, n span, names, numbers []span) (int, bool) {
	least := unspoken
	if strings.Contains(text, "respectively") || strings.Contains(text, "分别") || strings.Contains(text, "依次") || strings.Contains(text, "各有") || strings.Contains(text, "各为") {
		least = 2
	}
	if len(names) < least || len(numbers) < least {
		return 0, false
	}
	first, count := runAround(text, numbers, n)
	if count < least {
		return 0, false
	}
	place := 0
	for i, m := range numbers {
		if m == n {
			place = i - first
		}
	}
	for i := 0; i < len(names); {
		start, size := runAround(text, names, names[i])
		if size == count {
			return start + place, true
		}
		i = start + max(1, size)
	}
	return parallel(text, names, numbers, first, count, place)
}

// parallel reads a list that is held against names with a number each: "73 on A, 62 on B
// and 54 on C, against 70, 61 and 50 for X".
func parallel(text string, names, numbers []span, first, count, place int) (int, bool) {
	before := strings.ToLower(strings.TrimRight(text[:numbers[first].start], " "))
	if !endsWithAny(before, "against", "versus", "vs", "vs.", "compared with", "compared to", "than", "instead of", "up from", "down from", "from") {
		return 0, false
	}
	last := len(names)
	for last > 0 && names[last-1].end > numbers[first].start {
		last--
	}
	if last < count || last > count && betweenNumbers(numbers, names[last-count-1].end, numbers[first].start) && !betweenNumbers(numbers, names[last-count-1].end, names[last-count].start) {
		return 0, false
	}
	for i := last - count; i+1 < last; i++ {
		if !betweenNumbers(numbers, names[i].end, names[i+1].start) {
			return 0, false // each has a number of its own
		}
	}
	return last - count + place, true
}

// unpaired says whether a number is one of a list that goes with a list of things that
// are no names: "分别为 8.6 和 8.5".
func unpaired(text string, n span, numbers []span) bool {
	first, count := runAround(text, numbers, n)
	if count < 2 {
		return false
	}
	const reach = 24 // bytes: "分别为每公顷 "
	last := numbers[first+count-1]
	before := text[max(0, numbers[first].start-reach):numbers[first].start]
	behind := text[last.end:min(len(text), last.end+reach)]
	return strings.Contains(before, "分别") || strings.Contains(before, "依次") || strings.Contains(behind, "respectively")
}

// runAround is the list of neighbours around one, joined by commas and "and" only.
func runAround(text string, list []span, one span) (first, count int) {
	at := -1
	for i, m := range list {
		if m == one {
			at = i
		}
	}
	if at < 0 {
		return 0, 0
	}
	first, last := at, at
	for first > 0 && joins(text, list[first-1].end, list[first].start) {
		first--
	}
	for last+1 < len(list) && joins(text, list[last].end, list[last+1].start) {
		last++
	}
	return first, last - first + 1
}

// joins says whether only a comma or "and" stands between two places.
func joins(text string, from, to int) bool {
	if to < from {
		return false
	}
	switch strings.Trim(text[from:to], " ") {
	case ",", "and", ", and", "、", "和", "与", "及", "以及", "，", "/", "or", "&", "% and", "%,", ";", "；":
		return true
	}
	return false
}
