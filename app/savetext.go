//go:build desktop

package main

import (
	"paperboy/backend/api"
	"paperboy/backend/desktop"
	"paperboy/backend/export"
	"paperboy/backend/paper"
)

// SaveText asks the reader where, and writes a table that the page made there.
func (d *Desktop) SaveText(name, text string) api.SavedFile {
	path, err := d.saveText(name, text)
	if err != nil {
		return api.SavedFile{Problem: paper.ProblemOf(err)}
	}
	return api.SavedFile{Path: path}
}

func (d *Desktop) saveText(name, text string) (string, error) {
	if err := desktop.CheckText(name, text); err != nil {
		return "", err
	}
	path, err := d.ask(api.Export{Name: name, Format: export.Format{Extension: ".csv"}}, "")
	if err != nil || path == "" {
		return "", err
	}
	return path, writeFile(path, []byte(text))
}
