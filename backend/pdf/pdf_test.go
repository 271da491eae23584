package pdf

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
)

// TestCorpus reads every captured file: papers give a text with the parts of one, the
// damaged one a reason.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedtest.Folder(t, "corpus/arxiv_pdf"), "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	read := 0
	for _, path := range files {
		d, removed, err := shared.Explain(sharedtest.Read(t, path), paper.Origin{Source: paper.SourcePDF, URL: path})
		if err != nil {
			if code := paper.CodeOf(err); code != paper.BadFile {
				t.Errorf("%s: %v", path, err)
			}
			t.Log(filepath.Base(path), err)
			continue
		}
		read++
		checkPaper(t, filepath.Base(path), d, removed)
	}
	if read < 3 {
		t.Error(read)
	}
}

// checkPaper looks for what every paper has, and for what none may keep.
func checkPaper(t *testing.T, name string, d paper.Document, removed []paper.Removal) {
	t.Helper()
	kinds, sections := map[paper.BlockKind]int{}, map[paper.SectionKind]int{}
	anchors := map[string]bool{}
	for _, s := range d.Sections {
		sections[s.Kind]++
		for _, b := range s.Blocks {
			kinds[b.Kind]++
			if b.Text == "" || anchors[b.Anchor] || !strings.HasPrefix(b.Anchor, "page") || strings.ContainsAny(b.Text, "\x02\x0e\x0f\ufb01\ufffe") {
				t.Errorf("%s: %+v", name, b)
			}
			anchors[b.Anchor] = true
		}
	}
	t.Logf("%s: %s %q by %d, abstract %d, %d sections, %v, %d characters, %d removals", name, d.ID.Versioned(d.Version), d.Title, len(d.Authors), len(d.Abstract), len(d.Sections), kinds, d.BodyLength(), len(removed))
	if d.ID == "" || d.Version == 0 || len(strings.Fields(d.Title)) < 4 || len(d.Authors) < 2 || len(d.Abstract) < 400 || len(d.Abstract) > 2500 {
		t.Errorf("%s: head of the paper: %q %q %d", name, d.Title, d.Authors, len(d.Abstract))
	}
	if sections[paper.SectionIntroduction] != 1 || sections[paper.SectionReferences] != 1 || sections[paper.SectionConclusion] == 0 || kinds[paper.BlockReference] < 8 || kinds[paper.BlockFigure]+kinds[paper.BlockTable] == 0 {
		t.Errorf("%s: %v %v", name, sections, kinds)
	}
}

// TestRefused names the reason for each file that is no readable paper.
func TestRefused(t *testing.T) {
	picture := newSheet().picture(0, 0, 612, 792)
	picture.text(72, 30, 9, upright, "1")
	locked := "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + strings.Repeat("o", 32) + ") /U (" + strings.Repeat("u", 32) + ") >>"
	for name, c := range map[string]struct {
		content []byte
		code    paper.Code
	}{
		"empty":        {nil, paper.BadFile},
		"html":         {[]byte("<html></html>"), paper.BadFile},
		"cut":          {[]byte("%PDF-1.5\n1 0 obj\n<<"), paper.BadFile},
		"no pages":     {file(""), paper.BadFile},
		"locked":       {file(locked, newSheet()), paper.Encrypted},
		"scan":         {file("", picture, picture, picture), paper.Scanned},
		"hardly text":  {file("", newSheet().text(72, 700, 10, upright, "A letter")), paper.NotAPaper},
		"only hidden":  {file("", newSheet().with("3 Tr", func(s *sheet) { s.lines(72, 700, 10, upright, strings.Repeat("hidden words ", 90)) })), paper.NotAPaper},
		"tree without": {bytes.Replace(twoColumns(), []byte("/Kids ["), []byte("/Kidz ["), 1), paper.BadFile},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := shared.Extract(c.content, paper.Origin{URL: name}); paper.CodeOf(err) != c.code {
				t.Error(err)
			} else if !strings.Contains(err.Error(), "read "+name) {
				t.Error("the error does not say what was read:", err)
			}
		})
	}
	if err := New().Close(); err != nil {
		t.Error("a reader that never read closes too:", err)
	}
}

