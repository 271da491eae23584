package desktop

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Instance is the one window of a library, as other processes find it: a socket in a
// folder of the reader, named by the library.
type Instance struct {
	listener net.Listener
}

// InstanceID names a library: the same for every way to write its path.
func InstanceID(library string) string {
	path, err := filepath.Abs(library)
	if err != nil {
		path = filepath.Clean(library)
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	} else if folder, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(folder, filepath.Base(path)) // not there yet
	}
	sum := sha256.Sum256([]byte(path))
	return hex.EncodeToString(sum[:8])
}

func socket(folder, library string) string {
	return filepath.Join(folder, "paperboy-"+InstanceID(library)+".sock")
}

// talk bounds how long the two processes may need for their two lines.
const talk = 2 * time.Second

const greeting, answer = "raise ", "raised\n"

// Listen takes requests of other processes to bring the window to the front until the
// Instance is closed. Only the process that holds the library's lock may call it: a
// socket that is there is one that a killed process left. The token that raise gets is
// what lets a window take the focus where the system asks for one; it may be empty.
func Listen(ctx context.Context, folder, library string, raise func(token string)) (*Instance, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("listen for other windows: %w", err)
	}
	path := socket(folder, library)
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("listen for other windows: %w", err)
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "unix", path)
	if err != nil {
		return nil, fmt.Errorf("listen for other windows: %w", err)
	}
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return // closed
			}
			go attend(connection, raise)
		}
	}()
	return &Instance{listener}, nil
}

// Close ends it and removes the socket.
func (i *Instance) Close() error { return i.listener.Close() }

func attend(connection net.Conn, raise func(string)) {
	defer connection.Close()
	if connection.SetDeadline(time.Now().Add(talk)) != nil {
		return
	}
	line, err := bufio.NewReaderSize(connection, 512).ReadSlice('\n')
	token, ours := strings.CutPrefix(strings.TrimRight(string(line), "\n"), greeting)
	if err != nil || !ours {
		return
	}
	raise(token)
	_, _ = connection.Write([]byte(answer)) // who asked may be gone; the window was raised
}

// Raise asks the window of a library to come to the front, and says whether one
// answered. A process that has just taken the lock may need a moment to listen, so it
// asks until the context ends.
func Raise(ctx context.Context, folder, library, token string) bool {
	for {
		if ask(ctx, socket(folder, library), token) {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func ask(ctx context.Context, path, token string) bool {
	var dialer net.Dialer
	connection, err := dialer.DialContext(ctx, "unix", path)
	if err != nil {
		return false
	}
	defer connection.Close()
	if connection.SetDeadline(time.Now().Add(talk)) != nil {
		return false
	}
	if _, err := fmt.Fprintf(connection, "%s%s\n", greeting, strings.ReplaceAll(token, "\n", "")); err != nil {
		return false
	}
	line, err := bufio.NewReader(connection).ReadString('\n')
	return err == nil && line == answer
}
