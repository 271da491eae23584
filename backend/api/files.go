package api

import (
	"context"
	"crypto/subtle"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"paperboy/backend/article"
	"paperboy/backend/figures"
	"paperboy/backend/paper"
)

// maxQuote bounds the passage that the screen may ask to have marked, in bytes.
const maxQuote = 4000

// files are what the frame of the reader shows: articles, which the page's own
// cookie guards, and their pictures, which it cannot. A sandboxed document has an
// origin of its own, so that a browser sends no cookie along for what it loads;
// a key in the address, new at each start, stands in for it.
func (s *Server) files(mux *http.ServeMux) {
	mux.HandleFunc("GET /files/articles/{id...}", s.article)
	mux.HandleFunc("GET "+figuresPath+"{key}/{hash}", s.picture(s.Gallery.Picture))
	mux.HandleFunc("GET "+figuresPath+"{key}/{hash}/small", s.picture(s.thumbnail))
	mux.HandleFunc("GET "+leavePath+"{key}", s.leave)
}

// figuresPath is where pictures are; Browser lets it pass without the cookie.
const figuresPath = "/files/figures/"

// leavePath is where links out of an article lead in the window.
const leavePath = "/files/leave/"

func (s *Server) article(w http.ResponseWriter, r *http.Request) {
	page, err := s.articlePage(r)
	if err != nil {
		problem := paper.ProblemOf(err)
		status := statusOf(problem.Code)
		if status >= http.StatusInternalServerError {
			slog.Error("article not shown", "path", r.URL.Path, "error", err)
		}
		s.frame(w, r)
		http.Error(w, problem.Code.Advice().Sentence, status)
		return
	}
	s.frame(w, r)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if _, err := w.Write(page); err != nil && r.Context().Err() == nil {
		slog.Error("article not sent", "path", r.URL.Path, "error", err)
	}
}

// frame sets the policy under which a browser may show a text from outside.
func (s *Server) frame(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", article.Policy(s.sandbox(), s.here(r)))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Referrer-Policy", "no-referrer")
}

// here is where the page and its pictures come from, as a source of a policy: the
// scheme of Wails in the window (on Windows it plays a web server), else this server.
func (s *Server) here(r *http.Request) string {
	if s.Window {
		return "wails: http://wails.localhost"
	}
	if !hostPattern.MatchString(r.Host) {
		return "'self'"
	}
	return "http://" + r.Host
}

var hostPattern = regexp.MustCompile(`^[\w.-]+(?::\d+)?$`)

// sandbox are the flags that the frame needs. In a browser, links to the web open in
// a tab of their own, which the reader's click alone can do; the window has no tabs,
// and opens them by leave.
func (s *Server) sandbox() string {
	if s.Window {
		return ""
	}
	return "allow-popups allow-popups-to-escape-sandbox"
}

func (s *Server) articlePage(r *http.Request) ([]byte, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	d, _, err := s.Shelf.Document(r.Context(), id)
	if err != nil {
		return nil, err
	}
	a, err := s.Gallery.Article(r.Context(), d.Key())
	if paper.CodeOf(err) == paper.NotFound {
		a, err = article.Plain(d), nil // a PDF, an abstract, or read before pages were kept
	}
	if err != nil {
		return nil, err
	}
	view, err := s.view(r, d)
	if err != nil {
		return nil, err
	}
	page, _, err := article.Page(a, d, view)
	return page, err
}

func (s *Server) view(r *http.Request, d paper.Document) (article.View, error) {
	query := r.URL.Query()
	v := article.View{Theme: query.Get("theme"), Quote: query.Get("quote"), Missing: missing(query.Get("language")), Leave: s.leaving}
	v.Place.Anchor = query.Get("anchor")
	for name, into := range map[string]*int{"start": &v.Place.Start, "end": &v.Place.End} {
		if text := query.Get(name); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < 0 {
				return v, &paper.Error{Code: paper.Invalid, Op: "show article", Detail: name + " is no number"}
			}
			*into = n
		}
	}
	if len(v.Quote) > maxQuote {
		return v, &paper.Error{Code: paper.Invalid, Op: "show article", Detail: "the passage is too long"}
	}
	list, err := s.Gallery.Figures(r.Context(), d.Key())
	if err != nil {
		return v, err
	}
	pictures := map[string]string{}
	for _, f := range list {
		if f.Hash != "" {
			pictures[f.Name] = figuresPath + s.key + "/" + f.Hash
		}
	}
	v.Picture = func(name string) string { return pictures[name] }
	return v, nil
}

