# make run    build and open the window on the sample archive
# make test   everything that is checked, the real window included
# make bench  speed, as ratios against the bare minimum, and how signed sheets are read
# make bench-scan  only the latter
# make screens  every page as a picture in dist/screens
# make lint   gofmt, go vet, staticcheck, gofumpt
# make build  the program, as dist/segreteria
# make windows  the program for Windows, its installer and a portable zip, in dist
# make test-windows  the Windows program proven under wine, installer included
# make softgl   software drawing for Windows, in dist/windows/softgl (once a machine, long)

GO ?= go
# One set of flags everywhere: another one compiles everything again.
# no_animations keeps the caret still, so that a window at rest costs nothing.
TAGS := migrated_fynedo,no_animations
TEST := CGO_ENABLED=0 $(GO) test -tags $(TAGS)

BUILD_PACKAGES := gcc libc6-dev pkg-config libgl-dev libegl-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev \
	libxxf86vm-dev libxkbcommon-dev libwayland-dev
RUN_PACKAGES := libgl1-mesa-dri xdg-utils
TEST_PACKAGES := xvfb xdotool x11-xkb-utils imagemagick libgl1-mesa-dri poppler-utils zbar-tools qpdf python3-icalendar openssl

SOFTGL_PACKAGES := meson ninja-build python3-mako bison flex g++-mingw-w64-x86-64-posix

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

.PHONY: run test bench bench-scan screens lint build packages-build packages-run packages-test packages-softgl fuzz softgl softgl-cached

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
	$(TEST) ./data/desk -run '^$$' -fuzz FuzzReadScans -fuzztime $(FUZZ_TIME) -fuzzminimizetime 20x

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
	$(TEST) -count 1 -v -timeout 3h -run TestEveryDistortion ./data/scan -args -table -seeds judging -cells $(SCAN_CELLS)
	$(TEST) -run '^$$' -bench Page -benchmem ./data/scan

screens:
	$(TEST) -count 1 -run TestScreensOfEveryPage ./ui -args -screens $(CURDIR)/dist/screens
	@echo "look at $(CURDIR)/dist/screens"

lint:
	@test -z "$$(gofmt -l app ui data assets)" || { gofmt -l app ui data assets; exit 1; }
	CGO_ENABLED=0 $(GO) vet -tags ci,$(TAGS) ./...
	CGO_ENABLED=0 $(GO) tool staticcheck -tags ci,$(TAGS) ./...
	@test -z "$$(CGO_ENABLED=0 $(GO) tool gofumpt -l app ui data assets)" || { $(GO) tool gofumpt -l app ui data assets; exit 1; }

# For Windows, cross-built: one commit gives the same bytes wherever it is built.
# SIGN_PFX=file signs the program, the installer and the uninstaller;
# SIGN_PASSWORD_FILE holds its password, SIGN_TIMESTAMP_URL names a time stamp server.
DIST ?= dist
WINDOWS_PACKAGES := gcc-mingw-w64-x86-64 nsis zip osslsigncode
WINDOWS_TEST_PACKAGES := openssl p7zip-full
VERSION := $(shell sed -n 's/^ *Version *= *"\(.*\)"/\1/p' FyneApp.toml)
BUILD_NUMBER := $(shell sed -n 's/^ *Build *= *//p' FyneApp.toml)
WINDOWS_DATE := $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null || echo 1767225600))
WINDOWS := $(abspath $(DIST))/windows
SOFTGL := $(CURDIR)/dist/windows/softgl
SETUP := Segreteria-$(VERSION)-setup.exe
PORTABLE := Segreteria-$(VERSION)-portable.zip
absolute = $(if $(1),$(shell realpath -- "$(1)"))
override SIGN_PFX := $(call absolute,$(SIGN_PFX))
override SIGN_PASSWORD_FILE := $(call absolute,$(SIGN_PASSWORD_FILE))
SIGN := $(if $(SIGN_PFX),$(CURDIR)/assets/windows/sign.sh)
export SIGN_PFX SIGN_PASSWORD_FILE SIGN_TIMESTAMP_URL

.PHONY: test-windows packages-test-windows windows windows-program windows-setup windows-portable windows-twice test-windows-sign packages-windows

windows: windows-setup windows-portable
	cd $(DIST) && sha256sum $(SETUP) $(PORTABLE) >SHA256SUMS && cat SHA256SUMS
	@[ -d $(SOFTGL) ] || echo "Without software OpenGL: make softgl builds it, then make windows packs it."

