package fetch

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"golang.org/x/time/rate"

	"paperboy/backend/paper"
)

// Host is a server that may be asked, and how often.
type Host struct {
	Name   string        // "arxiv.org", with the port if it is not the usual one
	Family string        // hosts of one family share a gate; "": a family of its own
	Gap    time.Duration // between the beginnings of two requests, one at a time; 0: no gate
}

// The gaps. arXiv's is its rule: one request every three seconds on a single
// connection (https://info.arxiv.org/help/api/tou.html). Hugging Face allows 500 API
// calls and 100 pages in five minutes; a day needs two.
const (
	arxivGap       = 3 * time.Second
	huggingFaceGap = 300 * time.Millisecond
	mirrorGap      = time.Second
)

// arxivFamily are the hosts that arXiv runs or redirects to; all share one gate.
var arxivFamily = []string{"arxiv.org", "www.arxiv.org", "export.arxiv.org", "ar5iv.labs.arxiv.org", "ar5iv.org"}

// HostsOf are the hosts of base addresses, each with its politeness: known
// services by their rules, this machine without limits, others once a second. An
// address that is none is an Invalid error.
func HostsOf(addresses ...string) ([]Host, error) {
	var hosts []Host
	for _, address := range addresses {
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
			return nil, &paper.Error{Code: paper.Invalid, Op: "read address", Detail: fmt.Sprintf("%q is not like https://arxiv.org", address)}
		}
		hosts = append(hosts, hostOf(u)...)
	}
	return hosts, nil
}

func hostOf(u *url.URL) []Host {
	name := strings.ToLower(u.Host)
	if bare := strings.ToLower(u.Hostname()); bare == "arxiv.org" || bare == "ar5iv.org" || strings.HasSuffix(bare, ".arxiv.org") {
		family := []Host{{Name: name, Family: "arxiv", Gap: arxivGap}}
		for _, h := range arxivFamily {
			family = append(family, Host{Name: h, Family: "arxiv", Gap: arxivGap})
		}
		return family
	} else if bare == "huggingface.co" || bare == "hf.co" {
		return []Host{{name, "huggingface", huggingFaceGap}, {"huggingface.co", "huggingface", huggingFaceGap}, {"hf.co", "huggingface", huggingFaceGap}}
	}
	if loopback(u.Hostname()) {
		return []Host{{Name: name}}
	}
	return []Host{{Name: name, Gap: mirrorGap}}
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// gate lets one request through at a time, and not too often.
type gate struct {
	turn  chan struct{} // nil: everybody may pass
	limit *rate.Limiter
}

func gatesOf(hosts []Host, open bool) map[string]*gate {
	families, gates := map[string]*gate{}, map[string]*gate{}
	for _, h := range hosts {
		family := cmp.Or(h.Family, h.Name)
		if families[family] == nil {
			families[family] = newGate(h.Gap, open)
		}
		gates[strings.ToLower(h.Name)] = families[family]
	}
	return gates
}

func newGate(gap time.Duration, open bool) *gate {
	if gap <= 0 || open {
		return &gate{}
	}
	return &gate{turn: make(chan struct{}, 1), limit: rate.NewLimiter(rate.Every(gap), 1)}
}

// pass sends a request when it is its turn.
func (g *gate) pass(ctx context.Context, c *Client, r Request) (Response, error) {
	if g.turn == nil {
		return c.once(ctx, r)
	}
	select {
	case g.turn <- struct{}{}:
	case <-ctx.Done():
		return Response{}, &paper.Error{Code: paper.Canceled, Err: ctx.Err()}
	}
	defer func() { <-g.turn }()
	if err := g.pace(ctx, c); err != nil {
		return Response{}, err
	}
	return c.once(ctx, r)
}

// pace waits until the next request may begin.
func (g *gate) pace(ctx context.Context, c *Client) error {
	if g.limit == nil {
		return nil
	}
	now := c.options.Now()
	reservation := g.limit.ReserveN(now, 1)
	if wait := reservation.DelayFrom(now); wait > 0 {
		if err := c.options.Sleep(ctx, wait); err != nil {
			reservation.CancelAt(now)
			return &paper.Error{Code: paper.Canceled, Err: err}
		}
	}
	return nil
}
