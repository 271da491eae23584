// Package frontend holds the built page. Its sources stand beside it; `make build`
// puts the result into dist.
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
