// Package sharedtest finds the captured pages and listings that lie beside the
// project, for tests that read them. Nothing of them is kept in the project.
package sharedtest

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Folder is a folder of the captured data, such as "corpus/arxiv_pdf": under
// PAPERBOY_SHARED, else under ../shared beside the project. Without it the test is
// skipped.
func Folder(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("PAPERBOY_SHARED")
	if root == "" {
		_, file, _, _ := runtime.Caller(0) // this file's place: backend/sharedtest
		root = filepath.Join(filepath.Dir(file), "..", "..", "..", "shared")
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no captured data at %s", path)
	}
	return path
}

// Read is the content of a file.
func Read(t testing.TB, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Pages are the captured LaTeXML pages by the names of their files; those that hold
// the article alone begin with "ar5iv_article". Under the race detector they are some
// of them.
func Pages(t testing.TB) map[string][]byte {
	t.Helper()
	folder := Folder(t, "corpus/arxiv_html")
	pages := map[string][]byte{}
	for _, pattern := range []string{"*.html", "*/*.html"} {
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for i, path := range found {
			if i%step != 0 {
				continue
			}
			pages[strings.TrimSuffix(filepath.Base(path), ".html")] = Read(t, path)
		}
	}
	return pages
}
