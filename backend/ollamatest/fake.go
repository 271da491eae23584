// Package ollamatest plays Ollama for tests: a scripted fake, and the real server
// with tiny models. A contract suite (backend/ollama) holds the fake against the
// real one, so that tests with the fake mean something.
package ollamatest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"
	"unicode"
)

// Version is what both servers say they are.
const Version = "0.17.4"

// Model is a model that the fake has.
type Model struct {
	Name         string
	Digest       string
	Size         int64
	Context      int
	Capabilities []string
	Template     string
	RemoteHost   string
}

// Request is a chat as the fake received it.
type Request struct {
	Model    string `json:"model"`
	Messages []struct {
		Role    string `json:"role"`
		Content string `json:"content"`
	} `json:"messages"`
	Options   map[string]any `json:"options"`
	Truncate  *bool          `json:"truncate"`
	Shift     *bool          `json:"shift"`
	Think     any            `json:"think"`
	KeepAlive any            `json:"keep_alive"`
	Logprobs  bool           `json:"logprobs"`
}

// Reply is how the fake answers a chat.
type Reply struct {
	Text       string
	DoneReason string        // "" : stop
	NoDone     bool          // the stream ends without its last line
	Status     int           // instead of a stream
	Error      string        // with Status; else as a line inside the stream, after Text
	Pause      time.Duration // before each piece: a model of fixed speed
	Hang       bool          // after Text, until the client goes away
	// PromptTokens is the count that the server tells; 0: the words, as it counts them.
	PromptTokens int
	// First are the log probabilities of the likeliest first tokens, told if asked for.
	First []float64
	// Thinking comes before the text, in a field of its own.
	Thinking string
}

// Fake is a scripted Ollama.
type Fake struct {
	URL string

	mu       sync.Mutex
	models   []Model
	script   func(Request) Reply
	requests []Request
	unloaded []string
	gone     chan struct{} // closed when a client went away during Hang
}

// NewFake starts a fake with models and a script; nil answers "Fine." to everything.
func NewFake(script func(Request) Reply, models ...Model) (fake *Fake, stop func()) {
	f := &Fake{models: models, script: script, gone: make(chan struct{})}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/version", func(w http.ResponseWriter, _ *http.Request) { write(w, map[string]string{"version": Version}) })
	mux.HandleFunc("GET /api/tags", f.tags)
	mux.HandleFunc("POST /api/show", f.show)
	mux.HandleFunc("POST /api/chat", f.chat)
	mux.HandleFunc("POST /api/generate", f.generate)
	mux.HandleFunc("POST /api/pull", f.pull)
	server := httptest.NewServer(mux)
	f.URL = server.URL
	return f, server.Close
}

// Requests are the chats so far.
func (f *Fake) Requests() []Request {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]Request(nil), f.requests...)
}

// Unloaded are the models that were let go.
func (f *Fake) Unloaded() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string(nil), f.unloaded...)
}

// Gone is closed when a client has left a hanging answer.
func (f *Fake) Gone() <-chan struct{} { return f.gone }

func write(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(value) // a client that went away is its own matter
}

func fail(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": text}) // as above
}

func (f *Fake) find(name string) (Model, bool) {
	for _, m := range f.models {
		if m.Name == name || m.Name == name+":latest" {
			return m, true
		}
	}
	return Model{}, false
}

func (f *Fake) tags(w http.ResponseWriter, _ *http.Request) {
	list := []map[string]any{}
	for _, m := range f.models {
		entry := map[string]any{"name": m.Name, "model": m.Name, "size": m.Size, "digest": m.Digest, "modified_at": "2026-01-01T00:00:00Z",
			"details": map[string]any{"format": "gguf", "family": "llama", "parameter_size": "1B", "quantization_level": "F16"}}
		if m.RemoteHost != "" {
			entry["remote_host"] = m.RemoteHost
		}
		list = append(list, entry)
	}
	write(w, map[string]any{"models": list})
}

func (f *Fake) show(w http.ResponseWriter, r *http.Request) {
	var request struct{ Model string }
	_ = json.NewDecoder(r.Body).Decode(&request) // an empty name is answered below
	m, ok := f.find(request.Model)
	if !ok {
		fail(w, http.StatusNotFound, fmt.Sprintf("model '%s' not found", request.Model))
		return
	}
	write(w, map[string]any{"template": m.Template, "capabilities": m.Capabilities, "details": map[string]any{"family": "llama"},
		"model_info": map[string]any{"general.architecture": "llama", "llama.context_length": m.Context}})
}

// pull answers as for a model of two layers, of 100 and 20 bytes. Names that begin with
// "none" are not there, "cut" ends without its last line, "hang" never ends, "offline"
// cannot reach the registry.
func (f *Fake) pull(w http.ResponseWriter, r *http.Request) {
	var request struct{ Model string }
	_ = json.NewDecoder(r.Body).Decode(&request) // an empty name is that of no model
	w.Header().Set("Content-Type", "application/x-ndjson")
	out, encoder := http.NewResponseController(w), json.NewEncoder(w)
	line := func(value map[string]any) {
		_ = encoder.Encode(value) // a client that went away is its own matter
		_ = out.Flush()
	}
	line(map[string]any{"status": "pulling manifest"})
	switch name := request.Model; {
	case strings.HasPrefix(name, "none"):
		line(map[string]any{"error": "pull model manifest: file does not exist"})
		return
	case strings.HasPrefix(name, "offline"):
		line(map[string]any{"error": `pull model manifest: Get "https://registry.ollama.ai/v2/": dial tcp: lookup registry.ollama.ai: no such host`})
		return
	}
	for _, done := range []int{0, 50, 100} {
		line(map[string]any{"status": "pulling a", "digest": "sha256:a", "total": 100, "completed": done})
	}
	line(map[string]any{"status": "pulling b", "digest": "sha256:b", "total": 20, "completed": 20})
	switch name := request.Model; {
	case strings.HasPrefix(name, "hang"):
		<-r.Context().Done()
	case !strings.HasPrefix(name, "cut"):
		line(map[string]any{"status": "success"})
	}
}

