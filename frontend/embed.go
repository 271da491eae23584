// Package frontend holds the built page, and the tables that it shares with the window.
// Its sources stand beside it; `make build` puts the result into dist.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Assets is the built page with index.html at its root; without a build it is empty.
func Assets() fs.FS {
	assets, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // "dist" is a valid path
	}
	return assets
}

//go:embed src/lib/actions.json
var actions []byte

// Actions is the table of actions with their keys and menus, as JSON.
func Actions() []byte { return actions }

//go:embed src/messages/*.json
var messages embed.FS

// Messages is a table of texts in a language, as JSON: "actions" are the names of
// actions, "errors" the sentences of errors, "native" the words of menus, dialogs and notices.
func Messages(table, language string) ([]byte, error) {
	return messages.ReadFile("src/messages/" + table + "." + language + ".json")
}