windows-program: packages-windows
	mkdir -p $(WINDOWS)
	CGO_ENABLED=0 $(GO) tool go-winres make --in assets/windows/winres.json --out app/rsrc --arch amd64 \
		--product-version $(VERSION) --file-version $(VERSION).$(BUILD_NUMBER)
	CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc GOOS=windows GOARCH=amd64 $(GO) build -tags $(TAGS) \
		-trimpath -buildvcs=false -ldflags "-H=windowsgui -s -w" -o $(WINDOWS)/segreteria.exe ./app
	$(if $(SIGN),$(SIGN) $(WINDOWS)/segreteria.exe)
	rm -rf $(WINDOWS)/licenze && GO="$(GO)" assets/windows/licences.sh $(WINDOWS)/licenze $(TAGS)

windows-setup: windows-program
	makensis -V2 -INPUTCHARSET UTF8 -DVERSION=$(VERSION) -DBUILD=$(BUILD_NUMBER) -DSOURCE=$(WINDOWS) -DSOFTGL=$(SOFTGL) \
		$(if $(SIGN),-DSIGN=$(SIGN)) -DOUT=$(abspath $(DIST))/$(SETUP) $(NSIS_FLAGS) assets/windows/installer.nsi

# The files carry the time of the commit, the zip the order of their names.
windows-portable: windows-program
	rm -rf $(WINDOWS)/Segreteria $(DIST)/$(PORTABLE) && mkdir $(WINDOWS)/Segreteria
	cp -r $(WINDOWS)/segreteria.exe $(WINDOWS)/licenze $(wildcard $(SOFTGL)) $(WINDOWS)/Segreteria
	for text in assets/windows/portable/*.txt; do \
		{ printf '\357\273\277'; sed 's/$$/\r/' $$text; } >$(WINDOWS)/Segreteria/$$(basename $$text); \
	done
	: >$(WINDOWS)/Segreteria/portable
	find $(WINDOWS)/Segreteria -exec chmod u=rwX,go=rX {} + -exec \
		touch -d @$(WINDOWS_DATE) {} +
	cd $(WINDOWS) && find Segreteria | LC_ALL=C sort | TZ=UTC zip -q -9 -X -@ $(abspath $(DIST))/$(PORTABLE)

# A second build must give the bytes of the first.
windows-twice: windows
	$(MAKE) windows DIST=$(DIST)/again WINDOWS_DATE=$(WINDOWS_DATE)
	for file in windows/segreteria.exe $(SETUP) $(PORTABLE); do cmp $(DIST)/$$file $(DIST)/again/$$file || exit 1; done

# Signed with a certificate of our own: what is signed verifies, what was changed afterwards does not.
test-windows-sign: packages-windows
	$(call install,$(WINDOWS_TEST_PACKAGES))
	assets/windows/sign_test.sh $(DIST)/signed $(SETUP)

# What Windows is to run, on wine. It tests what `make windows` left in dist; a
# picture of a failure and the whole prefix stay there too.
TEST_WINDOWS_PACKAGES := wine wine64 unzip bsdutils
test-windows: softgl-cached windows-twice test-windows-sign packages-test packages-test-windows
	CGO_ENABLED=0 $(GO) test -tags ci,wine,$(TAGS) -count 1 -v -timeout 30m ./app -run TestWine

packages-test-windows:
	$(call install,$(TEST_WINDOWS_PACKAGES))

packages-windows:
	$(call install,$(WINDOWS_PACKAGES))

# Mesa's software OpenGL for Windows PCs whose card has none. It is built once a
# machine and kept outside of the tree; softgl-cached only takes what is there.
SOFTGL_CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/segreteria/softgl-22.3.6
softgl: packages-softgl
	assets/windows/softgl.sh $(SOFTGL_CACHE)
	@$(MAKE) -s softgl-cached

softgl-cached:
	@if [ -f $(SOFTGL_CACHE)/opengl32.dll ]; then \
		mkdir -p dist/windows/softgl && cp -p $(SOFTGL_CACHE)/* dist/windows/softgl/; \
	fi

packages-build:
	$(call install,$(BUILD_PACKAGES))

packages-run:
	$(call install,$(RUN_PACKAGES))

packages-test:
	$(call install,$(TEST_PACKAGES))

packages-softgl:
	$(call install,$(SOFTGL_PACKAGES))
