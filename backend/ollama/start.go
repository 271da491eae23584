package ollama

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"paperboy/backend/paper"
)

// Starter starts the server of this machine where it is installed and does not run.
type Starter struct {
	client *Client
	places []string // where to look for the program, first come
	log    string   // file for what it says
	wait   time.Duration
	home   string // the only address that it starts a server for
}

// StarterOptions say where to look, and where to keep what the server says.
type StarterOptions struct {
	Client *Client
	// Platform is runtime.GOOS; Env gives PATH and the folders of the three systems.
	Platform string
	Env      func(string) string
	Log      string // file; its folder is made
}

// startWait is how long a server may need to answer. 0.17.4 took 0.1 s on two cores
// without a graphics card; looking for one takes some seconds on others.
const startWait = 15 * time.Second

// NewStarter makes a Starter.
func NewStarter(o StarterOptions) *Starter {
	return &Starter{client: o.Client, places: places(o.Platform, o.Env), log: o.Log, wait: startWait, home: net.JoinHostPort("127.0.0.1", defaultPort)}
}

// places are where the program may be: in PATH, then where the installers of the three
// systems put it (https://ollama.com/download, install.sh, Homebrew).
func places(platform string, env func(string) string) []string {
	name, list := "ollama", []string{}
	if platform == "windows" {
		name = "ollama.exe"
	}
	for _, folder := range filepath.SplitList(env("PATH")) {
		if filepath.IsAbs(folder) { // never one of the folder that Paperboy was started in
			list = append(list, filepath.Join(folder, name))
		}
	}
	switch platform {
	case "windows":
		for _, root := range []string{env("LOCALAPPDATA"), env("ProgramFiles")} {
			if root != "" {
				list = append(list, filepath.Join(root, "Programs", "Ollama", name), filepath.Join(root, "Ollama", name))
			}
		}
	case "darwin":
		list = append(list, "/Applications/Ollama.app/Contents/Resources/ollama", "/usr/local/bin/ollama", "/opt/homebrew/bin/ollama")
		if home := env("HOME"); home != "" {
			list = append(list, filepath.Join(home, "Applications/Ollama.app/Contents/Resources/ollama"))
		}
	default:
		list = append(list, "/usr/local/bin/ollama", "/usr/bin/ollama", "/opt/ollama/bin/ollama", "/snap/bin/ollama")
		if home := env("HOME"); home != "" {
			list = append(list, filepath.Join(home, ".local/bin/ollama"), filepath.Join(home, "ollama/bin/ollama"))
		}
	}
	return list
}

// Startable says whether there is a program to start, and the server is looked for at
// the one address that it is started for.
func (s *Starter) Startable() bool { return s.ours() && s.find() != "" }

func (s *Starter) ours() bool {
	_, port, _ := net.SplitHostPort(s.home) // an address of ours
	return s.client.address == s.home || s.client.address == net.JoinHostPort("localhost", port)
}

func (s *Starter) find() string {
	for _, path := range s.places {
		info, err := os.Stat(path)
		if err == nil && info.Mode().IsRegular() && (info.Mode()&0o111 != 0 || strings.HasSuffix(path, ".exe")) {
			return path
		}
	}
	return ""
}

// Start starts `ollama serve` so that it goes on when Paperboy ends, waits until it
// answers, and gives its version. One that answers already is left alone. Errors:
// Invalid for another address than the usual one, OllamaMissing, OllamaSilent.
func (s *Starter) Start(ctx context.Context) (string, error) {
	const op = "start Ollama"
	if version, err := s.client.Version(ctx); err == nil || ctx.Err() != nil {
		return version, err
	}
	if !s.ours() {
		return "", &paper.Error{Code: paper.Invalid, Op: op, Detail: s.client.address + " is not the usual address, " + s.home}
	}
	program := s.find()
	if program == "" {
		return "", &paper.Error{Code: paper.OllamaMissing, Op: op}
	}
	ended, err := s.launch(program)
	if err != nil {
		return "", &paper.Error{Code: paper.OllamaSilent, Op: op, Detail: program + ": " + reason(err), Err: err}
	}
	ctx, stop := context.WithTimeout(ctx, s.wait)
	defer stop()
	for {
		if version, err := s.client.Version(ctx); err == nil {
			return version, nil
		}
		select {
		case err := <-ended:
			return s.died(ctx, program, err)
		case <-ctx.Done():
			return "", &paper.Error{Code: paper.OllamaSilent, Op: op, Detail: fmt.Sprintf("no answer within %v; it may still come. What it says stands in %s", s.wait, s.log)}
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// died tells what a server said that ended at once. Where another one took its place,
// which a second click does, all is well.
func (s *Starter) died(ctx context.Context, program string, err error) (string, error) {
	if version, err := s.client.Version(ctx); err == nil {
		return version, nil
	}
	why := s.lastWords()
	if why == "" {
		why = "it ended at once"
		if err != nil {
			why += ": " + err.Error()
		}
	}
	return "", &paper.Error{Code: paper.OllamaSilent, Op: "start Ollama", Detail: program + ": " + why, Err: err}
}

// launch starts the program by itself: without our terminal, with a file for what it
// says, since a pipe would end with us.
func (s *Starter) launch(program string) (ended <-chan error, err error) {
	if err := os.MkdirAll(filepath.Dir(s.log), 0o755); err != nil {
		return nil, err
	}
	log, err := os.Create(s.log)
	if err != nil {
		return nil, err
	}
	defer log.Close() // the server has its own
	// Not with a context: what is started outlives the request, and the window.
	command := exec.Command(program, "serve") //nolint:noctx
	command.Env = append(os.Environ(), "OLLAMA_HOST="+s.home)
	command.Stdout, command.Stderr = log, log
	detach(command)
	if err := command.Start(); err != nil {
		return nil, err
	}
	done := make(chan error, 1)
	go func() { done <- command.Wait() }()
	return done, nil
}

// lastWords are the last line that the server said.
func (s *Starter) lastWords() string {
	text, err := os.ReadFile(s.log)
	if err != nil {
		return ""
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	last := strings.TrimSpace(lines[len(lines)-1])
	const most = 300
	if len(last) > most {
		last = last[:most]
	}
	return strings.ToValidUTF8(last, "")
}

func reason(err error) string {
	if errors.Is(err, fs.ErrPermission) {
		return "it may not be started"
	}
	return err.Error()
}
