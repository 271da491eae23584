package api_test

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"paperboy/backend/api"
	"paperboy/backend/library"
	"paperboy/backend/ollama"
	"paperboy/backend/paper"
)

// TestTypes: every field that the screen's types name is one that the backend sends.
func TestTypes(t *testing.T) {
	text, err := os.ReadFile("../../frontend/src/lib/api/types.ts")
	if err != nil {
		t.Fatal(err)
	}
	sent := map[string]any{
		"App": api.App{}, "Settings": api.Settings{}, "ModelList": api.ModelList{}, "Day": api.Day{}, "Paper": api.Paper{}, "Reading": api.Reading{}, "Heading": api.Heading{}, "Figures": api.Figures{}, "Run": api.Run{}, "Order": api.Order{},
		"DaySummary": library.DaySummary{}, "Row": api.Row{}, "ShelfRow": library.ShelfRow{}, "ListProblem": library.ListProblem{}, "DayList": api.DayList{}, "Mark": library.Mark{}, "MarkChange": library.MarkChange{}, "Note": api.Note{}, "Layout": api.Layout{}, "Pull": api.Pull{}, "Advised": ollama.Advised{}, "Made": api.Made{}, "Step": api.Step{},
		"Parked": api.Parked{}, "WaitingPaper": library.WaitingPaper{}, "WaitingList": api.WaitingList{}, "Found": api.Found{}, "Own": library.Own{}, "TagCount": library.TagCount{}, "SearchFilter": library.Filter{}, "SavedSearch": api.SavedSearch{}, "ShelfList": api.ShelfList{},
		"TopicTotal": api.TopicTotal{}, "Trends": api.Trends{}, "TrendSpan": api.TrendSpan{}, "TrendTopic": api.TrendTopic{}, "Hit": library.Hit{}, "Model": paper.Model{}, "Problem": paper.Problem{}, "Report": paper.Report{},
		"Checks": paper.Checks{}, "NumberCheck": paper.NumberCheck{}, "NameCheck": paper.NameCheck{}, "QuotationCheck": paper.QuotationCheck{}, "ClaimCheck": paper.ClaimCheck{}, "ClaimPassage": paper.ClaimPassage{}, "Place": paper.Place{}, "Checking": api.Checking{}, "FieldRecord": paper.FieldRecord{}, "Coverage": paper.Coverage{},
		"Probe": paper.Probe{}, "Profile": paper.Profile{}, "Measurement": paper.Measurement{}, "Evaluation": paper.Evaluation{}, "Measured": api.Measured{}, "ExportOrder": api.ExportOrder{}, "SavedFile": api.SavedFile{},
	}
	declared := interfaces(string(text))
	for name, fields := range declared {
		value, ok := sent[name]
		if !ok {
			t.Errorf("types.ts declares %s, which the backend does not send", name)
			continue
		}
		keys := keysOf(reflect.TypeOf(value))
		for _, f := range fields {
			if !slices.Contains(keys, f) {
				t.Errorf("%s.%s is not sent; there are %v", name, f, keys)
			}
		}
	}
	if len(declared) != len(sent) {
		t.Errorf("%d interfaces for %d values", len(declared), len(sent))
	}
}

// keysOf are the JSON names of a struct and of those embedded in it.
func keysOf(of reflect.Type) []string {
	var keys []string
	for i := range of.NumField() {
		f := of.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" {
			keys = append(keys, keysOf(f.Type)...)
		} else {
			keys = append(keys, name)
		}
	}
	return keys
}

var (
	declaration = regexp.MustCompile(`export interface (\w+) \{`)
	field       = regexp.MustCompile(`(?:^|[;\n])\s*(\w+)\??:`)
)

// interfaces are the fields of each interface of a TypeScript file; those of types
// within them are left out.
func interfaces(text string) map[string][]string {
	all := map[string][]string{}
	for _, m := range declaration.FindAllStringSubmatchIndex(text, -1) {
		body, depth := "", 1
		for _, r := range text[m[1]:] {
			if r == '{' {
				depth++
			}
			if r == '}' {
				depth--
			}
			if depth == 0 {
				break
			}
			if depth == 1 {
				body += string(r)
			}
		}
		for _, f := range field.FindAllStringSubmatch(body, -1) {
			all[text[m[2]:m[3]]] = append(all[text[m[2]:m[3]]], f[1])
		}
	}
	return all
}
