//go:build !windows

package ollama

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"paperboy/backend/paper"
)

// TestMain lets the test binary play the program: the executables that the tests write
// start it again with this variable set.
func TestMain(m *testing.M) {
	if part := os.Getenv("PAPERBOY_TEST_OLLAMA"); part != "" {
		os.Exit(play(part))
	}
	os.Exit(m.Run())
}

// play is `ollama serve` as the tests want it.
func play(part string) int {
	if len(os.Args) != 2 || os.Args[1] != "serve" {
		fmt.Fprintln(os.Stderr, "not asked to serve:", os.Args[1:])
		return 2
	}
	switch part {
	case "fails":
		fmt.Fprintln(os.Stderr, "time=… msg=starting\nError: no space for the models")
		return 1
	case "silent":
		select {}
	}
	session, _, _ := syscall.Syscall(syscall.SYS_GETSID, 0, 0, 0)
	if err := os.WriteFile(os.Getenv("PAPERBOY_TEST_MARK"), []byte(fmt.Sprint(os.Getpid(), " ", session)), 0o600); err != nil {
		return 3
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/version", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"version":"0.17.4"}`) })
	fmt.Fprintln(os.Stderr, (&http.Server{Addr: os.Getenv("OLLAMA_HOST"), Handler: mux, ReadHeaderTimeout: time.Second}).ListenAndServe())
	return 1
}

// starterOf makes a Starter for a free port, and an executable that plays a part.
func starterOf(t *testing.T, part string) (s *Starter, mark string) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the executable is a script of sh, and asks Linux for its session")
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	client, err := New(Options{URL: address})
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	mark = filepath.Join(folder, "mark")
	script := fmt.Sprintf("#!/bin/sh\nPAPERBOY_TEST_OLLAMA=%s PAPERBOY_TEST_MARK=%s exec %s \"$@\"\n", part, mark, os.Args[0])
	if err := os.WriteFile(filepath.Join(folder, "ollama"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"PATH": "bin" + string(filepath.ListSeparator) + folder}
	s = NewStarter(StarterOptions{Client: client, Platform: "linux", Env: func(name string) string { return env[name] }, Log: filepath.Join(folder, "log", "ollama.log")})
	s.places = s.places[:1] // not what is installed here
	s.home = address
	return s, mark
}

func TestStart(t *testing.T) {
	s, mark := starterOf(t, "answers")
	if !s.Startable() {
		t.Fatalf("not found in %v", s.places)
	}
	ctx, stop := context.WithCancel(t.Context())
	version, err := s.Start(ctx)
	if err != nil || version != "0.17.4" {
		t.Fatal(version, err)
	}
	var pid, session int
	text, err := os.ReadFile(mark)
	if err == nil {
		_, err = fmt.Sscan(string(text), &pid, &session)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(pid, syscall.SIGKILL) })
	stop()
	if version, err := s.client.Version(t.Context()); err != nil || session != pid {
		t.Errorf("it does not outlive who started it: %s, %v, session %d of process %d", version, err, session, pid)
	}
	s.places = nil
	if version, err := s.Start(t.Context()); err != nil || version != "0.17.4" {
		t.Errorf("one that runs is left alone: %s, %v", version, err)
	}
}

func TestStartFails(t *testing.T) {
	for part, c := range map[string]struct {
		change func(*Starter)
		code   paper.Code
		says   string
	}{
		"fails":        {func(*Starter) {}, paper.OllamaSilent, "no space for the models"},
		"silent":       {func(s *Starter) { s.wait = 300 * time.Millisecond }, paper.OllamaSilent, "no answer within 300ms"},
		"missing":      {func(s *Starter) { s.places = []string{"/nowhere/ollama"} }, paper.OllamaMissing, ""},
		"no program":   {func(s *Starter) { spoil(s.places[0], "\x7fELF") }, paper.OllamaSilent, "ollama"},
		"another port": {func(s *Starter) { s.home = "127.0.0.1:11434" }, paper.Invalid, "usual address"},
	} {
		s, _ := starterOf(t, part)
		c.change(s)
		_, err := s.Start(t.Context())
		if paper.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", part, err)
		}
		if startable := s.Startable(); startable != (c.code == paper.OllamaSilent) {
			t.Errorf("%s: startable %v", part, startable)
		}
		end(s)
	}
}

func spoil(path, text string) { _ = os.WriteFile(path, []byte(text), 0o755) }

// end ends what a silent part left running: the script's place is in its command line.
func end(s *Starter) {
	all, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, path := range all {
		text, err := os.ReadFile(path)
		if err == nil && len(s.places) > 0 && strings.Contains(string(text), "PAPERBOY_TEST_MARK="+filepath.Dir(s.places[0])) {
			if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path))); err == nil {
				_ = syscall.Kill(pid, syscall.SIGKILL)
			}
		}
	}
}

func TestStarterElsewhere(t *testing.T) {
	for address, ours := range map[string]bool{"127.0.0.1:11434": true, "localhost:11434": true, "[::1]:11434": false, "127.0.0.1:11435": false, "192.168.0.7:11434": false, "ollama.com": false} {
		client, err := New(Options{URL: address})
		if err != nil {
			t.Fatal(err)
		}
		if s := NewStarter(StarterOptions{Client: client, Platform: "linux", Env: func(string) string { return "" }}); s.ours() != ours {
			t.Errorf("%s: %v", address, !ours)
		}
	}
}

func TestPlaces(t *testing.T) {
	env := func(name string) string {
		return map[string]string{"HOME": "/home/ada", "LOCALAPPDATA": "/local", "PATH": "/a" + string(filepath.ListSeparator) + "." + string(filepath.ListSeparator) + "" + string(filepath.ListSeparator) + "/b"}[name]
	}
	for platform, want := range map[string]string{
		"linux": "/home/ada/.local/bin/ollama", "darwin": "/Applications/Ollama.app/Contents/Resources/ollama", "windows": filepath.Join("/local", "Programs", "Ollama", "ollama.exe"),
	} {
		list := places(platform, env)
		text := strings.Join(list, "\n") + "\n"
		if !strings.HasPrefix(text, "/a/ollama") || !strings.Contains(text, want+"\n") {
			t.Errorf("%s: %v", platform, list)
		}
		for _, path := range list {
			if !filepath.IsAbs(path) {
				t.Errorf("%s: %s depends on where Paperboy was started", platform, path)
			}
		}
	}
}
