package fetch

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"paperboy/backend/paper"
)

// statusError gives a status other than 200 and 304 its code.
func statusError(answer *http.Response, now time.Time) error {
	e := &paper.Error{Detail: answer.Status, RetryAfter: waitOf(answer.Header, now)}
	if e.RetryAfter > 0 {
		e.Detail += fmt.Sprintf("; it asks to wait %v", e.RetryAfter.Round(time.Second))
	}
	switch s := answer.StatusCode; {
	case s == http.StatusOK, s == http.StatusNotModified:
		return nil
	case s == http.StatusNotFound, s == http.StatusGone:
		e.Code = paper.NotFound
	case s == http.StatusTooManyRequests:
		e.Code = paper.RateLimited
	case s == http.StatusUnauthorized, s == http.StatusForbidden, s == http.StatusProxyAuthRequired:
		e.Code = paper.Refused
	case s >= 500:
		e.Code = paper.ServerError
	case s >= 400:
		e.Code, e.Detail, e.Err = paper.BadAnswer, fmt.Sprintf("the server does not accept this request: %s", answer.Status), errSettled
	default:
		e.Code = paper.BadAnswer
	}
	return e
}

// waitOf is how long the server asks to wait: Retry-After in seconds or as a date,
// or Hugging Face's `RateLimit: "api";r=0;t=42`, where t is the seconds until the
// window ends (facts/endpoints.md); one second more, since both clocks round.
func waitOf(header http.Header, now time.Time) time.Duration {
	if after := strings.TrimSpace(header.Get("Retry-After")); after != "" {
		if seconds, err := strconv.Atoi(after); err == nil && seconds >= 0 {
			return time.Duration(seconds) * time.Second
		}
		if date, err := http.ParseTime(after); err == nil {
			return max(0, date.Sub(now))
		}
	}
	if left, wait, ok := quota(header); ok && left == 0 {
		return wait
	}
	return 0
}

var quotaPattern = regexp.MustCompile(`r=(\d{1,9});\s*t=(\d{1,6})`)

// quota reads the RateLimit header: requests left in the window, and its end.
func quota(header http.Header) (left int, wait time.Duration, ok bool) {
	m := quotaPattern.FindStringSubmatch(header.Get("RateLimit"))
	if m == nil {
		return 0, 0, false
	}
	left, _ = strconv.Atoi(m[1]) // at most nine digits
	seconds, _ := strconv.Atoi(m[2])
	return left, time.Duration(seconds+1) * time.Second, true
}
