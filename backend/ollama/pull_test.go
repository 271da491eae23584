package ollama_test

import (
	"context"
	"testing"

	"paperboy/backend/ollama"
	"paperboy/backend/ollamatest"
	"paperboy/backend/paper"
)

func TestPull(t *testing.T) {
	fake, stop := ollamatest.NewFake(nil)
	t.Cleanup(stop)
	c := client(t, fake.URL)
	var last ollama.PullProgress
	if err := c.Pull(t.Context(), "tiny", func(p ollama.PullProgress) { last = p }); err != nil || last.Completed != 120 || last.Total != 120 {
		t.Errorf("%+v, %v", last, err)
	}
	for name, want := range map[string]paper.Code{"none": paper.ModelMissing, "cut": paper.ModelFailed, "offline": paper.Offline, "big:cloud": paper.ModelRemote} {
		if err := c.Pull(t.Context(), name, func(ollama.PullProgress) {}); paper.CodeOf(err) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := c.Pull(ctx, "hang", func(p ollama.PullProgress) {
		if p.Completed == 120 {
			cancel()
		}
	}); paper.CodeOf(err) != paper.Canceled {
		t.Error(err)
	}
	stop()
	if err := c.Pull(t.Context(), "tiny", nil); paper.CodeOf(err) != paper.OllamaDown {
		t.Error(err)
	}
}

func TestAdvise(t *testing.T) {
	for gigabytes, want := range map[int64]string{4: "", 5: "qwen3:1.7b", 8: "qwen3:4b-instruct", 16: "qwen3:8b", 64: "qwen3:8b"} {
		best := ""
		for _, m := range ollama.Advise(gigabytes * 1e9) {
			if m.Best {
				best = m.Name
			}
		}
		if best != want {
			t.Errorf("%d GB: %q, want %q", gigabytes, best, want)
		}
	}
	for _, m := range ollama.Advise(0) {
		if m.Fits != "" || m.Best {
			t.Errorf("a memory that is not known says nothing: %+v", m)
		}
	}
}
