package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"time"

	"paperboy/backend/extracttest"
)

// result is one tool on one page.
type result struct {
	tool, page string
	took       time.Duration // median
	ratio      float64       // median of the ratios to the parse just before
	allocated  uint64        // bytes in all
	peak       uint64        // bytes of live heap, or of the process
	figures    extracttest.Figures
	failed     string // why there is nothing
}

// compare runs the tools of this process in turns, each right after a parse alone, so
// that whatever else the machine does meets both: floor, tool, floor, tool, …
//
// A tool that was slow on smaller pages is clocked once on large ones.
func compare(p page, s settings, ratios map[string]float64) []result {
	list := tools()
	results := make([]result, len(list))
	took, beside := make([][]time.Duration, len(list)), make([][]float64, len(list))
	for i, t := range list { // also warms the caches
		results[i] = judge(t, p, s.slow(p, ratios[t.name]))
	}
	for round := range s.repetitions(p) {
		for i, t := range list {
			if round > 0 && s.slow(p, ratios[t.name]) {
				continue
			}
			floor, one := clock(list[0], p), clock(t, p)
			took[i], beside[i] = append(took[i], one), append(beside[i], float64(one)/float64(floor))
		}
	}
	for i := range results {
		slices.Sort(took[i])
		slices.Sort(beside[i])
		results[i].took, results[i].ratio = took[i][len(took[i])/2], beside[i][len(beside[i])/2]
		ratios[list[i].name] = results[i].ratio
	}
	return results
}

// slow says whether a tool took five times as long as parsing before, on a page where
// that is long.
func (s settings) slow(p page, ratio float64) bool { return len(p.content) > s.small && ratio > 5 }

// repetitions are more on small pages, where a time is short.
func (s settings) repetitions(p page) int {
	if len(p.content) <= s.small {
		return s.rounds * 3
	}
	return s.rounds
}

func clock(t tool, p page) time.Duration {
	runtime.GC() // nobody pays for the garbage of another
	start := time.Now()
	_, _ = guarded(t, p.content)
	return time.Since(start)
}

// judge runs a tool once for its memory and its faithfulness; the largest live heap
// costs a slow tool many collections and is left out there.
func judge(t tool, p page, slow bool) result {
	r := result{tool: t.name, page: p.name}
	out, err := output{}, error(nil)
	often := 10
	if slow {
		often = 100
	}
	r.allocated, r.peak = memory(func() { out, err = guarded(t, p.content) }, often)
	if slow {
		r.peak = 0
	}
	if err != nil {
		r.failed = err.Error()
		return r
	}
	r.figures = p.raw.Measure(out.reading())
	return r
}

// guarded makes an error of a tool's panic: one tool must not end the comparison.
func guarded(t tool, page []byte) (out output, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v", cause)
		}
	}()
	return t.read(page)
}

// memory is what work allocates in all, and the most that lives at one time. For the
// latter the collector runs often (GOGC=10), so that garbage does not count.
func memory(work func(), percent int) (allocated, peak uint64) {
	defer debug.SetGCPercent(debug.SetGCPercent(percent))
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	done, highest := make(chan struct{}), make(chan uint64)
	go watch(done, highest)
	work()
	close(done)
	most := <-highest
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, max(most, before.HeapAlloc) - before.HeapAlloc
}

func watch(done <-chan struct{}, highest chan<- uint64) {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	var most uint64
	for tick := time.NewTicker(200 * time.Microsecond); ; {
		metrics.Read(sample)
		most = max(most, sample[0].Value.Uint64())
		select {
		case <-done:
			tick.Stop()
			highest <- most
			return
		case <-tick.C:
		}
	}
}
