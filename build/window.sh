#!/bin/sh
# The manners of the real window under Xvfb with a window manager: its place, its menu,
# a second start, notices, save dialog and links. Screenshots stay in build/.work/screens.
set -eu
cd "$(dirname "$0")/.."
screens=build/.work/screens
mkdir -p "$screens"
work=$(mktemp -d)
display=:$((1000 + $$ % 30000))
Xvfb "$display" -screen 0 1400x1000x24 >/dev/null 2>&1 &
xvfb=$!
app= other= another=
trap 'kill $app $other $another $xvfb 2>/dev/null || true; rm -rf "$work"' EXIT
# What the desktop would do with notices and addresses is written down instead.
mkdir -p "$work/bin" "$work/Documents"
for tool in notify-send xdg-open; do
	printf '#!/bin/sh\necho "$@" >>"%s/%s"\n' "$work" "$tool" >"$work/bin/$tool"
	chmod +x "$work/bin/$tool"
	: >"$work/$tool"
done
unset DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR XDG_CACHE_HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME PAPERBOY_LIBRARY || true
export DISPLAY="$display" HOME="$work" PATH="$work/bin:$PATH" LC_ALL=C.UTF-8 GDK_BACKEND=x11 WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1
until xdpyinfo >/dev/null 2>&1; do sleep 0.1; done
openbox >/dev/null 2>&1 &
port=$((20000 + $$ % 20000))
library=$work/library.db

fail() { echo "window: $*" >&2; cat "$work/log" >&2; import -window root "$screens/window-failure.png" || true; exit 1; }
# Waits until a command succeeds; its first argument says what for.
wait_for() {
	what=$1 n=0
	shift
	until "$@" >/dev/null 2>&1; do n=$((n + 1)); [ $n -lt 150 ] || fail "$what"; sleep 0.1; done
}
post() { curl -fsS -m 5 -X POST --data-binary "$2" "http://127.0.0.1:$port/$1"; }
page() { [ "$(post ask "$1" 2>/dev/null)" = true ]; } # an expression that is true in the page
shown() { window=$(xdotool search --onlyvisible --name '^Paperboy$' 2>/dev/null) && [ -n "$window" ]; }
start() {
	PAPERBOY_CONTROL=127.0.0.1:$port build/bin/paperboy-e2e --library "$library" --ollama 127.0.0.1:1 --offline >"$work/log" 2>&1 &
	app=$!
	wait_for "does not open" shown
	wait_for "shows no page" page 'document.querySelector("nav.days") !== null'
}
ended() { ! kill -0 $app 2>/dev/null; }
kept() { [ "$(sqlite3 "file:$library?mode=ro" "SELECT value->>'$1' FROM setting WHERE key = 'window'")" = "$2" ]; }
at() { xdotool getwindowgeometry --shell "$window" | grep -E '^(X|Y|WIDTH|HEIGHT)=' | tr '\n' ' '; }
settings() { post exec "window.before = 1; fetch('/api/settings',{method:'PUT',body:JSON.stringify({language:'$1',report_language:'en',depth:'quick',model:'',route:'',theme:'$2',notify:$3})}).then(()=>location.reload())"; wait_for "does not load again" page "window.before === undefined && document.documentElement.lang.startsWith('$1') && document.documentElement.dataset.theme === '$2'"; }
open_first='(document.querySelector(".row[aria-selected=true]") || document.querySelector(".row")?.click(), true)'
read_sample() { post exec 'fetch("/api/run",{method:"POST",body:JSON.stringify({date:"",language:"en",depth:"quick",model:"",limit:0,sample:true})})'; }

build/bin/paperboy-cli digest --sample --depth quick --lang en --library "$library" >/dev/null 2>&1
start

