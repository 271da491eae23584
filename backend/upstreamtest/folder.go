package upstreamtest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// Folder is Content read from a folder such as ../shared/corpus: hf_daily/DAY.json,
// arxiv_html/IDvN.html, arxiv_abs/ID.html and arxiv_pdf/ID.pdf. A page that is asked
// for without its version is found under any.
type Folder struct {
	Root  string
	Extra map[string]json.RawMessage // more days, by day
}

// Listing is the list of a day.
func (f Folder) Listing(day string) (json.RawMessage, bool) {
	if listing, ok := f.Extra[day]; ok {
		return listing, true
	}
	text, err := os.ReadFile(filepath.Join(f.Root, "hf_daily", filepath.Base(day)+".json"))
	return text, err == nil
}

// Page is the file behind a path: /html/ID, /abs/ID or /pdf/ID; a drawing for the
// pictures of pages, which were not captured.
func (f Folder) Page(path string) ([]byte, bool) {
	parts := strings.SplitN(strings.TrimPrefix(path, "/"), "/", 2)
	folders := map[string][2]string{"html": {"arxiv_html", ".html"}, "abs": {"arxiv_abs", ".html"}, "pdf": {"arxiv_pdf", ".pdf"}}
	place, ok := folders[parts[0]]
	if !ok || len(parts) != 2 {
		return nil, false
	}
	if pictured(parts[1]) {
		return Drawing(path), true
	}
	name := strings.ReplaceAll(strings.TrimSuffix(parts[1], ".pdf"), "/", "_")
	for _, pattern := range []string{name, name + "v*", unversioned(name)} {
		found, err := filepath.Glob(filepath.Join(f.Root, place[0], pattern+place[1]))
		if err == nil && len(found) > 0 {
			page, err := os.ReadFile(found[len(found)-1])
			return page, err == nil
		}
	}
	return nil, false
}

// unversioned cuts "v2" off a name.
func unversioned(name string) string {
	if i := strings.LastIndex(name, "v"); i > 0 && strings.Trim(name[i+1:], "0123456789") == "" {
		return name[:i]
	}
	return name
}
