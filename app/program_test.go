package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"paperboy/backend/ollamatest"
	"paperboy/backend/paper"
	"paperboy/backend/sample"
	"paperboy/backend/upstreamtest"
)

// desk is a machine with a library, servers on loopback and the commands.
type desk struct {
	t         *testing.T
	server    *upstreamtest.Server
	arguments []string
	now       time.Time
}

func newDesk(t *testing.T, ollamaURL string) *desk {
	t.Helper()
	abstract := "We propose a new way to fold boats of paper, which floats 12.5% longer than the baseline on BoatBench."
	server := upstreamtest.New(upstreamtest.Memory{Days: map[string]json.RawMessage{"2026-01-13": upstreamtest.Listing(
		upstreamtest.Listed{ID: "2601.00001", Title: "Boats of Paper", Abstract: abstract, Upvotes: 2, Day: "2026-01-13"},
		upstreamtest.Listed{ID: "2601.00002", Title: "Ships of Paper", Abstract: abstract, Upvotes: 1, Day: "2026-01-13"},
	)}})
	t.Cleanup(server.Start())
	d := &desk{t: t, server: server, now: time.Date(2026, 1, 14, 8, 0, 0, 0, time.UTC)}
	d.arguments = []string{"--library", filepath.Join(t.TempDir(), "library.db"), "--huggingface", server.URL, "--arxiv", server.URL, "--ar5iv", server.URL, "--ollama", ollamaURL}
	return d
}

// run executes a command line and gives exit code, results and what was said.
func (d *desk) run(arguments ...string) (code int, out, said string) {
	d.t.Helper()
	var results, log bytes.Buffer
	p := &program{in: strings.NewReader(""), out: &results, log: &log, env: func(string) string { return "" }, now: func() time.Time { return d.now }}
	code = p.run(d.t.Context(), append(arguments, d.arguments...))
	return code, results.String(), log.String()
}

const nowhere = "127.0.0.1:1"

func TestDigestWithoutModel(t *testing.T) {
	d := newDesk(t, nowhere)
	code, out, said := d.run("digest", "2026-01-13", "--depth", "quick")
	if code != 0 || strings.Count(out, "## 📄") != 2 || strings.Count(out, "ArXiv Abs") != 2 || !strings.Contains(out, "12.5%") {
		t.Fatal(code, out, said)
	}
	if !strings.Contains(said, "2 papers, 2 reports, 2 of them from the abstract only") {
		t.Error(said)
	}
	file := filepath.Join(t.TempDir(), "day.md")
	if code, out, _ := d.run("export", "--day", "2026-01-13", "--out", file); code != 0 || out != "" {
		t.Error(code, out)
	}
	if code, _, said := d.run("export", "--day", "2026-01-13", "--out", t.TempDir()); code != 1 || !strings.Contains(said, paper.BadFile.Advice().Sentence) {
		t.Error("a folder is no file:", code, said)
	}
	if info, err := os.Stat("/dev/full"); err == nil && info.Mode()&os.ModeDevice != 0 {
		if code, _, said := d.run("export", "--day", "2026-01-13", "--out", "/dev/full"); code != 1 || !strings.Contains(said, paper.DiskFull.Advice().Sentence) {
			t.Error(code, said)
		}
	}
	vault, copied := t.TempDir(), filepath.Join(t.TempDir(), "copy.db")
	if code, _, said := d.run("export", "--format", "obsidian", "--out", vault); code != 0 {
		t.Error(code, said)
	}
	if notes, _ := filepath.Glob(filepath.Join(vault, "*", "*.md")); len(notes) != 3 {
		t.Error(notes)
	}
	if code, _, said := d.run("backup", copied); code != 0 || !strings.Contains(said, copied) {
		t.Error(code, said)
	}
	if info, err := os.Stat(copied); err != nil || info.Size() == 0 {
		t.Error("no backup", err)
	}
	restored := newDesk(t, nowhere)
	if code, _, said := restored.run("restore", copied); code != 0 || !strings.Contains(said, copied) {
		t.Error(code, said)
	}
	if code, out, _ := restored.run("show", "2601.00001"); code != 0 || !strings.Contains(out, "Boats of Paper") {
		t.Error(code, out)
	}
	if code, _, said := restored.run("restore", file); code != 1 || !strings.Contains(said, paper.LibraryDamaged.Advice().Sentence) {
		t.Error("no backup:", code, said)
	}
	if code, _, said := restored.run("restore", copied); code != 0 || !strings.Contains(said, "before-restore") {
		t.Error(code, said)
	}
	other := newDesk(t, nowhere)
	if code, out, said := other.run("import", file); code != 0 || !strings.Contains(out, "2 papers") {
		t.Error(code, out, said)
	}
	for _, c := range []struct {
		want      string
		arguments []string
	}{
		{"2601.00001", []string{"search", "boats"}}, {"Boats of Paper", []string{"show", "2601.00001"}}, {`"reading_source": "ArXiv Abs"`, []string{"show", "2601.00001", "--json"}},
		{`"digests"`, []string{"export", "--format", "json"}}, {`"kept"`, []string{"export", "--format", "json"}}, {"@misc{", []string{"export", "--format", "bibtex", "--query", "boats"}}, {`"source": "ArXiv Abs"`, []string{"read", "2601.00001", "--json"}}, {"ok       huggingface", []string{"doctor"}},
	} {
		if code, out, said := d.run(c.arguments...); code != 0 || !strings.Contains(out, c.want) {
			t.Errorf("%v: %d %s %s", c.arguments, code, out, said)
		}
	}
}

