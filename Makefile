# make run    build and open the window on the sample archive
# make test   everything that is checked, the real window included
# make bench  speed, as ratios against the bare minimum, and how signed sheets are read
# make bench-scan  only the latter
# make screens  every page as a picture in dist/screens
# make lint   gofmt, go vet, staticcheck, gofumpt
# make build  the program, as dist/segreteria

GO ?= go
# One set of flags everywhere: another one compiles everything again.
# no_animations keeps the caret still, so that a window at rest costs nothing.
TAGS := migrated_fynedo,no_animations
TEST := CGO_ENABLED=0 $(GO) test -tags $(TAGS)

BUILD_PACKAGES := gcc libc6-dev pkg-config libgl-dev libegl-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev \
	libxxf86vm-dev libxkbcommon-dev libwayland-dev
RUN_PACKAGES := libgl1-mesa-dri xdg-utils
TEST_PACKAGES := xvfb xdotool x11-xkb-utils imagemagick libgl1-mesa-dri poppler-utils zbar-tools qpdf python3-icalendar openssl

# install what is missing of the packages named, on Debian and Ubuntu
define install
	@if command -v dpkg >/dev/null; then \
		missing=""; \
		for p in $(1); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
		if [ -n "$$missing" ]; then \
			echo "installing:$$missing"; \
			sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
			$$sudo apt-get -q update && \
			$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $$missing; \
		fi; \
	else \
		echo "not Debian or Ubuntu: the README names the packages"; \
	fi
endef

.PHONY: run test bench bench-scan screens lint build packages-build packages-run packages-test fuzz

run: packages-run build
	@ls dist/demo/*.segreteria >/dev/null 2>&1 || dist/segreteria demo dist/demo
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		dist/segreteria open dist/demo/socialneet.segreteria; \
	else \
		echo "There is no display, so no window. The sample archive and its papers lie in $(CURDIR)/dist/demo:"; \
		find dist/demo -type f \( -name '*.pdf' -o -name '*.segreteria' \) | sort; \
	fi

build: packages-build
	CGO_ENABLED=1 $(GO) build -tags $(TAGS) -o dist/segreteria ./app

test: packages-build packages-test
	CGO_ENABLED=0 $(GO) vet -tags ci,$(TAGS) ./...
	CGO_ENABLED=0 $(GO) build -tags ci -o dist/segreteria-no-window ./app
	$(TEST) ./assets/... ./data/... ./ui/...
	$(MAKE) fuzz
	CGO_ENABLED=0 $(GO) test -tags ci,$(TAGS) -v -timeout 30m ./app

FUZZ_TIME ?= 30s
fuzz:
	$(TEST) ./data/exchange -run '^$$' -fuzz FuzzReadTable -fuzztime $(FUZZ_TIME) -fuzzminimizetime 1s
	$(TEST) ./data/model -run '^$$' -fuzz FuzzTaxCode -fuzztime $(FUZZ_TIME) -fuzzminimizetime 1s
	$(TEST) ./data/model -run '^$$' -fuzz FuzzVerify -fuzztime $(FUZZ_TIME) -fuzzminimizetime 1s
	$(TEST) ./data/model -run '^$$' -fuzz FuzzSafeFileName -fuzztime $(FUZZ_TIME) -fuzzminimizetime 1s
	$(TEST) ./data/exchange -run '^$$' -fuzz FuzzReadCalendar -fuzztime $(FUZZ_TIME) -fuzzminimizetime 1s
	$(TEST) ./data/exchange -run '^$$' -fuzz FuzzReadProfile -fuzztime $(FUZZ_TIME) -fuzzminimizetime 1s
	$(TEST) ./data/document -run '^$$' -fuzz FuzzSafeText -fuzztime $(FUZZ_TIME) -fuzzminimizetime 1s
	$(TEST) ./data/store -run '^$$' -fuzz FuzzFind -fuzztime $(FUZZ_TIME) -fuzzminimizetime 1s
	$(TEST) ./data/document -run '^$$' -fuzz FuzzAttendanceText -fuzztime $(FUZZ_TIME) -fuzzminimizetime 1s
	$(TEST) ./data/document -run '^$$' -fuzz FuzzPreview -fuzztime $(FUZZ_TIME) -fuzzminimizetime 1s
	$(TEST) ./data/scan -run '^$$' -fuzz FuzzFind -fuzztime $(FUZZ_TIME) -fuzzminimizetime 1s

# Every benchmark has a twin of the same name with Bare behind it, the least
# that the work can cost; the figure is the ratio of their medians. The rounds
# follow each other, so that a busy moment of the machine meets both.
BENCH_COUNT ?= 7
bench: packages-build packages-test
	@{ $(TEST) -run '^$$' -bench NONE ./data/store ./data/document && \
	   for i in $$(seq $(BENCH_COUNT)); do \
		$(TEST) -run '^$$' -bench . -benchtime 1s -count 1 ./data/store ./data/document && \
		CGO_ENABLED=0 $(GO) test -tags ci,$(TAGS) -run '^$$' -bench Start -benchtime 5x -count 1 ./app || exit 1; \
	   done; } | \
	sort | awk ' \
		/^Benchmark/ { name = $$1; sub(/-[0-9]+$$/, "", name); sub(/^Benchmark/, "", name); n[name]++; t[name, n[name]] = $$3 / 1e6 } \
		function median(name,   i, j, x, c) { c = n[name]; for (i = 1; i <= c; i++) { x = t[name, i]; for (j = i - 1; j > 0 && s[j] > x; j--) s[j + 1] = s[j]; s[j + 1] = x }; return s[int((c + 1) / 2)] } \
		END { printf "%-28s %12s %12s %8s\n", "", "ours ms", "bare ms", "ratio"; \
			for (name in n) if ((name "Bare") in n) { a = median(name); b = median(name "Bare"); printf "%-28s %12.1f %12.1f %7.2fx\n", name, a, b, a / b } }'
	$(MAKE) bench-scan

# Scans of seeds on which no threshold was set; SCAN_CELLS of each distortion.
SCAN_CELLS ?= 2000
bench-scan: packages-test
	$(TEST) -count 1 -timeout 3h -run TestEveryDistortion ./data/scan -args -table -seeds judging -cells $(SCAN_CELLS)
	$(TEST) -run '^$$' -bench Page -benchmem ./data/scan

screens:
	$(TEST) -count 1 -run TestScreensOfEveryPage ./ui -args -screens $(CURDIR)/dist/screens
	@echo "look at $(CURDIR)/dist/screens"

lint:
	@test -z "$$(gofmt -l app ui data assets)" || { gofmt -l app ui data assets; exit 1; }
	CGO_ENABLED=0 $(GO) vet -tags ci,$(TAGS) ./...
	CGO_ENABLED=0 $(GO) tool staticcheck -tags ci,$(TAGS) ./...
	@test -z "$$(CGO_ENABLED=0 $(GO) tool gofumpt -l app ui data assets)" || { $(GO) tool gofumpt -l app ui data assets; exit 1; }

packages-build:
	$(call install,$(BUILD_PACKAGES))

packages-run:
	$(call install,$(RUN_PACKAGES))

packages-test:
	$(call install,$(TEST_PACKAGES))