// missing stands where a picture is not in the library.
func missing(language string) string {
	if language == string(paper.Chinese) {
		return "此图尚未存入资料库。"
	}
	return "This picture is not in the library yet."
}

// leaving is where a link out of an article leads from the frame.
func (s *Server) leaving(href string) string {
	if s.Open == nil {
		return href
	}
	return leavePath + s.key + "?to=" + url.QueryEscape(href)
}

// leave opens an address outside of the window. The frame, which asked for it, stays
// as it is: 204 says that there is nothing to go to.
func (s *Server) leave(w http.ResponseWriter, r *http.Request) {
	if !s.opened(r.PathValue("key"), r.URL.Query().Get("to")) {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// Leave says whether an address is that of a link out of an article, and opens what it
// leads to if the reader clicked it.
func (s *Server) Leave(link *url.URL, clicked bool) bool {
	key, ours := strings.CutPrefix(link.Path, leavePath)
	if ours && clicked {
		s.opened(key, link.Query().Get("to"))
	}
	return ours
}

// opened opens an address of the web, if the page that asks has our key.
func (s *Server) opened(key, to string) bool {
	u, err := url.Parse(to)
	if s.Open == nil || !s.isKey(key) || err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return false
	}
	s.Open(u.String())
	return true
}

func (s *Server) isKey(key string) bool {
	return subtle.ConstantTimeCompare([]byte(key), []byte(s.key)) == 1
}

func (s *Server) keyed(r *http.Request) bool { return s.isKey(r.PathValue("key")) }

// picture serves a picture. It is named by its content, so that it never changes.
func (s *Server) picture(find func(context.Context, string) (paper.Picture, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.keyed(r) {
			http.Error(w, "not found", http.StatusNotFound)
			return
		}
		p, err := find(r.Context(), r.PathValue("hash"))
		if err != nil {
			status := statusOf(paper.CodeOf(err))
			if status >= http.StatusInternalServerError {
				slog.Error("picture not shown", "path", r.URL.Path, "error", err)
			}
			http.Error(w, "not found", status)
			return
		}
		sendPicture(w, r, p)
	}
}

// thumbnail is the small form of a picture, made when it is first asked for.
func (s *Server) thumbnail(ctx context.Context, hash string) (paper.Picture, error) {
	small, err := s.Gallery.Thumbnail(ctx, hash)
	if paper.CodeOf(err) == paper.NotFound {
		small, err = s.makeThumbnail(ctx, hash)
	}
	if err == nil && len(small.Data) == 0 {
		err = &paper.Error{Code: paper.NotFound, Op: "read thumbnail " + hash}
	}
	return small, err
}

func (s *Server) makeThumbnail(ctx context.Context, hash string) (paper.Picture, error) {
	whole, err := s.Gallery.Picture(ctx, hash)
	if err != nil {
		return whole, err
	}
	s.shrinking.Lock()
	small, err := figures.Thumbnail(whole)
	s.shrinking.Unlock()
	if err != nil {
		slog.Info("no thumbnail", "picture", hash, "error", err)
		small = paper.Picture{} // remembered, so that it is not tried again
	}
	return small, s.Gallery.SaveThumbnail(ctx, hash, small)
}

func sendPicture(w http.ResponseWriter, r *http.Request, p paper.Picture) {
	h := w.Header()
	h.Set("Content-Type", p.Type)
	h.Set("Content-Length", strconv.Itoa(len(p.Data)))
	h.Set("Content-Security-Policy", article.PicturePolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	// The frame is of no origin; its key is what lets it in.
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	if _, err := w.Write(p.Data); err != nil && r.Context().Err() == nil {
		slog.Error("picture not sent", "path", r.URL.Path, "error", err)
	}
}