func TestDigestWithModel(t *testing.T) {
	fake, stop := ollamatest.NewFake(func(ollamatest.Request) ollamatest.Reply {
		return ollamatest.Reply{Text: "*   **Folding**: a new way to fold boats of paper that float for longer."}
	}, ollamatest.Model{Name: "tiny:latest", Digest: "d", Size: 1, Context: 8192, Capabilities: []string{"completion"}, Template: "{{ .Messages }}"})
	t.Cleanup(stop)
	d := newDesk(t, fake.URL)
	code, out, said := d.run("digest", "2026-01-13", "--lang", "en")
	if code != 0 || strings.Count(out, "**Made by**: the paper's own sentences (sections 1, 2); nothing to go by (sections 3, 4, 5); tiny:latest filled no section") != 2 || len(fake.Unloaded()) != 1 {
		t.Fatal(code, out, said, fake.Unloaded())
	}
	calls := len(fake.Requests())
	if code, again, _ := d.run("digest", "2026-01-13", "--lang", "en"); code != 0 || again != out || len(fake.Requests()) != calls {
		t.Errorf("what is there is not made again: %d calls more", len(fake.Requests())-calls)
	}
}

func TestSample(t *testing.T) {
	d := newDesk(t, nowhere)
	d.server.Fail("/", upstreamtest.Status(500))
	code, out, said := d.run("digest", "--sample", "--depth", "quick")
	if code != 0 || !strings.Contains(out, "**Date**: "+sample.Day) || strings.Count(out, "## 📄") != 3 || len(d.server.Requests()) != 0 {
		t.Error(code, out, said)
	}
}

