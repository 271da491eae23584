#!/bin/sh
# Makes the pages of the sample day from their LaTeX sources, with Debian's latexml
# as arXiv does, and the PDF of the third paper, which has no page, with Chromium.
# Run by `make golden`; the results are kept in the repository.
set -eu
cd "$(dirname "$0")/papers"
page() {
	latexml --quiet --dest="$2.xml" "$1.tex"
	latexmlpost --quiet --format=html5 --nodefaultresources --pmml --mathtex --timestamp=0 --graphicimages --dest="$2" "$2.xml"
	rm "$2.xml"
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for id in 2601.90001 2601.90002; do
	page "$id" "$id.html"
done
page 2601.90003 "$work/2601.90003.html"
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf=2601.90003.pdf "file://$work/2601.90003.html" 2>/dev/null
rm -f LaTeXML.cache LaTeXML.css ltx-article.css ./*.log
ls
