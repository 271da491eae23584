# What each target does stands in README.md. Sets itself up: build/setup.sh.
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo development)
LDFLAGS := -s -w -X main.version=$(VERSION)
BIN     := build/bin
CACHE   ?= $(HOME)/.cache/paperboy
export PAPERBOY_OLLAMA_BIN ?= $(CACHE)/ollama-0.17.4/bin/ollama
export PAPERBOY_BIN := $(abspath $(BIN))

PAGE := $(shell find frontend -path frontend/node_modules -prune -o -path frontend/dist -prune -o -type f -print 2>/dev/null)

.PHONY: run test check lint bench peers window eval build golden types shots setup-run setup-test clean

run: setup-run build
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(BIN)/paperboy; \
	else echo "No display: here is the sample day's report; 'build/bin/paperboy serve' shows the screen in a browser." >&2; \
	     exec $(BIN)/paperboy digest --sample --depth quick; fi

build: $(BIN)/paperboy $(BIN)/paperboy-cli

setup-run:
	@build/setup.sh run

setup-test:
	@build/setup.sh test

frontend/node_modules/.installed: frontend/package.json frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

frontend/dist/index.html: frontend/node_modules/.installed $(PAGE)
	cd frontend && npm run --silent build

SOURCES := $(shell find app backend frontend -name '*.go' -not -path '*/node_modules/*') go.mod go.sum

# With the window: GTK and WebKit 4.1.
$(BIN)/paperboy: frontend/dist/index.html $(SOURCES)
	go build -tags desktop,production,webkit2_41 -ldflags "$(LDFLAGS)" -o $@ ./app

# Without: a static command line.
$(BIN)/paperboy-cli: frontend/dist/index.html $(SOURCES)
	CGO_ENABLED=0 go build -ldflags "$(LDFLAGS)" -o $@ ./app

# With a port through which tests drive the window.
$(BIN)/paperboy-e2e: frontend/dist/index.html $(SOURCES)
	go build -tags desktop,production,webkit2_41,e2e -ldflags "$(LDFLAGS)" -o $@ ./app

# The smallest window of Wails, to be measured beside ours.
$(BIN)/minimal: build/minimal/main.go build/minimal/index.html go.mod go.sum
	go build -tags desktop,production,webkit2_41 -ldflags "$(LDFLAGS)" -o $@ ./build/minimal

# Start and memory of the window beside the smallest one; ROUNDS=3 for a short run.
window: setup-test $(BIN)/paperboy-e2e $(BIN)/minimal
	@build/window-cost.sh $(ROUNDS)

# The quick subset: no race detector, no real Ollama, no window.
check: frontend/node_modules/.installed lint
	go test ./...
	cd frontend && npm run --silent check && npm run --silent test

lint:
	@test -z "$$(gofmt -l app backend build/peers/*.go frontend/embed.go)" || { gofmt -l app backend build/peers/*.go; echo "run gofmt -w"; exit 1; }
	go vet ./...
	go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...

# The tests that read captured pages, where these lie beside the project: all of them,
# without the race detector, which sees some.
CORPUS := ./backend/article ./backend/extract ./backend/evidence ./backend/verify ./backend/pdf

test: setup-test build $(BIN)/paperboy-e2e lint
	go vet -tags desktop,production,webkit2_41,e2e ./app
	PAPERBOY_REQUIRE_OLLAMA=1 go test -race -timeout 20m ./...
	go test $(CORPUS)
	cd frontend && npm run --silent check && npm run --silent test
	build/e2e.sh

bench:
	go test -run '^$$' -bench . -benchmem ./app ./backend/... | grep -v '^?\|no test files'
	@$(MAKE) --no-print-directory peers

# The extractor beside other tools, in a module of its own; PEERS=--json, PEERS='-rounds 1'.
# -mod=mod: its requirements follow ours.
peers: build/peers/npm/node_modules/.installed
	@cd build/peers && go vet -mod=mod ./... && go test -mod=mod ./... >&2 && go run -mod=mod . $(PEERS)

build/peers/npm/node_modules/.installed: build/peers/npm/package-lock.json
	@if command -v npm >/dev/null; then cd build/peers/npm && npm ci --no-audit --no-fund --loglevel=error && touch node_modules/.installed; \
	else echo "npm is missing: the JavaScript tools are left out" >&2; fi

# Small trained models on real pages through the real Ollama; see build/eval.sh.
eval: $(BIN)/paperboy-cli
	@build/eval.sh

# The screen's types, after a change of what backend/api sends.
types:
	go generate ./backend/typescript

golden:
	backend/sample/build.sh
	go test ./backend/extract -update
	go test ./backend/summarize -update

# The pictures of README, as the tests see the screen.
SHOTS := first-start day report full-text search-chinese trends models dark
shots: setup-test build $(BIN)/paperboy-e2e
	build/e2e.sh
	for s in $(SHOTS); do cp build/.work/screens/$$s.png docs/; done
	cp build/.work/screens/window-passage.png docs/window.png

clean:
	rm -rf $(BIN) frontend/dist/assets frontend/dist/index.html