// TestBadInput: each has its exit code, a sentence and a way out.
func TestBadInput(t *testing.T) {
	d := newDesk(t, nowhere)
	damaged := filepath.Join(t.TempDir(), "damaged.md")
	if err := os.WriteFile(damaged, []byte("no report"), 0o600); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(page, []byte("<p>no paper</p>"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		code      int
		say       paper.Code
		arguments []string
	}{
		{2, paper.InvalidDate, []string{"digest", "2026-02-30"}}, {2, paper.FutureDay, []string{"digest", "2027-01-01"}}, {1, paper.WeekendDay, []string{"digest", "2026-01-10"}},
		{1, paper.EmptyDay, []string{"digest", "2026-01-12"}}, {1, paper.NotYet, []string{"digest", "2026-01-14"}}, {1, paper.OllamaDown, []string{"digest", "2026-01-13"}},
		{2, paper.Invalid, []string{"digest", "2026-01-13", "--depth", "deep"}}, {2, paper.Invalid, []string{"digest", "2026-01-13", "--lang", "fr"}},
		{1, paper.NotFound, []string{"show", "2601.99999"}}, {2, paper.Invalid, []string{"show", "x"}}, {1, paper.NotFound, []string{"export", "--day", "2026-01-13"}}, {1, paper.NotFound, []string{"export", "--collection", "none"}},
		{1, paper.BadFile, []string{"import", damaged}}, {1, paper.NotFound, []string{"import", damaged + "x"}}, {1, paper.NotAPaper, []string{"read", page}},
		{1, paper.OllamaDown, []string{"models"}}, {1, paper.ModelRemote, []string{"models", "--ollama", "example.org"}},
	} {
		arguments := c.arguments
		code, _, said := d.run(arguments...)
		if c.say == paper.ModelRemote {
			d.arguments, arguments = d.arguments[:len(d.arguments)-2], c.arguments
			code, _, said = d.run(arguments...)
			d.arguments = append(d.arguments, "--ollama", nowhere)
		}
		a := c.say.Advice()
		if code != c.code || !strings.Contains(said, a.Sentence) || !strings.Contains(said, a.WayOut) {
			t.Errorf("%v: %d, want %d: %s", arguments, code, c.code, said)
		}
	}
	for _, arguments := range [][]string{{"bogus"}, {"digest", "a", "b"}, {"digest", "--limit", "-1"}, {"check", page}, {"export", "--format", "tex"}, {"export", "--format", "obsidian"}, {"backup"}, {"--bogus"}} {
		if code, _, said := d.run(arguments...); code != 2 || !strings.Contains(said, "--help") {
			t.Errorf("%v: %d %s", arguments, code, said)
		}
	}
	if code, out, _ := d.run("check", "--summary", damaged, page, "--json"); code != 1 || !strings.Contains(out, `"code": "not_a_paper"`) {
		t.Error(code, out)
	}
	if code, out, _ := d.run("read", page, "--json"); code != 1 || !strings.Contains(out, `"code": "not_a_paper"`) {
		t.Error(code, out)
	}
}

// TestNewestDay: where no day is named, the last one with a list is taken.
func TestNewestDay(t *testing.T) {
	d := newDesk(t, nowhere)
	code, out, said := d.run("digest", "--depth", "quick")
	if code != 0 || strings.Count(out, "## 📄") != 2 || !strings.Contains(out, "2026-01-13") || !strings.Contains(said, "Looking at 2026-01-13") {
		t.Error(code, out, said)
	}
	d.now = time.Date(2026, 2, 14, 8, 0, 0, 0, time.UTC)
	if code, _, said := d.run("digest", "--depth", "quick"); code != 1 || strings.Count(said, "Looking at") != 4 {
		t.Error(code, said)
	}
}

func TestServersInTrouble(t *testing.T) {
	for name, fault := range map[string]upstreamtest.Fault{"404": upstreamtest.Status(404), "400": upstreamtest.Status(400), "403": upstreamtest.Status(403), "page": upstreamtest.Page, "object": upstreamtest.Body("{}")} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, nowhere)
			d.server.Fail("/api/", fault)
			if code, out, said := d.run("digest", "2026-01-13", "--depth", "quick"); code != 0 || strings.Count(out, "## 📄") != 2 {
				t.Error("the page of the day serves:", code, said)
			}
			d.server.Fail("/papers/", fault)
			code, out, said := d.run("digest", "2026-01-13", "--depth", "quick")
			if code != 0 || strings.Count(out, "## 📄") != 2 || !strings.Contains(said, "stored earlier") {
				t.Error("the stored list serves:", code, said)
			}
		})
	}
}

// TestRemoteOllama: what needs no model works beside one that may not be used.
func TestRemoteOllama(t *testing.T) {
	d := newDesk(t, "192.0.2.1:11434")
	if code, out, said := d.run("digest", "2026-01-13", "--depth", "quick"); code != 0 || strings.Count(out, "## 📄") != 2 {
		t.Error(code, said)
	}
	if code, _, said := d.run("digest", "2026-01-13"); code != 1 || !strings.Contains(said, paper.ModelRemote.Advice().Sentence) {
		t.Error(code, said)
	}
}

// TestArXivDown: the day is made from abstracts, and the next run asks again.
func TestArXivDown(t *testing.T) {
	d := newDesk(t, nowhere)
	d.server.Fail("/html/", upstreamtest.Status(403))
	if code, out, said := d.run("digest", "2026-01-13", "--depth", "quick"); code != 0 || strings.Count(out, "ArXiv Abs") != 2 || !strings.Contains(said, "better source of 2 papers") {
		t.Error(code, out, said)
	}
	d.server.Fail("/html/")
	d.server.Forget()
	d.now = d.now.Add(time.Minute)
	code, _, said := d.run("digest", "2026-01-13", "--depth", "quick")
	if requests := strings.Join(d.server.Requests(), " "); code != 0 || strings.Count(requests, "/html/") != 2 || strings.Contains(said, "better source") {
		t.Error(code, requests, said)
	}
}

func TestTwoProcesses(t *testing.T) {
	d := newDesk(t, nowhere)
	p := &program{out: io.Discard, log: io.Discard, env: func(string) string { return "" }, now: func() time.Time { return d.now }, settings: settings{library: d.arguments[1]}}
	books, err := p.open(t.Context(), writing)
	if err != nil {
		t.Fatal(err)
	}
	if code, _, said := d.run("digest", "2026-01-13", "--depth", "quick"); code != 1 || !strings.Contains(said, paper.LibraryLocked.Advice().Sentence) {
		t.Error(code, said)
	}
	if err := books.Close(); err != nil {
		t.Fatal(err)
	}
	if code, _, said := d.run("digest", "2026-01-13", "--depth", "quick"); code != 0 {
		t.Error(code, said)
	}
}

