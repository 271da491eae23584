// Package fetch is the only door to the servers that papers come from. It asks
// politely (one gate for each family of hosts, waiting as told), never more than it
// was allowed, and says with a code of paper.Error what went wrong. What the bytes
// mean is for others to say.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/cenkalti/backoff/v5"
	"golang.org/x/net/http/httpproxy"

	"paperboy/backend/paper"
)

// Request asks for one address.
type Request struct {
	URL          string
	Accept       string // media types; "" : anything
	MaxBytes     int64  // of the body after decompression; 0: 32 MiB
	ETag         string // of the copy that is there: the server may then say NotModified
	LastModified string
}

// Response is a whole answer with status 200 or 304.
type Response struct {
	URL          string // after redirects
	Status       int
	Body         []byte
	ContentType  string
	ETag         string
	LastModified string
	NotModified  bool
}

// Options set up a Client. Only UserAgent and Hosts are needed.
type Options struct {
	UserAgent string
	Hosts     []Host
	// Transport replaces the network; nil: the network, with the proxy of the
	// environment. What is not the network needs no politeness: no gates then.
	Transport http.RoundTripper
	Offline   bool // refuse every request with a NetworkOff error
	Now       func() time.Time
	Attempts  int // of one request; 0: 4
	// Sleep waits; nil: really. It returns the context's error if that ends first.
	Sleep func(ctx context.Context, d time.Duration) error
}

// Client fetches. It is safe for use by several goroutines.
type Client struct {
	options Options
	http    *http.Client
	gates   map[string]*gate // by host name
}

const (
	defaultMaxBytes = 32 << 20
	defaultAttempts = 4
	requestTimeout  = 3 * time.Minute // a 60 MB PDF at 3 Mbit/s
	// longestWait is how long a request waits because a server said so; longer ones
	// are an error that names the time.
	longestWait = 90 * time.Second
)

