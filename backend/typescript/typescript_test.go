package typescript_test

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	_ "paperboy/backend/api" // so that no result is taken from the cache once a file came to it
	"paperboy/backend/typescript"
)

//go:generate go test -run TestFresh . -update

var update = flag.Bool("update", false, "write the screen's types anew")

const file = "../../frontend/src/lib/api/types.gen.ts"

// TestFresh: the screen's types are those that the backend sends today.
func TestFresh(t *testing.T) {
	want, err := typescript.Generate()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(got), string(want)); diff != "" {
		t.Errorf("types.gen.ts is stale, `make types` writes it anew (-there +sent):\n%s", diff)
	}
}