func (f *Fake) generate(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Model     string `json:"model"`
		KeepAlive any    `json:"keep_alive"`
	}
	_ = json.NewDecoder(r.Body).Decode(&request) // an empty name is answered below
	if _, ok := f.find(request.Model); !ok {
		fail(w, http.StatusNotFound, fmt.Sprintf("model '%s' not found", request.Model))
		return
	}
	f.mu.Lock()
	f.unloaded = append(f.unloaded, request.Model)
	f.mu.Unlock()
	write(w, map[string]any{"model": request.Model, "response": "", "done": true, "done_reason": "unload"})
}

func (f *Fake) chat(w http.ResponseWriter, r *http.Request) {
	var request Request
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	m, ok := f.find(request.Model)
	switch {
	case !ok:
		fail(w, http.StatusNotFound, fmt.Sprintf("model '%s' not found", request.Model))
		return
	case !strings.Contains(strings.Join(m.Capabilities, ","), "completion"):
		fail(w, http.StatusBadRequest, fmt.Sprintf("%q does not support chat", request.Model))
		return
	}
	f.mu.Lock()
	f.requests = append(f.requests, request)
	f.mu.Unlock()
	reply := Reply{Text: "Fine."}
	if f.script != nil {
		reply = f.script(request)
	}
	if reply.Status == 0 {
		reply = limited(reply, request)
	}
	f.stream(w, r, request, reply)
}

// limited does what the real server does with its limits, a word counted as a token.
func limited(reply Reply, r Request) Reply {
	number := func(name string) int { v, _ := r.Options[name].(float64); return int(v) }
	length := r.length()
	if ctx := number("num_ctx"); ctx > 0 && length > ctx && r.Truncate != nil && !*r.Truncate {
		return Reply{Status: http.StatusBadRequest, Error: "the input length exceeds the context length"}
	}
	if most := number("num_predict"); most > 0 && len(pieces(reply.Text)) > most {
		reply.Text, reply.DoneReason = strings.Join(pieces(reply.Text)[:most], ""), "length"
	}
	return reply
}

// length is that of the prompt in tokens: a word or a Han character is one.
func (r Request) length() int {
	n := 0
	for _, m := range r.Messages {
		n += len(strings.Fields(m.Content))
		for _, c := range m.Content {
			if unicode.Is(unicode.Han, c) {
				n++
			}
		}
	}
	return n
}

func pieces(text string) []string {
	if text == "" {
		return nil
	}
	return strings.SplitAfter(text, " ")
}

func alternatives(first []float64) []map[string]any {
	list := []map[string]any{}
	for i, p := range first {
		list = append(list, map[string]any{"token": fmt.Sprint(i), "logprob": p})
	}
	return list
}

func (f *Fake) stream(w http.ResponseWriter, r *http.Request, request Request, reply Reply) {
	if reply.Status != 0 {
		fail(w, reply.Status, reply.Error)
		return
	}
	w.Header().Set("Content-Type", "application/x-ndjson")
	out, encoder := http.NewResponseController(w), json.NewEncoder(w)
	line := func(value map[string]any) {
		_ = encoder.Encode(value) // a client that went away is its own matter
		_ = out.Flush()
	}
	if reply.Thinking != "" {
		line(map[string]any{"model": request.Model, "created_at": "2026-01-13T08:00:00.1Z", "message": map[string]string{"role": "assistant", "content": "", "thinking": reply.Thinking}, "done": false})
	}
	count := reply.PromptTokens
	if count == 0 {
		count = max(20, request.length())
	}
	for i, p := range pieces(reply.Text) {
		if reply.Pause > 0 {
			time.Sleep(reply.Pause)
		}
		value := map[string]any{"model": request.Model, "created_at": "2026-01-13T08:00:00.1Z", "message": map[string]string{"role": "assistant", "content": p}, "done": false}
		if i == 0 && request.Logprobs {
			value["logprobs"] = []any{map[string]any{"token": p, "logprob": -0.1, "top_logprobs": alternatives(reply.First)}}
		}
		line(value)
	}
	switch {
	case reply.Hang:
		<-r.Context().Done()
		close(f.gone)
	case reply.Error != "":
		line(map[string]any{"error": reply.Error})
	case !reply.NoDone:
		reason := reply.DoneReason
		if reason == "" {
			reason = "stop"
		}
		line(map[string]any{"model": request.Model, "created_at": "2026-01-13T08:00:00.2Z", "message": map[string]string{"role": "assistant", "content": ""}, "done": true,
			"done_reason": reason, "total_duration": 5e8, "load_duration": 1e8, "prompt_eval_count": count, "prompt_eval_duration": 2e8,
			"eval_count": len(pieces(reply.Text)), "eval_duration": 2e8})
	}
}