# The place is kept while it changes: kill -9 loses nothing.
xdotool windowmove "$window" 100 60
xdotool windowsize "$window" 1100 700
wait_for "does not keep its size" kept width 1100
wait_for "does not keep its place" kept x 100
before=$(at)
kill -9 $app
wait $app 2>/dev/null || true
start
back() { [ "$(at)" = "$before" ]; }
wait_for "comes back at another place than $before" back

# One that is on no screen comes back to one; openbox, too, would not leave it outside.
post quit ''
wait_for "does not close" ended
sqlite3 "$library" "UPDATE setting SET value = json_set(value, '\$.x', 5000, '\$.y', 4000) WHERE key = 'window'"
start
inside() { eval "$(xdotool getwindowgeometry --shell "$window")"; [ "$X" -lt 1300 ] && [ "$Y" -lt 900 ] && [ "$WIDTH" = 1100 ]; }
wait_for "stays outside of the screen" inside

# A menu does what its key does; a field keeps what is typed.
xdotool windowactivate --sync "$window"
xdotool key F10 Right Right Right Down Return
wait_for "Help, Keys shows nothing" page 'document.querySelector("dialog[open] #keys-title") !== null'
xdotool key Escape
wait_for "the help sheet stays" page 'document.querySelector("dialog[open]") === null'
xdotool key ctrl+f
wait_for "Ctrl+F does not search" page 'document.activeElement?.matches("[role=combobox]") ?? false'
xdotool type jksm
wait_for "a field loses what is typed" page 'document.querySelector("[role=combobox]").value === "jksm"'
xdotool key ctrl+a ctrl+c End ctrl+v
wait_for "a field does not copy and paste" page 'document.querySelector("[role=combobox]").value === "jksmjksm"'
post exec 'document.querySelector("[role=combobox]").blur()'

# Both languages, light and dark, at once.
for look in "en light" "zh light" "zh dark" "en dark"; do
	set -- $look
	settings "$1" "$2" true
	wait_for "shows no report" page "$open_first && document.querySelector('button.number') !== null"
	xdotool windowactivate --sync "$window" key F10 Right
	sleep 0.4 # until the menu is drawn: for the picture only
	import -window root "$screens/window-menu-$1-$2.png"
	xdotool key Escape Escape
done
cmp -s "$screens/window-menu-en-light.png" "$screens/window-menu-zh-light.png" && fail "the menu does not change its language"

# A second start brings the window to the front and ends well; another library has its own.
behind() { [ "$(xdotool getactivewindow 2>/dev/null)" != "$window" ]; }
in_front() { [ "$(xdotool getactivewindow 2>/dev/null)" = "$window" ]; }
xmessage -geometry +60+60 'in front' &
other=$!
wait_for "nothing comes before it" behind
said=$(build/bin/paperboy-e2e --library "$library" --offline 2>/dev/null) || fail "a second start ended with $?"
case $said in *"open with this library already"*) ;; *) fail "a second start said: $said" ;; esac
wait_for "a second start does not raise it" in_front
windows() { [ "$(xdotool search --onlyvisible --name '^Paperboy$' 2>/dev/null | wc -l)" = "$1" ]; }
windows 1 || fail "a second start opened a second window"
build/bin/paperboy-e2e --library "$work/another.db" --ollama 127.0.0.1:1 --offline >/dev/null 2>&1 &
another=$!
wait_for "another library opens no window of its own" windows 2
kill $another
wait_for "the window of another library stays" windows 1
xdotool windowactivate --sync "$window"

# A notice when the day is ready and the reader looks elsewhere, and only then.
told() { grep -q 'The papers of 2026-01-04 are ready 3 papers' "$work/notify-send"; }
wait_for "does not know that it is in front" page 'document.hasFocus()'
run() { was=$(post ask 'window.ended ?? 0'); post exec "{ let seen = 0; const stop = runtime.EventsOn('run', (r) => { if (r.state === 'running') seen = 1; else if (seen) { stop(); window.ended = (window.ended ?? 0) + 1 } }) }"; read_sample; wait_for "the sample day is not read again" page "(window.ended ?? 0) > $was"; }
run
told && fail "a notice while the reader looks at it"
kill $other
xmessage -geometry +60+60 'in front again' &
other=$!
wait_for "nothing comes before it again" behind
wait_for "does not know that it is behind" page '!document.hasFocus()'
run
wait_for "no notice" told
: >"$work/notify-send"
settings en light false
run
told && fail "a notice that the reader does not want"
kill $other
other=

