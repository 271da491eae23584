package library_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// TestModels: what was learned and measured of models comes back as it was.
func TestModels(t *testing.T) {
	l, err := library.Open(t.Context(), library.Options{Path: filepath.Join(t.TempDir(), "l.db"), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	if p, err := l.Profile(t.Context(), "d"); err != nil || p.Digest != "d" || p.BytesPerToken != 0 {
		t.Error(p, err)
	}
	want := paper.Profile{Digest: "d", Name: "m", BytesPerToken: 3.1, Measured: []float64{3.2}, Probes: []paper.Probe{{
		Language: paper.Chinese, Version: "v", Translate: true, Notes: []string{"write: empty"}, Ways: map[paper.Field]paper.Way{paper.Usage: paper.WayWrite}}}}
	for range 2 {
		if err := l.SaveProfile(t.Context(), want); err != nil {
			t.Fatal(err)
		}
	}
	got, err := l.Profiles(t.Context())
	if err != nil || !cmp.Equal(got, []paper.Profile{want}) {
		t.Error(err, cmp.Diff(got, []paper.Profile{want}))
	}
	for i := range 2 {
		if err := l.SaveEvaluation(t.Context(), paper.Evaluation{MadeAt: time.UnixMilli(int64(i)).UTC(), Runs: []paper.Measurement{{Paper: "p", Filled: i}}}); err != nil {
			t.Fatal(err)
		}
	}
	all, err := l.Evaluations(t.Context())
	if err != nil || len(all) != 2 || all[0].Runs[0].Filled != 1 || all[1].MadeAt.UnixMilli() != 0 {
		t.Errorf("%v %+v", err, all)
	}
}
