#!/bin/sh
# Builds the real Ollama server (CPU only) from its Go module, once, and prints its
# path. `build/ollama.sh` builds the one of the contract tests, which must run on any
# machine that it may be cached for; `build/ollama.sh fast` one for this processor alone,
# to measure with trained models: five times as fast with AVX2 (shared/facts/ollama.md 2),
# and with AVX-512 and repacked weights twice as fast again (44 tokens of prompt a second
# against 24, qwen2.5-coder:1.5b on one core).
# The module lacks llama.cpp's vendor folder, since Go leaves out every folder
# of that name: nlohmann/json and stb come from Debian, and miniaudio, which only audio
# input uses, is replaced by a header whose calls fail (shared/facts/ollama.md 2).
set -eu
version=0.17.4
dir=${CACHE:-$HOME/.cache/paperboy}/ollama-$version
march= repack=
if [ "${1:-}" = fast ]; then
	dir=$dir-$(grep -m 1 ^flags /proc/cpuinfo | cksum | cut -d' ' -f1) march=-march=native repack=-DGGML_USE_CPU_REPACK
fi
echo "$dir/bin/ollama"
[ -x "$dir/bin/ollama" ] && "$dir/bin/ollama" --version 2>/dev/null | grep -q "$version" && exit 0
echo "setup: building Ollama $version from its module (about 4 minutes, once)" >&2
mkdir -p "$dir/include/miniaudio"
cat > "$dir/include/miniaudio/miniaudio.h" <<'H'
#pragma once
typedef int ma_result;
typedef unsigned long long ma_uint64;
enum { MA_SUCCESS = 0, MA_ERROR = -1 };
enum ma_format { ma_format_f32 = 5 };
struct ma_decoder_config { int unused; };
struct ma_decoder { int unused; };
static inline ma_decoder_config ma_decoder_config_init(ma_format, unsigned, unsigned) { return {0}; }
static inline ma_result ma_decoder_init_memory(const void *, size_t, const ma_decoder_config *, ma_decoder *) { return MA_ERROR; }
static inline ma_result ma_decoder_get_length_in_pcm_frames(ma_decoder *, ma_uint64 *) { return MA_ERROR; }
static inline ma_result ma_decoder_read_pcm_frames(ma_decoder *, void *, ma_uint64, ma_uint64 *) { return MA_ERROR; }
static inline ma_result ma_decoder_uninit(ma_decoder *) { return MA_SUCCESS; }
H
export GOBIN="$dir/bin" GOFLAGS= CGO_ENABLED=1
export CGO_CPPFLAGS="-I$dir/include $repack" CGO_CFLAGS="-g0 -O2 $march" CGO_CXXFLAGS="-g0 -O2 $march"
go install -trimpath -ldflags "-s -w -X=github.com/ollama/ollama/version.Version=$version" "github.com/ollama/ollama@v$version"
