package ollamatest

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
)

// chatTemplate is the one that models of the Qwen family use.
const chatTemplate = "{{- range .Messages }}<|im_start|>{{ .Role }}\n{{ .Content }}<|im_end|>\n{{ end }}<|im_start|>assistant\n"

// Real starts the real Ollama (PAPERBOY_OLLAMA_BIN) with the tiny models "tiny"
// (llama.cpp's engine), "tiny-own" (Ollama's own) and "tiny-embed", and gives its
// address. Without the binary the test is skipped, or fails where
// PAPERBOY_REQUIRE_OLLAMA is set, as CI does.
func Real(t testing.TB) string {
	t.Helper()
	binary := os.Getenv("PAPERBOY_OLLAMA_BIN")
	if _, err := os.Stat(binary); err != nil {
		if os.Getenv("PAPERBOY_REQUIRE_OLLAMA") != "" {
			t.Fatalf("the real Ollama is missing at %q: build/setup.sh test builds it", binary)
		}
		t.Skipf("the real Ollama is missing at %q: make test builds it", binary)
	}
	url := serve(t, binary)
	folder := t.TempDir()
	generator := filepath.Join(folder, "tiny")
	command(t, "go", "build", "-o", generator, "paperboy/backend/ollamatest/tiny")
	for name, arguments := range map[string][]string{
		"tiny": {"-kind", "bigram"}, "tiny-own": {"-kind", "bigram", "-arch", "qwen3"}, "tiny-embed": {"-kind", "embed", "-dim", "32"},
	} {
		path := filepath.Join(folder, name+".gguf")
		command(t, generator, append(arguments, "-o", path)...)
		create(t, url, name, path)
	}
	return url
}

func command(t testing.TB, name string, arguments ...string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), name, arguments...).CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v\n%s", name, arguments, err, out)
	}
}

var listening = regexp.MustCompile(`Listening on (127\.0\.0\.1:\d+)`)

// serve starts the server on a free port and ends it with the test.
func serve(t testing.TB, binary string) string {
	t.Helper()
	home := t.TempDir()
	ctx, stop := context.WithCancel(context.Background())
	c := exec.CommandContext(ctx, binary, "serve")
	c.Env = append(os.Environ(), "HOME="+home, "OLLAMA_MODELS="+filepath.Join(home, "models"), "OLLAMA_HOST=127.0.0.1:0",
		"OLLAMA_NO_CLOUD=1", "GIN_MODE=release", "OLLAMA_NUM_PARALLEL=1")
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) } // takes its runners along, a kill does not
	log, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(log)
	address := ""
	for address == "" && lines.Scan() {
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			address = m[1]
		}
	}
	done := make(chan struct{})
	go func() {
		for lines.Scan() { // an unread pipe would block the server
		}
		close(done)
	}()
	t.Cleanup(func() {
		stop()
		<-done
		_ = c.Wait() // it was told to end
	})
	if address == "" {
		t.Fatal("Ollama does not say where it listens")
	}
	return "http://" + address
}

// create makes a model of a file, through the API.
func create(t testing.TB, url, name, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	digest := "sha256:" + hex.EncodeToString(sum[:])
	post(t, url+"/api/blobs/"+digest, content)
	body, err := json.Marshal(map[string]any{"model": name, "stream": false, "files": map[string]string{"model.gguf": digest},
		"parameters": map[string]any{"num_thread": 1}, "template": chatTemplate})
	if err != nil {
		t.Fatal(err)
	}
	post(t, url+"/api/create", body)
}

func post(t testing.TB, url string, body []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode >= http.StatusBadRequest {
		var said bytes.Buffer
		_, _ = said.ReadFrom(answer.Body) // the status is the point
		t.Fatalf("%s: %s %s", url, answer.Status, said.String())
	}
}
