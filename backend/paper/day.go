package paper

import (
	"fmt"
	"time"
)

// Day is a calendar day in UTC, "2006-01-02": Hugging Face lists papers by the
// UTC date of their submission. Days order as strings.
type Day string

// ParseDay reads "2006-01-02". A date that does not exist (February 30) is an
// InvalidDate error.
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil || t.Year() < 1 {
		return "", &Error{Code: InvalidDate, Op: "read date", Detail: fmt.Sprintf("%q", text)}
	}
	return Day(text), nil
}

// DayOf is the UTC day of an instant.
func DayOf(t time.Time) Day { return Day(t.UTC().Format(time.DateOnly)) }

// Time is midnight UTC at the start of the day; the zero time for a Day that was
// not made by ParseDay or DayOf.
func (d Day) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Weekend says whether the day is a Saturday or Sunday: Hugging Face takes no
// submissions then, so the list is normally empty (huggingface_hub #2745).
func (d Day) Weekend() bool {
	w := d.Time().Weekday()
	return w == time.Saturday || w == time.Sunday
}

// Add is the day n days later, or earlier if n is negative.
func (d Day) Add(n int) Day { return DayOf(d.Time().AddDate(0, 0, n)) }
