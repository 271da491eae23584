package api

import (
	"crypto/subtle"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// policy lets the page load nothing but itself. Wails adds its own scripts to the
// page from the same origin; styles of Svelte's transitions are inline
// (facts/wails.md 8).
const policy = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// browserPolicy is stricter: a browser needs no script of Wails.
var browserPolicy = strings.Replace(policy, "script-src 'self' 'unsafe-inline'", "script-src 'self'", 1)

// Secure sets the headers that keep strangers out of the page, on every answer.
func Secure(next http.Handler) http.Handler { return secure(next, policy) }

func secure(next http.Handler, policy string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		next.ServeHTTP(w, r)
	})
}

const cookieName = "paperboy"

// Browser guards a server on loopback: only the hosts named (else a page elsewhere
// could reach it by a name that leads here), only with the token (once in the address,
// then as a cookie; or as a bearer), and no request that changes something from
// another origin.
func Browser(next http.Handler, token string, hosts []string) http.Handler {
	guarded := http.NewCrossOriginProtection().Handler(secure(next, browserPolicy))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !slices.Contains(hosts, r.Host):
			refuse(w, fmt.Sprintf("This server does not answer to the name %q.", r.Host))
		case strings.HasPrefix(r.URL.Path, figuresPath):
			guarded.ServeHTTP(w, r) // by a key of its own, see files
		case same(r.URL.Query().Get("token"), token):
			enter(w, r, token)
		case !admitted(r, token):
			refuse(w, "Open the address that `paperboy serve` printed: it carries the key to this page.")
		default:
			guarded.ServeHTTP(w, r)
		}
	})
}

// enter keeps the token in a cookie and leads to the address without it.
func enter(w http.ResponseWriter, r *http.Request, token string) {
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	query := r.URL.Query()
	query.Del("token")
	target := url.URL{Path: "/" + strings.TrimLeft(r.URL.Path, "/"), RawQuery: query.Encode()}
	http.Redirect(w, r, target.String(), http.StatusSeeOther)
}

func admitted(r *http.Request, token string) bool {
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return same(bearer, token)
	}
	cookie, err := r.Cookie(cookieName)
	return err == nil && same(cookie.Value, token)
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

func refuse(w http.ResponseWriter, why string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(http.StatusForbidden)
	fmt.Fprintln(w, why)
}
