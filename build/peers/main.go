// Command peers reads the same pages with Paperboy's extractor and with the tools that
// people would use instead, side by side, and prints how fast and how faithful each
// is. What a page holds is counted from its raw elements by backend/extracttest,
// which knows none of the tools. Pages: one of our own, and the captured ones of
// ../shared where they are there.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

// settings are the bounds of a run; each is printed with its figures.
type settings struct {
	rounds  int           // repetitions of the tools in this process, A B C A B C …
	small   int           // bytes: larger pages are not given to the slow tools
	timeout time.Duration // for one slow tool on one page
	shared  string        // folder of the captured pages
	npm     string        // folder of the JavaScript tools
}

func main() {
	var s settings
	flag.IntVar(&s.rounds, "rounds", 3, "repetitions of each Go tool, interleaved, three times as many on small pages")
	flag.IntVar(&s.small, "small", 320_000, "largest page in bytes for the tools that are processes of their own")
	flag.DurationVar(&s.timeout, "timeout", 20*time.Second, "limit for one process on one page")
	flag.StringVar(&s.shared, "shared", sharedFolder(), "folder with the captured pages")
	flag.StringVar(&s.npm, "npm", "npm", "folder with the JavaScript tools")
	asJSON := flag.Bool("json", false, "print JSON")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, s, *asJSON); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// run compares page by page. Interrupted, it prints what it has.
func run(ctx context.Context, s settings, asJSON bool) error {
	pages, err := load(s)
	if err != nil {
		return err
	}
	var results []result
	ratios := map[string]float64{}
	for _, p := range pages {
		if ctx.Err() != nil {
			break
		}
		fmt.Fprintf(os.Stderr, "%s (%d KB) …\n", p.name, len(p.content)/1000)
		results = append(results, compare(p, s, ratios)...)
	}
	slow := newProcesses(s)
	for _, p := range pages {
		if len(p.content) <= s.small && ctx.Err() == nil {
			fmt.Fprintf(os.Stderr, "%s, processes …\n", p.name)
			results = append(results, slow.compare(ctx, p)...)
		}
	}
	report := summarize(pages, results, slow.missing, s)
	if asJSON {
		encoder := json.NewEncoder(os.Stdout)
		encoder.SetIndent("", " ")
		return encoder.Encode(report)
	}
	return report.print(os.Stdout)
}