# The save dialog: what was chosen is written; to cancel is no error.
xdotool windowactivate --sync "$window"
dialog() { [ "$(xdotool search --onlyvisible --name '^Export$' 2>/dev/null | wc -l)" = 1 ]; }
no_dialog() { ! dialog; }
export_day() {
	xdotool windowactivate --sync "$window" key ctrl+e
	wait_for "no export" page 'document.querySelector("dialog[open] #export-title") !== null'
	post exec 'document.querySelector("dialog[open] button.primary").click()'
	wait_for "no save dialog" dialog
}
export_day
import -window root "$screens/window-save.png"
xdotool key Escape
wait_for "the save dialog stays" no_dialog
page 'document.querySelector("[role=alert]") === null' || fail "to cancel is an error"
export_day
xdotool key ctrl+a
xdotool type "$work/Documents/day.md"
xdotool key Return
wait_for "nothing is saved" test -s "$work/Documents/day.md"
wait_for "does not say where it was saved" page 'document.querySelector(".notice")?.textContent.includes("day.md") ?? false'

# Links go to the browser of the system.
wait_for "shows no links" page "$open_first && document.querySelectorAll('header .facts a').length >= 3"
post exec 'document.querySelectorAll("header .facts a").forEach((a) => a.click())'
for address in https://huggingface.co/papers/ https://arxiv.org/abs/ https://arxiv.org/pdf/; do
	wait_for "$address is not opened" grep -q "$address" "$work/xdg-open"
done
# Those of an article, which lies in a frame that no script reaches, leave the frame as
# it is: a link of our own in such a frame, green, is clicked by the mouse.
post exec '{ const f = document.createElement("iframe"); f.setAttribute("sandbox", ""); f.style = "position:fixed;left:0;top:0;width:300px;height:200px;border:0;z-index:99"; document.body.append(f);
	fetch("/files/articles/2601.90001").then((r) => r.text()).then((t) => { f.srcdoc = `<body style="margin:0"><a style="display:block;height:200px;background:#00c800" href="/files/leave/${/figures\/(\w+)\//.exec(t)[1]}?to=https%3A%2F%2Fgithub.com%2Fx%2Fy">` }) }'
green() { import -window root "$work/green.png" && convert "$work/green.png" -format %c histogram:info: | awk 'index($0, "#00C800") { n = $1 + 0 } END { exit n < 50000 }'; }
wait_for "no frame with a link" green
eval "$(xdotool getwindowgeometry --shell "$window")"
xdotool mousemove $((X + 150)) $((Y + 150)) click 1
wait_for "a link of an article is not opened" grep -q 'https://github.com/x/y' "$work/xdg-open"
green || fail "a link of an article empties its frame"
# What nobody clicked goes nowhere. For a second, WebKit takes what we run for a click.
post exec 'setTimeout(() => { location.href = "https://example.org/by-itself"; window.gone = true }, 1500)'
wait_for "does not go by itself" page 'window.gone === true'
page 'location.protocol === "wails:"' || fail "a link leads the window away"
grep -q by-itself "$work/xdg-open" && fail "what nobody clicked is opened"

post quit ''
wait_for "does not close" ended
wait $app || fail "ended with an error"
app=
[ -z "$(find "$work/.cache/paperboy" -name '*.sock' 2>/dev/null)" ] || fail "leaves its socket behind"
echo "window: place, menu, second start, notices, save dialog and links as they should be"
