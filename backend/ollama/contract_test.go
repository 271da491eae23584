package ollama_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"paperboy/backend/ollama"
	"paperboy/backend/ollamatest"
	"paperboy/backend/paper"
)

func client(t *testing.T, url string) *ollama.Client {
	t.Helper()
	c, err := ollama.New(ollama.Options{URL: url, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// fakeModels are like the tiny models of the real server.
func fakeModels() []ollamatest.Model {
	return []ollamatest.Model{
		{Name: "tiny:latest", Digest: "d1", Size: 1 << 20, Context: 8192, Capabilities: []string{"completion"}, Template: "{{ range .Messages }}{{ end }}"},
		{Name: "tiny-own:latest", Digest: "d2", Size: 1 << 20, Context: 8192, Capabilities: []string{"completion"}, Template: "{{ range .Messages }}{{ end }}"},
		{Name: "tiny-embed:latest", Digest: "d3", Size: 11 << 20, Context: 512, Capabilities: []string{"embedding"}},
	}
}

// TestContract holds the fake against the real server: the same calls, the same
// outcomes, with both engines.
func TestContract(t *testing.T) {
	t.Run("fake", func(t *testing.T) {
		fake, stop := ollamatest.NewFake(func(r ollamatest.Request) ollamatest.Reply {
			return ollamatest.Reply{Text: strings.TrimSpace(strings.Repeat("word ", 20)), First: []float64{-0.1, -2.5, -4}}
		}, fakeModels()...)
		t.Cleanup(stop)
		contract(t, fake.URL)
	})
	t.Run("real", func(t *testing.T) { contract(t, ollamatest.Real(t)) })
}

func contract(t *testing.T, url string) {
	c := client(t, url)
	if version, err := c.Version(t.Context()); err != nil || version != ollamatest.Version {
		t.Errorf("%q, %v", version, err)
	}
	models, err := c.Models(t.Context())
	if err != nil || len(models) != 3 {
		t.Fatalf("%+v, %v", models, err)
	}
	for _, m := range models {
		embedding := strings.HasPrefix(m.Name, "tiny-embed")
		if m.Writes == embedding || m.Context == 0 || m.Digest == "" || m.Size == 0 || m.Remote != "" || m.Thinks || m.BareTemplate {
			t.Errorf("%+v", m)
		}
	}
	if _, err := c.Model(t.Context(), "tiny-embed"); paper.CodeOf(err) != paper.ModelUnsuitable {
		t.Error(err)
	}
	if _, err := c.Model(t.Context(), "none"); paper.CodeOf(err) != paper.ModelMissing {
		t.Error(err)
	}
	if m, err := c.Model(t.Context(), ""); err != nil || !m.Writes {
		t.Error(m, err)
	}
	for _, name := range []string{"tiny", "tiny-own"} {
		t.Run(name, func(t *testing.T) { chat(t, c, name) })
	}
}

func chat(t *testing.T, c *ollama.Client, name string) {
	m, err := c.Model(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	p := paper.Prompt{Model: m, System: "Be brief.", User: "Say something.", Context: 512, MaxTokens: 200, Temperature: 0.2, Seed: 1, KeepAlive: time.Minute}
	var streamed strings.Builder
	answer, err := c.Chat(t.Context(), p, func(piece string) error { streamed.WriteString(piece); return nil })
	if err != nil || answer.Text == "" || answer.Text != streamed.String() || answer.PromptTokens == 0 || answer.AnswerTokens == 0 || answer.Seconds() <= 0 {
		t.Errorf("%+v, streamed %q, %v", answer, streamed.String(), err)
	}
	sure := p
	sure.Alternatives = 20
	if answer, err := c.Chat(t.Context(), sure, nil); err != nil || len(answer.First) < 2 {
		t.Errorf("the likeliest first tokens: %v, %v", answer.First, err)
	} else if h, ok := answer.Entropy(); !ok || h < 0 || h > 3 {
		t.Errorf("entropy %v", h)
	}
	cut := p
	cut.MaxTokens = 1
	if _, err := c.Chat(t.Context(), cut, nil); paper.CodeOf(err) != paper.AnswerCut {
		t.Error("the limit of tokens:", err)
	}
	long := p
	long.User = strings.Repeat("word ", 2000)
	if _, err := c.Chat(t.Context(), long, nil); paper.CodeOf(err) != paper.ContextExceeded {
		t.Error("a prompt over the context is never cut:", err)
	}
	missing := p
	missing.Model.Name = "none"
	if _, err := c.Chat(t.Context(), missing, nil); paper.CodeOf(err) != paper.ModelMissing {
		t.Error(err)
	}
	enough := errors.New("enough")
	if _, err := c.Chat(t.Context(), p, func(string) error { return enough }); !errors.Is(err, enough) {
		t.Error("the caller's error ends the call:", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	if _, err := c.Chat(ctx, p, func(string) error { stop(); return nil }); paper.CodeOf(err) != paper.Canceled && err != nil {
		t.Error(err)
	}
	if err := c.Unload(t.Context(), m); err != nil {
		t.Error(err)
	}
}

// TestLies: what a server may do wrong, and the real one has been seen to do.
func TestLies(t *testing.T) {
	for name, c := range map[string]struct {
		reply ollamatest.Reply
		want  paper.Code
	}{
		"no last line":     {ollamatest.Reply{Text: "half an", NoDone: true}, paper.AnswerCut},
		"length":           {ollamatest.Reply{Text: "half an", DoneReason: "length"}, paper.AnswerCut},
		"load":             {ollamatest.Reply{DoneReason: "load"}, paper.AnswerCut},
		"a cut prompt":     {ollamatest.Reply{Text: "fine", PromptTokens: 3}, paper.ContextExceeded},
		"half the context": {ollamatest.Reply{Text: "fine", PromptTokens: 254}, paper.ContextExceeded},
		"a count below 0":  {ollamatest.Reply{Text: "fine", PromptTokens: -5}, paper.ContextExceeded},
		"a wrong count":    {ollamatest.Reply{Text: "fine", PromptTokens: 100_000}, paper.ContextExceeded},
		"error in stream":  {ollamatest.Reply{Text: "half", Error: "model runner has unexpectedly stopped"}, paper.ModelFailed},
		"server error":     {ollamatest.Reply{Status: 500, Error: "out of memory"}, paper.ModelFailed},
		"not a model page": {ollamatest.Reply{Status: 404, Error: "404 page not found"}, paper.OllamaDown},
	} {
		t.Run(name, func(t *testing.T) {
			fake, stop := ollamatest.NewFake(func(ollamatest.Request) ollamatest.Reply { return c.reply }, fakeModels()...)
			t.Cleanup(stop)
			_, err := client(t, fake.URL).Chat(t.Context(), paper.Prompt{Model: paper.Model{Name: "tiny"}, User: strings.Repeat("long words ", 120), Context: 512}, nil)
			if paper.CodeOf(err) != c.want {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

// TestEndless: a server that does not stop is stopped.
func TestEndless(t *testing.T) {
	fake, stop := ollamatest.NewFake(func(r ollamatest.Request) ollamatest.Reply {
		delete(r.Options, "num_predict")
		return ollamatest.Reply{Text: strings.Repeat("on ", 5000)}
	}, fakeModels()...)
	t.Cleanup(stop)
	_, err := client(t, fake.URL).Chat(t.Context(), paper.Prompt{Model: paper.Model{Name: "tiny"}, User: "x", Context: 512, MaxTokens: 10}, nil)
	if paper.CodeOf(err) != paper.AnswerCut {
		t.Error(err)
	}
}

// TestWhatIsSent: the settings that keep a server from cutting in silence.
func TestWhatIsSent(t *testing.T) {
	fake, stop := ollamatest.NewFake(nil, fakeModels()...)
	t.Cleanup(stop)
	c := client(t, fake.URL)
	m := paper.Model{Name: "tiny", Thinks: true}
	if _, err := c.Chat(t.Context(), paper.Prompt{Model: m, System: "s", User: "u", Context: 4096, MaxTokens: 7, Seed: 3, KeepAlive: time.Minute}, nil); err != nil {
		t.Fatal(err)
	}
	r := fake.Requests()[0]
	if r.Truncate == nil || *r.Truncate || r.Shift == nil || *r.Shift || r.Think != false || r.Options["num_ctx"] != 4096.0 || r.Options["num_predict"] != 7.0 || r.Options["seed"] != 3.0 {
		t.Errorf("%+v", r)
	}
	if err := c.Unload(t.Context(), m); err != nil || !slices.Equal(fake.Unloaded(), []string{"tiny"}) {
		t.Error(fake.Unloaded(), err)
	}
}

func TestCancelReachesTheServer(t *testing.T) {
	fake, stop := ollamatest.NewFake(func(ollamatest.Request) ollamatest.Reply { return ollamatest.Reply{Text: "on and", Hang: true} }, fakeModels()...)
	t.Cleanup(stop)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := client(t, fake.URL).Chat(ctx, paper.Prompt{Model: paper.Model{Name: "tiny"}, User: "x"}, func(string) error { cancel(); return nil })
	if paper.CodeOf(err) != paper.Canceled {
		t.Error(err)
	}
	<-fake.Gone() // or the test times out
}

func TestRemote(t *testing.T) {
	for _, url := range []string{"https://ollama.com", "192.168.1.7:11434", "example.org"} {
		c := client(t, url)
		_, version := c.Version(t.Context())
		_, models := c.Models(t.Context())
		_, chat := c.Chat(t.Context(), paper.Prompt{Model: paper.Model{Name: "tiny"}, User: "x"}, nil)
		for _, err := range []error{version, models, chat, c.Unload(t.Context(), paper.Model{Name: "tiny"})} {
			if paper.CodeOf(err) != paper.ModelRemote {
				t.Errorf("%s: %v", url, err)
			}
		}
		if _, err := ollama.New(ollama.Options{URL: url, Remote: true}); err != nil {
			t.Errorf("%s, confirmed: %v", url, err)
		}
	}
	for _, url := range []string{"", "ftp://127.0.0.1", "http://"} {
		if _, err := ollama.New(ollama.Options{URL: url}); paper.CodeOf(err) != paper.Invalid {
			t.Errorf("%q: %v", url, err)
		}
	}
	fake, stop := ollamatest.NewFake(nil,
		ollamatest.Model{Name: "big:cloud", Capabilities: []string{"completion"}}, ollamatest.Model{Name: "far:latest", RemoteHost: "https://ollama.com:443", Capabilities: []string{"completion"}})
	t.Cleanup(stop)
	c := client(t, fake.URL)
	for _, name := range []string{"big:cloud", "far", "other-cloud"} {
		if _, err := c.Model(t.Context(), name); paper.CodeOf(err) != paper.ModelRemote {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := c.Model(t.Context(), ""); paper.CodeOf(err) != paper.NoModel {
		t.Error("a cloud model is never chosen:", err)
	}
}

func TestDown(t *testing.T) {
	fake, stop := ollamatest.NewFake(nil)
	c := client(t, fake.URL)
	if _, err := c.Model(t.Context(), ""); paper.CodeOf(err) != paper.NoModel {
		t.Error(err)
	}
	stop()
	if _, err := c.Version(t.Context()); paper.CodeOf(err) != paper.OllamaDown {
		t.Error(err)
	}
	if _, err := c.Chat(t.Context(), paper.Prompt{Model: paper.Model{Name: "tiny"}}, nil); paper.CodeOf(err) != paper.OllamaDown {
		t.Error(err)
	}
}
