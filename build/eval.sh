#!/bin/sh
# `make eval`: measures small trained models on real pages through the real Ollama,
# which runs only for this. A model that cannot be had is said and left out.
# MODELS, LANGS, DEPTHS, WAYS, PAGES (how many) and OUT (folder) may be set.
set -eu
cd "$(dirname "$0")/.."
: "${MODELS:=qwen2.5-coder:1.5b qwen2.5-coder:0.5b smollm2:135m}" "${LANGS:=zh en}" "${DEPTHS:=quick standard careful}" "${WAYS:=translate write whole}" "${PAGES:=10}" "${OUT:=build/eval}"
: "${PAPERBOY_SHARED:=../shared}" "${CACHE:=$HOME/.cache/paperboy}"
say() { echo "eval: $*" >&2; }

ollama=$(build/ollama.sh fast)
pages=$(find "$PAPERBOY_SHARED/corpus/arxiv_html" -name '*.html' -size +50k 2>/dev/null | sort | head -n "$PAGES")
[ -n "$pages" ] || { say "no captured pages under $PAPERBOY_SHARED: the sample day is measured instead"; pages=--sample; }
mkdir -p "$OUT"

log=$(mktemp)
OLLAMA_HOST=127.0.0.1:0 OLLAMA_MODELS="$CACHE/models-eval" OLLAMA_NO_CLOUD=1 OLLAMA_NUM_PARALLEL=1 "$ollama" serve >"$log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -f "$log"' EXIT
address=
for _ in $(seq 100); do
	address=$(sed -n 's/.*Listening on \(127\.0\.0\.1:[0-9]*\).*/\1/p' "$log" | head -n 1)
	[ -z "$address" ] || break
	sleep 0.2
done
[ -n "$address" ] || { say "Ollama does not start:"; tail -n 5 "$log" >&2; exit 1; }

have=
for name in $MODELS; do
	if ! file=$(build/models.sh "$name" "$CACHE/models"); then
		say "$name is left out"
		continue
	fi
	build/create.sh "$address" "$name" "$file"
	have="$have $name"
done
[ -n "$have" ] || { say "no model could be had"; exit 1; }

list() { echo "$*" | tr -s ' ' ','; }
# The command line takes what the shell splits here.
# shellcheck disable=SC2086
build/bin/paperboy-cli eval $pages --library "$OUT/library.db" --ollama "$address" --models "$(list $have)" --lang "$(list $LANGS)" \
	--depth "$(list $DEPTHS)" --way "$(list $WAYS)" --limit "$PAGES" --reports "$OUT/reports" | tee "$OUT/table.txt"
