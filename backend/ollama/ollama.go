// Package ollama speaks with the model server on the reader's machine. It refuses
// what does not run there, counts an answer only when the model came to its own
// end, and never lets the server cut a prompt. It knows nothing of papers.
package ollama

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/ollama/ollama/api"

	"paperboy/backend/paper"
)

// Options say where the server is.
type Options struct {
	URL string // "127.0.0.1:11434" or "http://host:port"
	// Remote: the reader confirmed that this host, which is not their own machine,
	// may be sent the papers' text.
	Remote bool
	Now    func() time.Time
}

// Client speaks with one server.
type Client struct {
	api     *api.Client
	address string
	idle    time.Duration // without a sign of life from the server
}

const (
	defaultPort = "11434"
	// idleLimit is how long a prompt of 8,000 tokens may take to read on a slow
	// machine (47 tokens a second, facts/models.md 2), three times over.
	idleLimit = 10 * time.Minute
)

// New makes a Client. A host that is not this machine is sent nothing unless the
// reader confirmed it: every call is a ModelRemote error then, so that what needs no
// model works all the same. An address that is none is an Invalid error.
func New(o Options) (*Client, error) {
	u, err := parse(o.URL)
	if err != nil {
		return nil, err
	}
	local := loopback(u.Hostname())
	if !local && !o.Remote {
		no := refusing{&paper.Error{Code: paper.ModelRemote, Op: "find Ollama", Detail: u.Host + " is another machine; --confirm-remote-ollama lets it be used"}}
		// Not under its own address: for ollama.com the library looks for a key first.
		nowhere := &url.URL{Scheme: "http", Host: "127.0.0.1"}
		return &Client{api: api.NewClient(nowhere, &http.Client{Transport: no}), address: u.Host, idle: idleLimit}, nil
	}
	transport := &http.Transport{MaxIdleConnsPerHost: 4, IdleConnTimeout: time.Minute,
		DialContext: (&net.Dialer{Timeout: 10 * time.Second}).DialContext}
	if !local {
		transport.Proxy = http.ProxyFromEnvironment
	}
	client := &http.Client{Transport: transport, CheckRedirect: refuseRedirect}
	return &Client{api: api.NewClient(u, client), address: u.Host, idle: idleLimit}, nil
}

// refusing is a transport that sends nothing.
type refusing struct{ why error }

// RoundTrip refuses.
func (r refusing) RoundTrip(*http.Request) (*http.Response, error) { return nil, r.why }

// refuseRedirect keeps a prompt at the host that was asked: Ollama redirects nothing,
// and what does could lead the text of a paper off this machine.
func refuseRedirect(request *http.Request, _ []*http.Request) error {
	return &paper.Error{Code: paper.ModelRemote, Op: "ask Ollama", Detail: "the server leads to " + request.URL.Host}
}

// parse reads an address as OLLAMA_HOST may name it. Servers are told to listen on
// 0.0.0.0; a client finds them on loopback.
func parse(address string) (*url.URL, error) {
	text := strings.TrimSpace(address)
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, &paper.Error{Code: paper.Invalid, Op: "find Ollama", Detail: fmt.Sprintf("%q is not like 127.0.0.1:%s", address, defaultPort)}
	}
	host, port := u.Hostname(), u.Port()
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	if port == "" {
		port = defaultPort
	}
	return &url.URL{Scheme: u.Scheme, Host: net.JoinHostPort(host, port), Path: strings.TrimRight(u.Path, "/")}, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Version is that of the server; OllamaDown if nothing answers.
func (c *Client) Version(ctx context.Context) (string, error) {
	version, err := c.api.Version(ctx)
	return version, c.problem("ask for the version", err)
}

// oldest is the first release that Paperboy's calls are known to suit: it obeys
// truncate and shift.
const oldestMajor, oldestMinor = 0, 13

// VersionWarning says what is doubtful about a server's version; empty if nothing is.
func VersionWarning(version string) string {
	parts := strings.SplitN(version, ".", 3)
	if len(parts) < 2 || version == "0.0.0" {
		return "" // built by hand
	}
	major, err1 := strconv.Atoi(parts[0])
	minor, err2 := strconv.Atoi(parts[1])
	if err1 != nil || err2 != nil || major > oldestMajor || minor >= oldestMinor {
		return ""
	}
	return fmt.Sprintf("older than %d.%d: it may cut long prompts without a word", oldestMajor, oldestMinor)
}
