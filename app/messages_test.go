package main

import (
	"encoding/json"
	"os"
	"testing"

	"paperboy/backend/paper"
)

// TestMessages: every code has its sentence and way out on the screen, and the
// English ones are those of the command line.
func TestMessages(t *testing.T) {
	for _, l := range paper.Languages() {
		text, err := os.ReadFile("../frontend/src/messages/errors." + string(l) + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var table map[paper.Code]paper.Advice
		if err := json.Unmarshal(text, &table); err != nil {
			t.Fatal(err)
		}
		for _, c := range paper.Codes() {
			a, ok := table[c]
			if !ok || a.Sentence == "" || a.WayOut == "" {
				t.Errorf("%s: %s has no message", l, c)
			}
			if l == paper.English && a != c.Advice() {
				t.Errorf("%s: %+v, the command line says %+v", c, a, c.Advice())
			}
		}
		if len(table) != len(paper.Codes()) {
			t.Errorf("%s: %d messages for %d codes", l, len(table), len(paper.Codes()))
		}
	}
}
