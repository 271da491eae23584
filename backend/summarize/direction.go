package summarize

import "regexp"

// Words that say which way something went, and words that deny. Numbers and names are
// the same in "lowers the error by 34%" and its opposite, so these are compared too.
var (
	upEnglish   = regexp.MustCompile(`(?i)\b(?:improv\w*|increas\w*|rais(?:e[sd]?|ing)|gain(?:s|ed|ing)?|boost\w*|higher|greater|faster|grow\w*|grew|outperform\w*|exceed\w*|surpass\w*|better|rises?|rose|enhanc\w*)\b`)
	downEnglish = regexp.MustCompile(`(?i)\b(?:reduc\w*|decreas\w*|lower\w*|drop(?:s|ped|ping)?|declin\w*|fewer|less|smaller|shorter|slower|shrink\w*|cuts?|sav(?:es?|ed|ing)|degrad\w*|worse\w*|worst|fall(?:s|ing)?|fell|loses?|lost|compress\w*|mitigat\w*|alleviat\w*|weak\w*)\b`)
	// either may go both ways: "more efficient" is less work.
	either      = regexp.MustCompile(`(?i)\b(?:over|above|under|below|more|most|best|efficien\w*|optimi[sz]\w*|trade.?offs?|limit\w*|constrain\w*)\b`)
	upChinese   = regexp.MustCompile(`提高|提升|增加|增长|增强|上升|升高|改进|改善|更高|高于|更多|更快|更好|超过|超越|优于|胜过|加快|加速`)
	downChinese = regexp.MustCompile(`减少|减小|减轻|减弱|降低|降至|降到|下降|降幅|缩短|缩小|更低|低于|更少|少于|更小|小于|更短|更慢|更差|不如|不及|不到|差于|劣于|节省|节约|压缩|削减|退化|缓解|落后|恶化|变差|失去|丢失|弱`)
	denied      = regexp.MustCompile(`(?i)\b(?:not|cannot|no|without|never|neither|nor|none|fails?|failed|failing)\b|n['’]t\b`)
	// "沉没", "非常", "无线" and "未来" deny nothing.
	deniedHere = regexp.MustCompile(`[不否莫勿免缺]|没[有能法被到在]|[并还从]没|无[^线]|未[^来]|[并而]非|非[^常]|失败|难以|难于`)
)

// turned says what of a sentence a Chinese translation turned round: a direction where
// the sentence has only one, or a denial that is gone.
func turned(original, text string) string {
	up, down := upEnglish.MatchString(original), downEnglish.MatchString(original)
	upHere, downHere := upChinese.MatchString(text), downChinese.MatchString(text)
	plain := !either.MatchString(original)
	switch {
	case plain && down && !up && upHere && !downHere:
		return "less became more"
	case plain && up && !down && downHere && !upHere:
		return "more became less"
	case denied.MatchString(original) && !deniedHere.MatchString(text):
		return "a denial is gone"
	}
	return ""
}
