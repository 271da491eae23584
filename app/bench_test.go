package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"paperboy/backend/ollamatest"
	"paperboy/backend/sharedtest"
	"paperboy/backend/upstreamtest"
)

// BenchmarkQuickDay is a whole day without a model: 24 papers from their abstracts,
// and with pages the four full ones of the captured data.
func BenchmarkQuickDay(b *testing.B) {
	folder := upstreamtest.Folder{Root: sharedtest.Folder(b, "corpus")}
	pages := upstreamtest.Listing(
		upstreamtest.Listed{ID: "2407.16314", Title: "Capital as Artificial Intelligence", Day: "2026-02-02"},
		upstreamtest.Listed{ID: "2501.11120", Title: "Tell me about yourself: LLMs are aware of their learned behaviors", Day: "2026-02-02"},
		upstreamtest.Listed{ID: "2508.08468", Title: "Audio-Visual Speech Enhancement: Architectural Design and Deployment Strategies", Day: "2026-02-02"},
		upstreamtest.Listed{ID: "2509.19001", Title: "HD-PPT: Hierarchical Decoding of Content- and Prompt-Preference Tokens for instruction-based TTS", Day: "2026-02-02"})
	folder.Extra = map[string]json.RawMessage{"2026-02-02": pages}
	server := upstreamtest.New(folder)
	b.Cleanup(server.Start())
	for _, day := range []string{"2026-01-13", "2026-02-02"} {
		b.Run(day, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				digestOnce(b, server.URL, nowhere, "digest", day, "--depth", "quick")
			}
		})
	}
}

// BenchmarkOverModelTime is a summary with a model of fixed speed: what the app adds
// to the time that the model takes is reported as a share of that.
func BenchmarkOverModelTime(b *testing.B) {
	folder := upstreamtest.Folder{Root: sharedtest.Folder(b, "corpus")}
	folder.Extra = map[string]json.RawMessage{"2026-02-02": upstreamtest.Listing(
		upstreamtest.Listed{ID: "2509.19001", Title: "HD-PPT: Hierarchical Decoding of Content- and Prompt-Preference Tokens for instruction-based TTS", Day: "2026-02-02"})}
	server := upstreamtest.New(folder)
	b.Cleanup(server.Start())
	const pause = 5 * time.Millisecond // 200 pieces a second
	answer := "*   **Folding**: " + strings.Repeat("a plain line of many words ", 10)
	fake, stop := ollamatest.NewFake(func(ollamatest.Request) ollamatest.Reply {
		return ollamatest.Reply{Text: answer, Pause: pause}
	}, ollamatest.Model{Name: "tiny:latest", Digest: "d", Size: 1, Context: 8192, Capabilities: []string{"completion"}, Template: "{{ .Messages }}"})
	b.Cleanup(stop)
	for b.Loop() {
		digestOnce(b, server.URL, fake.URL, "digest", "2026-02-02", "--lang", "en")
	}
	calls := float64(len(fake.Requests())) / float64(b.N)
	model := calls * float64(len(strings.SplitAfter(answer, " "))) * pause.Seconds()
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/model, "time/model-time")
	b.ReportMetric(calls, "calls/op")
}

// digestOnce runs a command on a new library.
func digestOnce(b *testing.B, servers, ollama string, arguments ...string) {
	b.Helper()
	folder, err := os.MkdirTemp(b.TempDir(), "")
	if err != nil {
		b.Fatal(err)
	}
	var log strings.Builder
	p := &program{out: io.Discard, log: &log, env: func(string) string { return "" }, now: time.Now}
	arguments = append(arguments, "--library", filepath.Join(folder, "l.db"), "--huggingface", servers, "--arxiv", servers, "--ar5iv", servers, "--ollama", ollama)
	if code := p.run(context.Background(), arguments); code != exitDone {
		b.Fatalf("%v ended with %d: %s", arguments, code, log.String())
	}
}
