# What a user and CI run. Everything needed beyond Debian and Go is installed
# here: the browser tests need Debian's Chromium.

GO ?= go
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME ?= 20s
REPLICATES ?= 1000

.PHONY: demo build test check bench bench-peers fuzz generate calibrate truths vulnerabilities chromium

demo: ## simulate five municipalities, evaluate, write the report
	$(GO) run ./cmd/sagstal demo --no-serve

build: ## the program, in the current folder
	CGO_ENABLED=0 $(GO) build -trimpath -o sagstal ./cmd/sagstal

test: chromium ## every test, browser tests included
	$(GO) test ./...

check: ## format, vet, linter, generated files up to date
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "gofmt: $$unformatted"; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	$(GO) run $(STATICCHECK) ./...

generate: ## the published schemas and the golden files, from the code
	$(GO) test ./internal/intake ./internal/report/chart ./internal/cli -update

calibrate: ## docs/calibration.md and docs/planning/promises.md from REPLICATES simulated trials a scenario; fails on a deviation
	$(GO) run ./cmd/sagstal --lang en rehearse examples/calibration/*.yaml --replicates $(REPLICATES) --out docs/calibration.md --strict
	$(GO) test ./internal/app -run TestPromisesPage -update-promises=$(REPLICATES) -timeout 180m

truths: ## the estimands of the built-in scenarios, after a change of simulator or estimator
	$(GO) test ./internal/app -run TestBuiltInTruthsAreOfThisProgram -update-truths -timeout 60m

bench: ## the main job on 26,000 cases and 100,000 contacts; the estimators on a million rows
	$(GO) test -run '^$$' -bench BenchmarkMainJob -benchtime 5x ./internal/cli
	$(GO) test -run '^$$' -bench 'Million|Wild' -benchtime 3x ./stat/...

bench-peers: ## the same beside R and Python, which must be there
	bench/run.sh 1e6

fuzz: ## every reader of outside bytes, FUZZTIME each
	@set -e; for p in ./internal/tabular ./internal/intake ./internal/estimate/frame ./internal/scenario ./internal/seal ./internal/planfile; do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p; done; done

vulnerabilities: ## needs the vulnerability database on the network
	$(GO) run golang.org/x/vuln/cmd/govulncheck@latest ./...

chromium:
	@command -v chromium >/dev/null || { \
	  sudo=; test "$$(id -u)" = 0 || sudo=sudo; \
	  $$sudo apt-get update && $$sudo apt-get install -y --no-install-recommends chromium; }
