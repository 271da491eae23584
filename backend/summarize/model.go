package summarize

import (
	"strconv"
	"strings"
	"time"

	"paperboy/backend/paper"
)

// The two context sizes, in tokens. Another size makes the server load the model
// again, so all calls of a depth use one: single sections fit into the small one, the
// whole paper's evidence and the notes of careful reports into the large one.
const (
	contextSmall = 4096
	contextLarge = 8192
)

const (
	temperature = 0.2
	looser      = 0.6 // of the second draft of careful reports
	seed        = 1
	keepAlive   = 5 * time.Minute // between two papers, while one is read
)

// smallest is how many billions of parameters a model has that can write five
// sections, or sections that hold before the checks: below, one call fails and free
// sections invent (facts/models.md 3 and 4).
const smallest = 2.0

// mostTokens bounds the answer to each field: three times what is asked for.
var mostTokens = map[paper.Field]int{
	paper.Domain: 120, paper.Contribution: 320, paper.Usage: 640, paper.Innovations: 720, paper.Results: 640,
}

const (
	mostWhole  = 1800 // tokens of all five sections
	mostNotes  = 400
	mostRepair = 240
)

// evidenceTokens is the room for passages: of all fields in the calls for each, of one
// call for all.
const (
	evidenceTokens = 4800
	wholeTokens    = 4000
)

// window is the context that a model is loaded with.
func window(m paper.Model, depth paper.Depth, way paper.Way) int {
	size := contextSmall
	if depth == paper.Careful || way == paper.WayWhole {
		size = contextLarge
	}
	if m.Context > 0 && m.Context < size {
		return m.Context
	}
	return size
}

// billions is how many parameters a model has; 0 where it does not say.
func billions(m paper.Model) float64 {
	text := strings.ToUpper(strings.TrimSpace(m.Parameters))
	scale := 1.0
	if strings.HasSuffix(text, "M") {
		scale = 1e-3
	}
	n, err := strconv.ParseFloat(strings.TrimRight(text, "BM"), 64)
	if err != nil {
		return 0
	}
	return n * scale
}

// small says whether a model is known to be too small for free writing.
func small(m paper.Model) bool { b := billions(m); return b > 0 && b < smallest }

// order is how the ways follow each other when one fails: each is safer than the one
// before.
var order = []paper.Way{paper.WayWhole, paper.WayWrite, paper.WayTranslate, paper.WayExtract}

// plan is the way for each field that suits a model: measured by an evaluation, else
// by what the probe found.
func plan(m paper.Model, l paper.Language, probe paper.Probe, forced paper.Way) map[paper.Field]paper.Way {
	ways := map[paper.Field]paper.Way{}
	for _, f := range paper.Fields() {
		way := paper.WayTranslate
		switch {
		case !probe.Translate && !probe.Write:
			way = paper.WayExtract
		case probe.Whole && !small(m):
			way = paper.WayWhole
		case probe.Write && !small(m) && f != paper.Results:
			way = paper.WayWrite
		}
		if measured, ok := probe.Ways[f]; ok {
			way = measured
		}
		if forced != "" {
			way = forced
		}
		// In English the paper's own sentences need no model.
		if l == paper.English && way == paper.WayTranslate {
			way = paper.WayExtract
		}
		ways[f] = way
	}
	return ways
}

// safer are the ways to try from one on.
func safer(way paper.Way, l paper.Language, probe paper.Probe) []paper.Way {
	var ways []paper.Way
	for i, w := range order {
		if w != way {
			continue
		}
		for _, next := range order[i:] {
			skip := next != way && (next == paper.WayWrite && !probe.Write || next == paper.WayTranslate && (l == paper.English || !probe.Translate))
			if !skip {
				ways = append(ways, next)
			}
		}
	}
	return ways
}
