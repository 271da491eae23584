#!/bin/sh
# The whole app as a reader has it: in Chromium, and the real window under Xvfb.
# Screenshots stay in build/.work/screens.
set -eu
cd "$(dirname "$0")/.."
screens=build/.work/screens
mkdir -p "$screens"
node frontend/tests/chromium.mjs build/bin/paperboy-cli "$screens"
node frontend/tests/hostile.mjs build/bin/paperboy-cli "$screens"
node frontend/tests/month.mjs build/bin/paperboy-cli "$screens"
node frontend/tests/desk.mjs build/bin/paperboy-cli "$screens"

work=$(mktemp -d)
display=:$((90 + $$ % 900))
Xvfb "$display" -screen 0 1440x960x24 >/dev/null 2>&1 &
xvfb=$!
app=
trap 'kill $app $xvfb 2>/dev/null || true; rm -rf "$work"' EXIT
export DISPLAY="$display" HOME="$work" LC_ALL=C.UTF-8 GDK_BACKEND=x11 WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1
until xdpyinfo >/dev/null 2>&1; do sleep 0.1; done
openbox >/dev/null 2>&1 &
# A port of its own for driving the window; see app/control_e2e.go.
port=$((20000 + $$ % 20000))
fail() { echo "window: $*" >&2; cat "$work/log" >&2; import -window root "$screens/window-failure.png" || true; exit 1; }
open_window() {
	PAPERBOY_CONTROL=127.0.0.1:$port build/bin/paperboy-e2e --library "$work/$1.db" --ollama 127.0.0.1:1 --offline >"$work/log" 2>&1 &
	app=$!
	n=0
	until xdotool search --name '^Paperboy$' >/dev/null 2>&1; do
		n=$((n + 1)); [ $n -lt 300 ] || fail "does not open"; kill -0 $app || fail "ended"; sleep 0.1
	done
}
close_window() {
	post quit ''
	n=0
	while kill -0 $app 2>/dev/null; do n=$((n + 1)); [ $n -lt 100 ] || fail "does not close"; sleep 0.1; done
	wait $app || fail "ended with an error"
}
post() { curl -fsS -m 5 -X POST --data-binary "$2" "http://127.0.0.1:$port/$1" >/dev/null; }
open_window library
# Asked again until it is done: what is sent before the page is there is lost, and a
# second order beside a run is refused.
n=0
until [ "$(build/bin/paperboy-cli show 2601.90003 --library "$work/library.db" --json 2>/dev/null | jq -r '.checks.verifier // empty')" ]; do
	[ $((n % 10)) -ne 0 ] || post exec 'fetch("/api/run",{method:"POST",body:JSON.stringify({date:"",language:"en",depth:"quick",model:"",limit:0,sample:true})})' 2>/dev/null || true
	n=$((n + 1)); [ $n -lt 300 ] || fail "the sample day was not read"; sleep 0.2
done
n=0
while :; do
	post exec 'document.querySelector(".row")?.click(); const b=document.querySelector("button.number"); if(b){ if(!document.querySelector("aside")) b.click(); }'
	import -window root "$screens/window.png"
	# A window with the report has many colours of text; a white one a few.
	[ "$(identify -format %k "$screens/window.png")" -gt 200 ] && [ $n -ge 10 ] && break
	n=$((n + 1)); [ $n -lt 100 ] || fail "shows no report"; sleep 0.2
done
# The whole paper in the window: the figure's red is on the screen, and the passage's
# yellow behind a number. No script may look into the frame, so the picture is looked at.
seen() { convert "$screens/$1.png" -format %c histogram:info: | awk -v colour="$2" -v least="$3" 'index($0, colour) { n = $1 + 0 } END { exit n < least }'; }
until_seen() { # its script runs in a block, so that it may run again
	n=0
	until import -window root "$screens/$1.png" && seen "$1" "$2" "$3"; do
		n=$((n + 1)); [ $n -lt 100 ] || fail "shows no $4"; post exec "{ $5 }"; sleep 0.3
	done
}
# Room for the text: both lists as narrow as they go, and no word on the run that is done.
post exec 'document.querySelectorAll("[role=separator]").forEach((s)=>s.dispatchEvent(new KeyboardEvent("keydown",{key:"Home",bubbles:true}))); document.querySelector(".run > button[aria-label]")?.click();'
# Morning Routes is the paper with the figure, which the list shows small: 91 pixels of its red.
open='const r=[...document.querySelectorAll(".row")].find(r=>/Morning/.test(r.textContent)); if(r&&r.getAttribute("aria-selected")!=="true") r.click(); if(!document.querySelector("iframe")) document.querySelectorAll("[role=tab]")[1]?.click();'
until_seen window-figure '#B03A2E' 200 figure "$open"' const b=[...document.querySelectorAll(".contents button")].find(b=>/Experiments/.test(b.textContent)); if(b&&!b.getAttribute("aria-current")) b.click();'
post exec 'document.querySelectorAll("[role=tab]")[0].click()'
until_seen window-passage '#F7E3A1' 1500 passage 'if(!document.querySelector("iframe")){ if(!document.querySelector("aside")) document.querySelector("button.number")?.click(); document.querySelector("button.show")?.click(); }'
close_window

# Every view in the window beside Chromium's, from an empty library on; pictures in layout/.
open_window layout
n=0
until curl -fsS -m 12 -X POST --data-binary 'document.readyState' "http://127.0.0.1:$port/ask" 2>/dev/null | grep -q complete; do
	n=$((n + 1)); [ $n -lt 20 ] || fail "the page does not answer"; sleep 0.2
done
node frontend/tests/layout.mjs build/bin/paperboy-cli "127.0.0.1:$port" "$screens/layout" || fail "its layout"
close_window
echo "window: all as it should be"
build/window.sh
