package desktop_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"paperboy/backend/desktop"
)

// short is a folder whose path leaves room for the name of a socket, which a test's own
// may not (104 bytes on a Mac).
func short(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "pb")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

func raise(t *testing.T, folder, library, token string) bool {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 150*time.Millisecond)
	defer stop()
	return desktop.Raise(ctx, folder, library, token)
}

func TestInstance(t *testing.T) {
	folder, asked := short(t), make(chan string, 1)
	library := filepath.Join(t.TempDir(), "library.db")
	if raise(t, folder, library, "") {
		t.Error("nobody is there")
	}
	for range 2 { // the second start finds nothing of the first, or a socket that it left
		i, err := desktop.Listen(t.Context(), folder, library, func(token string) { asked <- token })
		if err != nil {
			t.Fatal(err)
		}
		if !raise(t, folder, library, "token\nof the system") {
			t.Fatal("nobody answers")
		}
		if got := <-asked; got != "tokenof the system" {
			t.Errorf("token %q", got)
		}
		if raise(t, folder, library+"2", "") {
			t.Error("another library has a window of its own")
		}
		if err := i.Close(); err != nil {
			t.Error(err)
		}
	}
	if raise(t, folder, library, "") {
		t.Error("closed")
	}
}

// TestInstanceAfterKill: a killed process leaves its socket, which answers nobody and is
// in nobody's way.
func TestInstanceAfterKill(t *testing.T) {
	folder, library := short(t), "library.db"
	left, err := net.ListenUnix("unix", &net.UnixAddr{Name: filepath.Join(folder, "paperboy-"+desktop.InstanceID(library)+".sock")})
	if err != nil {
		t.Fatal(err)
	}
	left.SetUnlinkOnClose(false)
	if err := left.Close(); err != nil {
		t.Fatal(err)
	}
	if raise(t, folder, library, "") {
		t.Error("nobody is there")
	}
	i, err := desktop.Listen(t.Context(), folder, library, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	defer i.Close()
	if !raise(t, folder, library, "") {
		t.Error("nobody answers")
	}
}

// TestInstanceStranger: what is not ours is not obeyed, and holds nothing up.
func TestInstanceStranger(t *testing.T) {
	folder := short(t)
	i, err := desktop.Listen(t.Context(), folder, "l.db", func(string) { t.Error("raised") })
	if err != nil {
		t.Fatal(err)
	}
	defer i.Close()
	var dialer net.Dialer
	c, err := dialer.DialContext(t.Context(), "unix", filepath.Join(folder, "paperboy-"+desktop.InstanceID("l.db")+".sock"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Write([]byte("GET / HTTP/1.1\n\n")); err != nil {
		t.Fatal(err)
	}
	if n, err := c.Read(make([]byte, 10)); n != 0 || err == nil {
		t.Errorf("%d bytes, %v", n, err)
	}
}

func TestInstanceID(t *testing.T) {
	folder := t.TempDir()
	real := filepath.Join(folder, "library.db")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder, link); err != nil {
		t.Skip(err)
	}
	same := []string{real, filepath.Join(folder, "x", "..", "library.db"), filepath.Join(link, "library.db")}
	t.Chdir(folder)
	same = append(same, "library.db", "./library.db")
	for range 2 { // before the file is there, and after
		for _, path := range same {
			if desktop.InstanceID(path) != desktop.InstanceID(real) {
				t.Errorf("%s is another", path)
			}
		}
		if err := os.WriteFile(real, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if desktop.InstanceID("other.db") == desktop.InstanceID(real) {
		t.Error("two libraries, one name")
	}
}
