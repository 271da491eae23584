#!/bin/sh
# Makes a model of a GGUF file in a running Ollama, with the chat format of the Qwen and
# SmolLM families, which Ollama does not find in these files. One thread: ggml's threads
# wait for each other by spinning, which on a shared machine costs most of the speed.
# usage: build/create.sh HOST:PORT NAME FILE
set -eu
digest=sha256:$(sha256sum "$3" | cut -d' ' -f1)
if ! curl -sfI "http://$1/api/blobs/$digest" >/dev/null; then
	curl -sf -X POST -T "$3" "http://$1/api/blobs/$digest" >/dev/null
fi
curl -sf "http://$1/api/create" -d @- >/dev/null <<JSON
{"model": "$2", "stream": false, "files": {"model.gguf": "$digest"},
 "template": "{{- range .Messages }}<|im_start|>{{ .Role }}\n{{ .Content }}<|im_end|>\n{{ end }}<|im_start|>assistant\n",
 "parameters": {"stop": ["<|im_end|>"], "num_thread": ${THREADS:-1}}}
JSON