// New makes a Client.
func New(o Options) *Client {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Attempts <= 0 {
		o.Attempts = defaultAttempts
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	c := &Client{options: o, gates: gatesOf(o.Hosts, o.Transport != nil)}
	transport := o.Transport
	if transport == nil {
		transport = network()
	}
	c.http = &http.Client{Transport: transport, CheckRedirect: c.redirect}
	return c
}

// network is a transport with limits on every wait; the proxy comes from
// HTTP_PROXY, HTTPS_PROXY and NO_PROXY.
func network() *http.Transport {
	proxy := httpproxy.FromEnvironment().ProxyFunc()
	return &http.Transport{
		Proxy:                 func(r *http.Request) (*url.URL, error) { return proxy(r.URL) },
		DialContext:           (&net.Dialer{Timeout: 15 * time.Second}).DialContext,
		TLSHandshakeTimeout:   15 * time.Second,
		ResponseHeaderTimeout: time.Minute,
		IdleConnTimeout:       time.Minute,
		MaxIdleConnsPerHost:   2,
		ForceAttemptHTTP2:     true,
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Get fetches an address, several times if that may help. Errors: HostRefused,
// Offline, NetworkOff, NotFound, Refused, RateLimited (with RetryAfter), ServerError, TooLarge,
// BadAnswer for a truncated body, Canceled.
func (c *Client) Get(ctx context.Context, r Request) (Response, error) {
	op := "fetch " + r.URL
	if c.options.Offline {
		return Response{}, &paper.Error{Code: paper.NetworkOff, Op: op}
	}
	gate, err := c.gate(r.URL)
	if err != nil {
		return Response{}, err
	}
	waits := backoff.NewExponentialBackOff() // half a second, times 1.5, half of it by chance
	for attempt := 1; ; attempt++ {
		answer, err := gate.pass(ctx, c, r)
		if err == nil || attempt == c.options.Attempts || !paper.Retryable(err) || errors.Is(err, errSettled) {
			return answer, wrap(op, err)
		}
		wait := max(waits.NextBackOff(), retryAfter(err))
		if wait > longestWait {
			return answer, wrap(op, err)
		}
		if slept := c.options.Sleep(ctx, wait); slept != nil {
			return answer, &paper.Error{Code: paper.Canceled, Op: op, Err: slept}
		}
	}
}

// errSettled marks an answer that would be the same again at once.
var errSettled = errors.New("asking again at once is of no use")

// wrap names the operation in an error that has none yet.
func wrap(op string, err error) error {
	var e *paper.Error
	if errors.As(err, &e) && e.Op == "" {
		e.Op = op
	}
	return err
}

func retryAfter(err error) time.Duration {
	var e *paper.Error
	if errors.As(err, &e) {
		return e.RetryAfter
	}
	return 0
}

// once sends one request and reads its answer.
func (c *Client) once(ctx context.Context, r Request) (Response, error) {
	limited, stop := context.WithTimeout(ctx, requestTimeout)
	defer stop()
	request, err := http.NewRequestWithContext(limited, http.MethodGet, r.URL, nil)
	if err != nil {
		return Response{}, &paper.Error{Code: paper.Invalid, Err: err}
	}
	set(request.Header, map[string]string{
		"User-Agent": c.options.UserAgent, "Accept": r.Accept,
		"If-None-Match": r.ETag, "If-Modified-Since": r.LastModified,
	})
	answer, err := c.http.Do(request)
	if err != nil {
		return Response{}, connectionError(ctx, err)
	}
	defer answer.Body.Close()
	if err := statusError(answer, c.options.Now()); err != nil {
		return Response{}, err
	}
	body, err := readBody(ctx, answer, r.MaxBytes)
	if err != nil {
		return Response{}, err
	}
	return Response{
		URL: answer.Request.URL.String(), Status: answer.StatusCode, Body: body,
		ContentType: answer.Header.Get("Content-Type"), ETag: answer.Header.Get("ETag"),
		LastModified: answer.Header.Get("Last-Modified"), NotModified: answer.StatusCode == http.StatusNotModified,
	}, nil
}

func set(header http.Header, values map[string]string) {
	for name, value := range values {
		if value != "" {
			header.Set(name, value)
		}
	}
}

// readBody reads a body up to a limit; one that breaks off is a BadAnswer.
func readBody(ctx context.Context, answer *http.Response, limit int64) ([]byte, error) {
	if limit <= 0 {
		limit = defaultMaxBytes
	}
	tooLarge := &paper.Error{Code: paper.TooLarge, Detail: fmt.Sprintf("over %d MB", limit>>20)}
	if answer.ContentLength > limit {
		return nil, tooLarge
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, limit+1))
	switch {
	case ctx.Err() != nil:
		return nil, &paper.Error{Code: paper.Canceled, Err: ctx.Err()}
	case err != nil:
		return nil, &paper.Error{Code: paper.BadAnswer, Detail: "the answer broke off", Err: err}
	case int64(len(body)) > limit:
		return nil, tooLarge
	}
	return body, nil
}

// connectionError gives an error of the transport its code.
func connectionError(ctx context.Context, err error) error {
	var ours *paper.Error // from redirect
	switch {
	case errors.As(err, &ours):
		return ours
	case ctx.Err() != nil:
		return &paper.Error{Code: paper.Canceled, Err: ctx.Err()}
	}
	var of *url.Error
	if errors.As(err, &of) {
		err = of.Err // without the address, which the operation names already
	}
	detail := ""
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		detail = "no answer in time"
	case errors.Is(err, syscall.ECONNREFUSED):
		detail = "nothing answers at this address"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		detail = "the connection was closed without an answer"
	}
	return &paper.Error{Code: paper.Offline, Detail: detail, Err: err}
}

// redirect follows redirects to allowed hosts only, each at the pace of its host: it
// is a request like any other.
func (c *Client) redirect(request *http.Request, via []*http.Request) error {
	for _, before := range via {
		if before.URL.String() == request.URL.String() || len(via) >= maxRedirects {
			return &paper.Error{Code: paper.BadAnswer, Detail: "the server redirects in a circle", Err: errSettled}
		}
	}
	gate, err := c.gate(request.URL.String())
	if err != nil {
		return err
	}
	return gate.pace(request.Context(), c)
}

// maxRedirects is more than any page of arXiv or Hugging Face was seen to need (two).
const maxRedirects = 5

// gate is the gate of an address; HostRefused if its host is not one of Hosts.
func (c *Client) gate(address string) (*gate, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return nil, &paper.Error{Code: paper.Invalid, Op: "fetch", Detail: fmt.Sprintf("%q is no web address", address)}
	}
	if g, ok := c.gates[strings.ToLower(u.Host)]; ok {
		return g, nil
	}
	return nil, &paper.Error{Code: paper.HostRefused, Op: "fetch " + address, Detail: u.Host}
}
