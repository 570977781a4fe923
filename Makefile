# make          builds bin/jiuwen and renders this repo's own site into public/
# make test     runs all tests, installing the browser and the checkers they need where they are missing
# make check    lint and tests: what CI runs first (then make test-large and make cross)
# make help     lists the rest

GO       ?= go
ECHARTS  := themes/echarts/echarts.min.js
CHECKERS := .ci/checkers/node_modules/.package-lock.json
LINT_AT  := v2.15.0
LINT     := bin/golangci-lint-$(LINT_AT)
S3_AT    := v1.8.0
S3       := bin/versitygw-$(S3_AT)
VULN_AT  := v1.9.0
VULN     := bin/govulncheck-$(VULN_AT)
RELEASE_AT := v2.15.1
RELEASE  := bin/goreleaser-$(RELEASE_AT)
FUZZTIME ?= 60s

.PHONY: all
all: build ## build bin/jiuwen and render this repo's own site into public/
	bin/jiuwen build

.PHONY: build
build: $(ECHARTS) ## build bin/jiuwen
	$(GO) build -trimpath -buildvcs=auto -o bin/jiuwen ./cmd/jiuwen

# The chart library, cut down to the charts in use. It is embedded by go build and not committed.
$(ECHARTS): themes/echarts/package-lock.json themes/echarts/package.json themes/echarts/entry.js
	cd themes/echarts && npm ci --no-audit --no-fund && npm run --silent build
	@touch $@

.PHONY: test
test: $(ECHARTS) browser checkers git sshd s3 ## run all tests that take less than a quarter of an hour
	$(GO) test -timeout 30m ./...

.PHONY: test-large
test-large: $(ECHARTS) browser checkers git sshd s3 ## run what takes longer: 10,000 deals, kills, 10,000 commits
	$(GO) test -timeout 60m -tags large -run Large ./...

.PHONY: browser
browser:
	@sh .ci/install browser

.PHONY: git
git:
	@sh .ci/install git

.PHONY: sshd
sshd:
	@sh .ci/install sshd

.PHONY: s3
s3: $(S3) ## install the S3 server that the tests publish to

$(S3):
	GOBIN=$(CURDIR)/bin $(GO) install github.com/versity/versitygw/cmd/versitygw@$(S3_AT)
	mv bin/versitygw $@

.PHONY: checkers
checkers: $(CHECKERS) ## install what the tests check with: axe-core, the Nu HTML checker, which needs a Java, and a language server
	@sh .ci/install java

# The checker's own script would download a Java.
$(CHECKERS): .ci/checkers/package-lock.json .ci/checkers/package.json
	cd .ci/checkers && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

.PHONY: lint
lint: $(LINT) ## check style, vet, modules
	$(LINT) run ./...
	$(GO) mod tidy -diff

$(LINT):
	GOBIN=$(CURDIR)/bin $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_AT)
	mv bin/golangci-lint $@

SYSTEMS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

.PHONY: cross
cross: $(ECHARTS) ## compile for all systems of a release
	@for system in $(SYSTEMS); do echo $$system; \
		CGO_ENABLED=0 GOOS=$${system%/*} GOARCH=$${system#*/} $(GO) build -trimpath -o /dev/null ./cmd/jiuwen || exit 1; done

.PHONY: snapshot
snapshot: $(RELEASE) ## make the archives of a release in dist/, and publish nothing
	$(RELEASE) release --snapshot --clean

$(RELEASE):
	GOBIN=$(CURDIR)/bin $(GO) install github.com/goreleaser/goreleaser/v2@$(RELEASE_AT)
	mv bin/goreleaser $@

# It is outside check: what it finds depends on the day, and its database is not reachable from everywhere. govulncheck ends
# with 3 where it found something; with anything else it has not looked.
.PHONY: vuln
vuln: $(VULN) $(ECHARTS) ## look for known vulnerabilities in the code in use (VULNDB=URL for a copy of the database)
	@$(VULN) $(if $(VULNDB),-db $(VULNDB)) ./... || { status=$$?; [ $$status = 3 ] || \
		echo "make vuln: NOT CHECKED. Nothing is known of vulnerabilities: govulncheck could not do its work, see above." >&2; exit $$status; }

$(VULN):
	GOBIN=$(CURDIR)/bin $(GO) install golang.org/x/vuln/cmd/govulncheck@$(VULN_AT)
	mv bin/govulncheck $@

.PHONY: golden
golden: $(ECHARTS) browser ## write the golden files of tests anew; read the diff before you commit it
	$(GO) test ./generator ./cmd/... -run 'Golden|Script|Screens' -update

.PHONY: reference
reference: $(ECHARTS) ## write the manual's pages of reference anew from the program's tables
	$(GO) test ./cmd/jiuwen -run TestReference -count=1 -update

.PHONY: pictures
pictures: $(ECHARTS) browser ## take the README's and the manual's pictures anew from the sample site (needs poppler's pdftoppm)
	$(GO) test ./generator -run TestPictures -count=1 -pictures $(CURDIR)/content/docs/pictures

# The peer is Hugo with the same deals; see PEER/README.md. Only ratios of one run mean anything.
PEER ?= ../shared/bench
DEALS ?= 1000

.PHONY: bench
bench: build ## run the Go benchmarks, and beside Hugo where its corpus is there (PEER=folder DEALS="1000 10000")
	$(GO) test -run '^$$' -bench . -benchmem ./...
	@if [ -x $(PEER)/run.sh ]; then \
		OURS="$(CURDIR)/bin/jiuwen build --quiet --now 2026-12-01 --source {src} --out {out}" $(PEER)/run.sh $(DEALS); \
	else echo "no peer to measure against in $(PEER)"; fi

.PHONY: fuzz
fuzz: ## fuzz every target for FUZZTIME (60s)
	@for target in $$(grep -rl --include='*_test.go' '^func Fuzz' generator cmd); do \
		for name in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/p' $$target); do \
			echo "$$name in $$(dirname $$target)"; \
			$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) ./$$(dirname $$target) || exit 1; \
		done; \
	done

.PHONY: check
check: lint test ## lint and tests: what CI runs first

.PHONY: clean
clean: ## remove what the targets above made
	rm -rf bin dist public themes/echarts/node_modules .ci/checkers/node_modules $(ECHARTS)

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12
