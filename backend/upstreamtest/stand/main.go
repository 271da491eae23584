// Command stand serves a folder of captured listings and pages as Hugging Face,
// arXiv and ar5iv would, so that a whole day can be walked through without them:
//
//	go run ./backend/upstreamtest/stand --root ../shared/corpus --addr 127.0.0.1:8970
//	paperboy digest 2026-01-13 --huggingface http://127.0.0.1:8970 --arxiv … --ar5iv …
//
// --day DATE=ID,ID… adds a day whose papers are these pages of the folder.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/http"
	"regexp"
	"strings"
	"time"

	"paperboy/backend/upstreamtest"
)

func main() {
	root := flag.String("root", "../shared/corpus", "folder with hf_daily, arxiv_html, arxiv_abs and arxiv_pdf")
	address := flag.String("addr", "127.0.0.1:8970", "address to listen on")
	folder := upstreamtest.Folder{Extra: map[string]json.RawMessage{}}
	var days []string
	flag.Func("day", "DATE=ID,ID…: a day of these pages of the folder (may be repeated)", func(value string) error {
		days = append(days, value)
		return nil
	})
	flag.Parse()
	folder.Root = *root
	for _, value := range days {
		if err := addDay(folder, value); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Printf("Hugging Face, arXiv and ar5iv over %s on http://%s\n", *root, *address)
	server := &http.Server{Addr: *address, Handler: upstreamtest.New(folder), ReadHeaderTimeout: 10 * time.Second}
	log.Fatal(server.ListenAndServe())
}

var title = regexp.MustCompile(`(?s)<title>(.*?)</title>`)

// addDay makes the list of a day from the titles of pages.
func addDay(folder upstreamtest.Folder, value string) error {
	day, ids, ok := strings.Cut(value, "=")
	if !ok {
		return fmt.Errorf("--day %q: DATE=ID,ID… wanted", value)
	}
	var papers []upstreamtest.Listed
	for _, id := range strings.Split(ids, ",") {
		page, ok := folder.Page("/html/" + id)
		if !ok {
			return fmt.Errorf("--day %s: no page of %s in the folder", day, id)
		}
		p := upstreamtest.Listed{ID: id, Title: id, Upvotes: 100 - len(papers), Day: day}
		if m := title.FindSubmatch(page); m != nil {
			p.Title = strings.Join(strings.Fields(string(m[1])), " ")
		}
		papers = append(papers, p)
	}
	folder.Extra[day] = upstreamtest.Listing(papers...)
	return nil
}