// TestScanWithText keeps the invisible text that recognition put over a scan.
func TestScanWithText(t *testing.T) {
	s := newSheet().picture(0, 0, 612, 792)
	s.with("3 Tr", func(s *sheet) {
		s.text(150, 720, 16, boldface, "A Paper from Long Ago")
		s.lines(72, 690, 10, upright, append(append(append([]string{}, filler...), filler...), filler...)...)
	})
	d, err := shared.Extract(file("", s), paper.Origin{})
	if err != nil || d.Title != "A Paper from Long Ago" || len(d.Warnings) > 0 {
		t.Error(d.Title, d.Warnings, err)
	}
}

// TestMended reads a file whose table of objects is wrong, and says so.
func TestMended(t *testing.T) {
	broken := bytes.Replace(twoColumns(), []byte("startxref\n"), []byte("startxref\n9"), 1)
	d, err := shared.Extract(broken, paper.Origin{})
	if err != nil || len(d.Warnings) != 1 || d.Warnings[0].Code != WarningDamaged || len(d.Sections) < 6 {
		t.Error(d.Warnings, err)
	}
}

// TestStamp takes the version from the stamp, and never that of another paper.
func TestStamp(t *testing.T) {
	for _, c := range []struct {
		from    paper.Origin
		version int
		warned  bool
	}{
		{paper.Origin{}, 3, false},
		{paper.Origin{ID: "2401.01234"}, 3, false},
		{paper.Origin{ID: "2401.01234", Version: 2}, 3, true},
		{paper.Origin{ID: "2401.99999", Version: 1}, 1, true},
		{paper.Origin{ID: "2401.99999"}, 0, true},
	} {
		d, err := shared.Extract(twoColumns(), c.from)
		warned := len(d.Warnings) == 1 && d.Warnings[0].Code == WarningVersion
		if err != nil || d.Version != c.version || warned != c.warned || c.from.ID != "" && d.ID != c.from.ID {
			t.Errorf("%+v: %s %d %v %v", c.from, d.ID, d.Version, d.Warnings, err)
		}
	}
}

// TestPageLimit reads the first pages of a long file and names those left out.
func TestPageLimit(t *testing.T) {
	d, err := shared.Extract(long(maxPages+2, 3), paper.Origin{})
	if err != nil || len(d.Warnings) != 1 || d.Warnings[0].Code != WarningPages || !strings.Contains(d.Warnings[0].Text, "pages 301 to 302") {
		t.Fatal(d.Warnings, err)
	}
	blocks := d.Sections[len(d.Sections)-1].Blocks
	if last := blocks[len(blocks)-1]; last.Anchor != "page300.p2" {
		t.Error(last.Anchor)
	}
}

// TestLate gives up a file that takes too long; the next one is read all the same.
func TestLate(t *testing.T) {
	r := New()
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	r.engine.limit = time.Nanosecond
	if _, err := r.Extract(twoColumns(), paper.Origin{URL: "late"}); paper.CodeOf(err) != paper.BadFile || !strings.Contains(err.Error(), "longer than") {
		t.Error(err)
	}
	r.engine.limit = fileLimit
	if d, err := r.Extract(twoColumns(), paper.Origin{}); err != nil || d.Title == "" {
		t.Error(d.Title, err)
	}
}

// TestTurned reads pages that are printed sideways, and those that are shown turned.
func TestTurned(t *testing.T) {
	s := newSheet()
	for i := range 40 {
		s.upwards(60+float64(i)*12, 80, 10, filler[i%5])
	}
	shown := newSheet()
	shown.rotate = 90
	shown.lines(72, 700, 10, upright, append(append(append([]string{}, filler...), filler...), filler...)...)
	d, err := shared.Extract(file("", s, shown), paper.Origin{})
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, section := range d.Sections {
		for _, b := range section.Blocks {
			text += " " + b.Text
		}
	}
	if n := strings.Count(text, "a model that sees only the hills must learn the river"); n < 10 {
		t.Error(n, text)
	}
}

// TestBomb reads a file in which drawings call drawings, ten each, nine deep. PDFium
// may read it or not; it ends, and the next file is read.
func TestBomb(t *testing.T) {
	r := New()
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	r.engine.limit = 3 * time.Second
	_, err := r.Extract(bomb(9), paper.Origin{URL: "bomb"})
	if code := paper.CodeOf(err); code != paper.BadFile && code != paper.NotAPaper && code != paper.Scanned {
		t.Error(err)
	}
	r.engine.limit = fileLimit
	if d, err := r.Extract(twoColumns(), paper.Origin{}); err != nil || d.Title == "" {
		t.Error(d.Title, err)
	}
}
