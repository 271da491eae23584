package desktop_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paperboy/backend/desktop"
	"paperboy/backend/paper"
)

func words(t *testing.T, language paper.Language) desktop.Words {
	t.Helper()
	w, err := desktop.ReadWords(func(name string) ([]byte, error) {
		return os.ReadFile("../../frontend/src/messages/" + name + "." + string(language) + ".json")
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func table(t *testing.T) []desktop.Action {
	t.Helper()
	text, err := os.ReadFile("../../frontend/src/lib/actions.json")
	if err != nil {
		t.Fatal(err)
	}
	actions, err := desktop.ReadActions(text)
	if err != nil {
		t.Fatal(err)
	}
	return actions
}

func TestMenus(t *testing.T) {
	actions := []desktop.Action{
		{Name: "next", Keys: []string{"ArrowDown"}, Menu: "paper"}, {Name: "star", Keys: []string{"s"}, Menu: "paper", Group: true, Accelerator: "mod+shift+d"},
		{Name: "first", Keys: []string{"Home"}}, {Name: "export", Menu: "file", Group: true},
	}
	w := desktop.Words{Actions: map[string]string{"next": "Next", "star": "Star", "export": "Export…"}, Native: map[string]string{"menu.paper": "Paper", "menu.file": "File", "menu.quit": "Quit"}}
	want := []desktop.Menu{
		{Name: "file", Label: "File", Items: []desktop.Item{{Name: "export", Label: "Export…"}, {}, {Name: "quit", Label: "Quit", Accelerator: desktop.Accelerator{Key: "q", Mod: true}}}},
		{Name: "paper", Label: "Paper", Items: []desktop.Item{{Name: "next", Label: "Next", Hint: "↓"}, {}, {Name: "star", Label: "Star", Accelerator: desktop.Accelerator{Key: "d", Mod: true, Shift: true}}}},
		{Name: "go"}, {Name: "help"},
	}
	if diff := cmp.Diff(want, desktop.Menus(actions, w)); diff != "" {
		t.Error(diff)
	}
}

// TestTable holds the table and the words of both languages together: all menus are
// filled, every item has a name, no accelerator is there twice.
func TestTable(t *testing.T) {
	actions := table(t)
	var shapes [2]string
	for i, language := range []paper.Language{paper.English, paper.Chinese} {
		w := words(t, language)
		if len(w.Actions) != len(actions) || len(w.Errors) != len(paper.Codes()) {
			t.Errorf("%s: %d names for %d actions, %d errors", language, len(w.Actions), len(actions), len(w.Errors))
		}
		seen := map[desktop.Accelerator]string{}
		placed := 0
		for _, m := range desktop.Menus(actions, w) {
			if m.Label == "" || len(m.Items) == 0 {
				t.Errorf("%s: menu %s has no name or no items", language, m.Name)
			}
			for _, item := range m.Items {
				shapes[i] += item.Name + " "
				if item.Name == "" {
					continue
				}
				placed++
				if item.Label == "" {
					t.Errorf("%s: %s has no name", language, item.Name)
				}
				if other := seen[item.Accelerator]; item.Key != "" && other != "" {
					t.Errorf("%s and %s have one accelerator", other, item.Name)
				}
				seen[item.Accelerator] = item.Name
			}
		}
		inMenu := 0
		for _, a := range actions {
			if a.Menu != "" {
				inMenu++
			}
		}
		if placed != inMenu+1 { // and the one that quits
			t.Errorf("%d items for %d actions: a menu that is not in the bar?", placed, inMenu)
		}
	}
	if shapes[0] != shapes[1] {
		t.Errorf("the menus differ in more than words:\n%s\n%s", shapes[0], shapes[1])
	}
	for name := range words(t, paper.English).Native {
		if words(t, paper.Chinese).Native[name] == "" {
			t.Errorf("%s is missing in Chinese", name)
		}
	}
}

// TestAcceleratorsLeaveTyping: a menu takes its keys before a field does, so that none
// may be one that is typed, nor one of those that fields need.
func TestAcceleratorsLeaveTyping(t *testing.T) {
	for _, bad := range []string{"j", "shift+j", "home", "enter", "ctrl+j", "mod+"} {
		if _, err := desktop.ReadActions([]byte(`[{"name":"x","keys":[],"menu":"go","accelerator":"` + bad + `"}]`)); err == nil {
			t.Errorf("%s is taken", bad)
		}
	}
	for _, good := range []string{"", "f1", "mod+f", "alt+left", "mod+shift+,"} {
		if _, err := desktop.ReadActions([]byte(`[{"name":"x","keys":[],"menu":"go","accelerator":"` + good + `"}]`)); err != nil {
			t.Error(err)
		}
	}
	for _, a := range table(t) {
		for _, edit := range []string{"mod+a", "mod+c", "mod+v", "mod+x", "mod+z", "mod+y", "mod+shift+z"} {
			if strings.EqualFold(a.Accelerator, edit) {
				t.Errorf("%s takes %s from fields", a.Name, edit)
			}
		}
	}
	if _, err := desktop.ReadActions([]byte("{")); err == nil {
		t.Error("a broken table")
	}
}

func TestNotice(t *testing.T) {
	w := words(t, paper.English)
	ready := desktop.Ended{Day: "2026-01-13", Papers: 24}
	part := desktop.Ended{Day: "2026-01-13", Papers: 22, Failed: 2}
	for name, c := range map[string]struct {
		ended   desktop.Ended
		stopped bool
		at      desktop.Attention
		want    string
	}{
		"ready":                 {ready, false, desktop.Attention{Wanted: true}, "The papers of 2026-01-13 are ready: 24 papers"},
		"one":                   {desktop.Ended{Day: "2026-01-13", Papers: 1}, false, desktop.Attention{Wanted: true}, "The papers of 2026-01-13 are ready: 1 paper"},
		"some failed":           {part, false, desktop.Attention{Wanted: true}, "The papers of 2026-01-13 are ready: 22 papers; 2 failed"},
		"nothing":               {desktop.Ended{Day: "2026-01-13", Problem: paper.Offline}, false, desktop.Attention{Wanted: true}, "The papers of 2026-01-13 could not be made ready: " + paper.Offline.Advice().Sentence},
		"the reader sees it":    {part, false, desktop.Attention{Wanted: true, InFront: true}, ""},
		"the reader wants none": {ready, false, desktop.Attention{}, ""},
		"the reader stopped it": {ready, true, desktop.Attention{Wanted: true}, ""},
	} {
		got, ok := desktop.NoticeOf(c.ended, c.stopped, c.at, w)
		if ok != (c.want != "") || ok && got.Title+": "+got.Text != c.want {
			t.Errorf("%s: %+v, %v", name, got, ok)
		}
	}
	if got, _ := desktop.NoticeOf(part, false, desktop.Attention{Wanted: true}, words(t, paper.Chinese)); got.Text != "22 篇论文，2 篇失败" {
		t.Errorf("%+v", got)
	}
}
