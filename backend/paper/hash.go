package paper

import (
	"crypto/sha256"
	"encoding/hex"
)

// hash joins its parts unambiguously (each is followed by a zero byte, which no
// part holds) and gives the first 16 bytes of their SHA-256 in hex.
func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
