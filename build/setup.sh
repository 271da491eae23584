#!/bin/sh
# Installs what Paperboy's targets need and what is missing: `build/setup.sh run` for
# the window, `build/setup.sh test` for all tests as well. Safe to run again.
set -eu
cd "$(dirname "$0")/.."
what=${1:-run}

say() { echo "setup: $*" >&2; }
need() { command -v "$1" >/dev/null 2>&1 || { say "$1 is missing: $2"; exit 1; }; }

need go "install Go 1.26 or newer from https://go.dev/dl/"
need node "install Node 20 or newer from https://nodejs.org/"
need npm "it comes with Node"

packages="gcc pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev"
if [ "$what" = test ]; then
	packages="$packages g++ git curl jq xvfb xdotool imagemagick x11-utils openbox sqlite3 chromium fonts-noto-cjk nlohmann-json3-dev libstb-dev"
fi

missing=
if command -v dpkg-query >/dev/null 2>&1; then
	for p in $packages; do
		[ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || missing="$missing $p"
	done
elif ! pkg-config --exists gtk+-3.0 webkit2gtk-4.1 2>/dev/null; then
	say "this is no Debian or Ubuntu: install the development files of GTK 3 and WebKitGTK 4.1,"
	say "a C compiler and pkg-config with your system's tools, then run make again."
	say "Without a window: CGO_ENABLED=0 go build -o paperboy ./app"
	exit 1
fi
if [ -n "$missing" ]; then
	sudo=
	if [ "$(id -u)" != 0 ]; then
		need sudo "packages are missing and only root can install them:$missing"
		sudo=sudo
	fi
	say "installing$missing"
	$sudo apt-get -qq update
	DEBIAN_FRONTEND=noninteractive $sudo apt-get -qq install -y --no-install-recommends $missing >/dev/null
fi
if [ "$what" = test ]; then
	build/ollama.sh >/dev/null
fi