func TestCheck(t *testing.T) {
	d := newDesk(t, nowhere)
	if code, _, said := d.run("digest", "2026-01-13", "--depth", "quick"); code != 0 {
		t.Fatal(said)
	}
	summary := filepath.Join(t.TempDir(), "s.md")
	if err := os.WriteFile(summary, []byte("提升 12.5%，共 77 只，使用 SailNet。"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, said := d.run("check", "--summary", summary, "2601.00001", "--json")
	var checks paper.Checks
	if err := json.Unmarshal([]byte(out), &checks); code != 0 || err != nil || len(checks.Numbers) != 2 || checks.Numbers[0].Class != paper.NumberExact || checks.Numbers[1].Class != paper.NumberAbsent || *checks.Grounding != 0.5 {
		t.Error(code, out, said)
	}
}

// TestCheckOfWhatIsNoSummary: what is no UTF-8 or endless is refused, with a reason.
func TestCheckOfWhatIsNoSummary(t *testing.T) {
	d := newDesk(t, nowhere)
	if code, _, said := d.run("digest", "2026-01-13", "--depth", "quick"); code != 0 {
		t.Fatal(said)
	}
	summary := filepath.Join(t.TempDir(), "s.md")
	for name, c := range map[string]struct{ text, code, says string }{
		"UTF-16 with a mark": {"\xff\xfe1\x002\x00", "bad_file", "UTF-8"},
		"UTF-16":             {"1\x002\x00%\x00", "bad_file", "UTF-8"},
		"GBK":                {"\xcc\xe1\xc9\xfd 12.5%", "bad_file", "UTF-8"},
		"endless":            {strings.Repeat("提升 12.5%。", 80_000), "bad_file", "at most 1 MB"},
	} {
		if err := os.WriteFile(summary, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		code, out, said := d.run("check", "--summary", summary, "2601.00001", "--json")
		if code != 1 || !strings.Contains(out, `"code": "`+c.code+`"`) || !strings.Contains(out, c.says) {
			t.Errorf("%s: %d %s %s", name, code, out, said)
		}
		if code, _, said := d.run("check", "--summary", summary, "2601.00001"); code != 1 || !strings.Contains(said, c.says) {
			t.Errorf("%s: %d %s", name, code, said)
		}
	}
	if err := os.WriteFile(summary, []byte("\ufeff提升 12.5%。"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, said := d.run("check", "--summary", summary, "2601.00001"); code != 0 || !strings.Contains(out, "exact") {
		t.Error(code, out, said)
	}
}

func TestReadExplain(t *testing.T) {
	d := newDesk(t, nowhere)
	page := filepath.Join("..", "backend", "extract", "testdata", "oxide.html")
	code, out, said := d.run("read", page, "--explain")
	if code != 0 || !strings.Contains(out, "outside of the article") || !strings.Contains(out, "Report GitHub Issue") || strings.Contains(out, "Nothing was launched in rain") {
		t.Error(code, out, said)
	}
	var found struct {
		Title    string          `json:"title"`
		Removals []paper.Removal `json:"removals"`
	}
	code, out, said = d.run("read", page, "--explain", "--json")
	if err := json.Unmarshal([]byte(out), &found); code != 0 || err != nil || found.Title == "" || len(found.Removals) == 0 {
		t.Error(code, out, said, err)
	}
	code, out, said = d.run("read", filepath.Join("..", "backend", "extract", "testdata", "empty.html"), "--explain", "--json")
	if code != 1 || !strings.Contains(out, `"code": "not_a_paper"`) || !strings.Contains(out, "empty article") {
		t.Error(code, out, said)
	}
}

// TestWherePapersAreLookedFor: reading asks the network for what is neither file nor
// in the library; measuring never does.
func TestWherePapersAreLookedFor(t *testing.T) {
	d := newDesk(t, nowhere)
	if code, _, said := d.run("digest", "2026-01-13", "--depth", "quick"); code != 0 {
		t.Fatal(said)
	}
	d.server.Forget()
	page := filepath.Join("..", "backend", "extract", "testdata", "oxide.html")
	for _, c := range []struct {
		arguments []string
		code      int
		asks      bool
	}{
		{[]string{"read", "2601.00001"}, 0, false},
		{[]string{"read", page}, 0, false},
		{[]string{"read", "2601.00009"}, 1, true},
		{[]string{"eval", "2601.00001", page, "--depth", "quick"}, 0, false},
		{[]string{"eval", "2601.00009", "--depth", "quick"}, 1, false},
		{[]string{"eval", "neither", "--depth", "quick"}, 1, false},
	} {
		code, _, said := d.run(c.arguments...)
		if asked := len(d.server.Requests()) > 0; code != c.code || asked != c.asks {
			t.Errorf("%q: code %d, asked %v: %s", c.arguments, code, asked, said)
		}
		d.server.Forget()
	}
}
