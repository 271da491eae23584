#!/bin/sh
# What our window costs beside the smallest that Wails makes (build/minimal): time from
# the start of the process until its page is drawn, the time of processors that this
# took, which a busy machine lengthens less, and memory of all its processes.
# Ours opens a library of 20,300 papers. Both in turn, under Xvfb.
# usage: build/window-cost.sh [ROUNDS]
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-7}
work=$(mktemp -d)
display=:$((1000 + $$ % 30000))
Xvfb "$display" -screen 0 1400x1000x24 >/dev/null 2>&1 &
xvfb=$!
app=
trap 'kill $app $xvfb 2>/dev/null || true; rm -rf "$work"' EXIT
large=build/.work/large.db
mkdir -p build/.work
if [ ! -f "$large" ]; then
	echo "making a library of 20,300 papers" >&2
	PAPERBOY_LARGE=$PWD/$large.new go test -run '^$' -bench 'BenchmarkLarge/days' -benchtime 1x ./backend/library >&2
	mv "$large.new" "$large"
fi
unset DBUS_SESSION_BUS_ADDRESS || true
export DISPLAY="$display" HOME="$work" LC_ALL=C.UTF-8 GDK_BACKEND=x11 WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1
until xdpyinfo >/dev/null 2>&1; do sleep 0.1; done
openbox >/dev/null 2>&1 &

# A process and all below it.
family() {
	echo "$1"
	for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do family "$child"; done
}
# Proportional set size, in MB: what several processes share counts in parts.
pss() { awk '/^Pss:/ { print $2 / 1024 }' "/proc/$1/smaps_rollup" 2>/dev/null || echo 0; }
# Seconds of processors that a process took: its ticks of 10 ms, behind its name in brackets.
cpu() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '{ print ($12 + $13) / 100 }'; }
# measure NAME COMMAND...: one line of name, seconds, seconds of processors, MB of itself, WebKit's pages, WebKit's network.
measure() {
	name=$1
	shift
	from=$(date +%s.%N)
	"$@" >/dev/null 2>"$work/said" &
	app=$!
	n=0
	until grep -q '^ready' "$work/said"; do
		n=$((n + 1)); [ $n -lt 1500 ] && kill -0 $app || { cat "$work/said" >&2; echo "$name does not get ready" >&2; exit 1; }
		sleep 0.02
	done
	spent=$(for pid in $(family $app); do cpu "$pid"; done | awk '{ s += $1 } END { print s }')
	sleep 2 # what was only needed for the start is given back
	own=0 pages=0 network=0
	for pid in $(family $app); do
		case $(cat "/proc/$pid/comm" 2>/dev/null) in
		WebKitWebProces*) pages=$(pss "$pid") ;;
		WebKitNetworkPr*) network=$(pss "$pid") ;;
		*) own=$(awk -v a="$own" -v b="$(pss "$pid")" 'BEGIN { print a + b }') ;;
		esac
	done
	echo "$name $(awk -v from="$from" '/^ready/ { print $2 - from }' "$work/said") $spent $own $pages $network"
	kill $app
	wait $app 2>/dev/null || true
	app=
}
round() {
	measure minimal build/bin/minimal
	PAPERBOY_READY=.row measure paperboy build/bin/paperboy-e2e --library "$large" --ollama 127.0.0.1:1 --offline
}
round >/dev/null # the first start of each reads from the disk
i=0
while [ $i -lt "$rounds" ]; do
	round
	i=$((i + 1))
done >"$work/lines"
echo "median of $rounds starts (least to most), of processors    own + pages + network = all, MB (PSS)"
for name in minimal paperboy; do
	awk -v name=$name '$1 == name' "$work/lines" | sort -k2,2n | awk -v name=$name '
		{ t[NR] = $2; p += $3; a += $4; b += $5; c += $6 }
		END { printf "%-9s %.2f s (%.2f to %.2f)             %.2f s             %4.0f + %4.0f + %4.0f = %4.0f\n", name, t[int((NR + 1) / 2)], t[1], t[NR], p / NR, a / NR, b / NR, c / NR, (a + b + c) / NR }'
done
