package desktop

import (
	"regexp"

	"paperboy/backend/paper"
)

// MaxText bounds a text that the page has saved, in bytes: Trends of ten years by day
// take a hundredth of it.
const MaxText = 16 << 20

var tableName = regexp.MustCompile(`^[a-z0-9-]{1,80}\.csv$`)

// CheckText refuses what the page may not have saved: it proposes the name of a table,
// and the reader says where. Errors: Invalid, TooLarge.
func CheckText(name, text string) error {
	const op = "save text"
	if !tableName.MatchString(name) {
		return &paper.Error{Code: paper.Invalid, Op: op, Detail: "no name of a table"}
	}
	if len(text) > MaxText {
		return &paper.Error{Code: paper.TooLarge, Op: op}
	}
	return nil
}
