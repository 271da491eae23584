package pdf

import "strings"

// The bits of a font's flags (PDF 32000-1, table 123).
const (
	flagItalic    = 1 << 6
	flagForceBold = 1 << 18
)

// fontOf reads a font's name: subsets carry six letters and a plus before it, TeX's
// fonts say "bx" or "Medi" for bold, and CMMI, CMSY, CMEX, MSBM are for formulas.
func fontOf(name string, flags int) font {
	if i := strings.IndexByte(name, '+'); i == 6 {
		name = name[7:]
	}
	lower := strings.ToLower(name)
	f := font{name: name}
	f.bold = flags&flagForceBold != 0 || containsAny(lower, "bold", "medi", "black", "heavy", "demi") ||
		strings.HasPrefix(lower, "cmbx") || strings.HasPrefix(lower, "cmb1") || strings.HasPrefix(lower, "sfbx") || strings.HasPrefix(lower, "cmssbx") ||
		strings.HasSuffix(lower, "-b") || strings.HasSuffix(lower, "tb") && strings.HasPrefix(lower, "linlibertine")
	f.italic = flags&flagItalic != 0 || containsAny(lower, "ital", "obli", "slant") || strings.HasPrefix(lower, "cmti")
	for _, prefix := range []string{"cmmi", "cmsy", "cmex", "msbm", "msam", "cmbsy", "cmmib", "eufm", "rsfs", "txsy", "txmi", "txex", "pxsy", "pxmi", "stmary", "mtmi", "mtsy", "mtex", "libertinusmath", "newtxmi", "ntxmi", "lmmathit", "lmmathsy", "lmmathex", "latinmodernmath", "xits", "cambriamath", "bbm", "wasy", "esint", "zplm", "fourier-math"} {
		f.math = f.math || strings.HasPrefix(lower, prefix)
	}
	return f
}

func containsAny(text string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}
