# Makefile of mintage.  SPDX-License-Identifier: GPL-3.0-or-later
#
#   make           builds ./mintage and libmintage.a
#   make demo      installs what is missing, builds, runs the five documented scenarios with and without their policy,
#                  judges the document's claims, draws charts, writes the report
#   make check     installs what is missing, builds and runs all tests
#   make lint      format, static analysis, names and floors
#   make san       runs the tests written in C under the address and undefined-behaviour sanitizers
#   make verify    installs what is missing, runs the slow tests: statistics, the report in a browser
#   make bench     measures speed
#   make install   into PREFIX (/usr/local), below DESTDIR if given
#   make format    formats all C files
#   make clean     removes what was built
#   make help      prints this text
#
#   CC=clang       another compiler            OPENMP=0   without threads
#   CFLAGS=-O2     other optimisation          V=1        shows every command
#   VARIANT=name   builds into build/name/, the program and the library too

VERSION := 0.1.0
PREFIX ?= /usr/local
CFLAGS ?= -O3
PKG_CONFIG ?= pkg-config
PACKAGES := gsl libcjson libxxhash
PACKAGE_FLAGS := $(shell $(PKG_CONFIG) --cflags $(PACKAGES) 2>/dev/null)
PACKAGE_LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null)
ifndef OPENMP
OPENMP := $(shell $(CC) -fopenmp -include omp.h -xc -shared -o /dev/null /dev/null 2>/dev/null && echo 1 || echo 0)
endif

STANDARD := -std=c17 -D_POSIX_C_SOURCE=200809L -ffp-contract=off -fno-trapping-math -fno-math-errno
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Werror
FLAGS := $(CFLAGS) $(STANDARD) $(if $(filter 1,$(OPENMP)),-fopenmp,-Wno-unknown-pragmas)
COMPILE = $(CC) $(FLAGS) $(WARNINGS) -I. $(PACKAGE_FLAGS)

BUILD := build$(VARIANT:%=/%)
PROGRAM := $(VARIANT:%=build/%/)mintage
LIBRARY := $(VARIANT:%=build/%/)libmintage.a
LIBRARY_SOURCES := $(wildcard sim/*.c models/*.c models/*/*.c analysis/*.c plots/*.c)
SOURCES := $(LIBRARY_SOURCES) $(wildcard cli/*.c)
HEADERS := $(wildcard */*.h models/*/*.h)
TEST_SOURCES := $(wildcard tests/*.c tests/bench/*.c)
TESTS := $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/test_*.c))
VERIFIES := $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/verify_*.c))
BENCHES := $(patsubst tests/bench/%.c,$(BUILD)/bench_%,$(wildcard tests/bench/*.c))
RUN := MINTAGE="$(CURDIR)/$(PROGRAM)" sh
DEMO := rapid-growth whale-accumulation validator-shortage spam-attack deflation-crisis
DEMO_FILES := $(DEMO:%=scenarios/betterworld/%.json)
DEMO_SLOW := scenarios/betterworld/claims/documented.json
DEMO_CLAIMS := $(filter-out $(DEMO_SLOW),$(wildcard scenarios/betterworld/claims/*.json))
JUDGED := || case $$? in 1 | 4) ;; *) exit 1 ;; esac # what is missed, changed or undecided stands in the report

ifeq ($(MAKELEVEL),0) # parallel unless -j says otherwise; a make below another one shares its jobs
MAKEFLAGS += --no-print-directory -j$(shell nproc 2>/dev/null || echo 2)
endif
ifndef V
.SILENT:
endif
.DELETE_ON_ERROR:
.PHONY: all demo check check-run lint san san-run verify verify-run bench install format clean help FORCE

all: $(PROGRAM) $(LIBRARY)

# What was just installed is seen only by a new make, so these start one.
demo:
	sh setup.sh
	$(MAKE) all
	./mintage run $(DEMO_FILES)
	./mintage run $(DEMO_FILES) --variant no-policy --quiet
	./mintage check $(DEMO_FILES) $(DEMO_SLOW) --quiet --out out/verdicts $(JUDGED)
	./mintage check $(DEMO_CLAIMS) --readings --quiet --out out/verdicts-of-readings $(JUDGED)
	./mintage plot $(DEMO:%=out/%) out/verdicts out/verdicts-of-readings
	./mintage report $(foreach d,$(DEMO),out/$d out/$d@no-policy) out/verdicts out/verdicts-of-readings -o out/report.html >/dev/null
	echo "Open out/report.html, or the charts by themselves:" && ls $(DEMO:%=out/%/charts/*.png)
check:
	sh setup.sh check
	$(MAKE) check-run
check-run: all $(TESTS)
	$(RUN) tests/run.sh $(TESTS) $(wildcard tests/test_*.sh)
san:
	$(MAKE) VARIANT=san CFLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all" san-run
san-run: all $(TESTS)
	$(RUN) tests/run.sh $(TESTS)
verify:
	sh setup.sh verify || sh setup.sh check # where there is no browser the report goes unseen
	$(MAKE) verify-run
verify-run: all $(VERIFIES)
	$(RUN) tests/run.sh $(VERIFIES) $(wildcard tests/verify_*.sh)
bench: all $(BENCHES)
	$(BUILD)/bench_floor 10000 100000 1000000
	if [ -f tests/bench/bench.sh ]; then $(RUN) tests/bench/bench.sh; fi
lint: $(SOURCES:%.c=$(BUILD)/%.o) $(patsubst %.c,$(BUILD)/%.tidy,$(SOURCES) $(TEST_SOURCES))
	clang-format --dry-run --Werror --ferror-limit=1 $(SOURCES) $(HEADERS) $(TEST_SOURCES)
	sh tests/lint_names.sh $(BUILD) $(SOURCES)
	sh tests/lint_floors.sh $(SOURCES) $(HEADERS)
	echo "lint: nothing to say on $(words $(SOURCES) $(HEADERS) $(TEST_SOURCES)) files"
format:
	clang-format -i $(SOURCES) $(HEADERS) $(TEST_SOURCES)
clean:
	rm -rf build mintage libmintage.a
help:
	sed -n '3,/^$$/s/^# \{0,1\}//p' Makefile

$(PROGRAM): $(patsubst %.c,$(BUILD)/%.o,$(wildcard cli/*.c)) $(LIBRARY)
	echo "  link $@ $(if $(filter 0,$(OPENMP)),(without OpenMP: one thread))"
	$(COMPILE) -o $@ $^ $(LDFLAGS) $(PACKAGE_LIBS)
$(LIBRARY): $(LIBRARY_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/members.stamp
	rm -f $@ && $(AR) rcs $@ $(filter %.o,$^)
$(TESTS) $(VERIFIES): $(BUILD)/%: $(BUILD)/tests/%.o $(LIBRARY)
	$(COMPILE) -o $@ $^ $(LDFLAGS) $(PACKAGE_LIBS) -lcmocka
$(BENCHES): $(BUILD)/bench_%: $(BUILD)/tests/bench/%.o $(LIBRARY)
	$(COMPILE) -o $@ $^ $(LDFLAGS) $(PACKAGE_LIBS)
$(BUILD)/%.o: %.c $(BUILD)/flags.stamp
	mkdir -p $(@D) && echo "  cc $<"
	$(COMPILE) $(ABOUT) -MMD -MP -c -o $@ $<
$(BUILD)/%.tidy: %.c $(HEADERS) .clang-tidy
	mkdir -p $(@D) && echo "  tidy $<"
	clang-tidy --quiet $< -- $(STANDARD) -I. $(PACKAGE_FLAGS) $(ABOUT) 2>$@ || { cat $@; exit 1; }
-include $(patsubst %.c,$(BUILD)/%.d,$(SOURCES) $(TEST_SOURCES))

# A stamp holds a text and becomes new only when the text changes: other flags, another list of files, another PREFIX.
STAMPS := $(BUILD)/flags.stamp $(BUILD)/members.stamp $(BUILD)/about.stamp
$(BUILD)/flags.stamp: TEXT = $(COMPILE) $(LDFLAGS) $(PACKAGE_LIBS)
$(BUILD)/members.stamp: TEXT = $(LIBRARY_SOURCES)
$(BUILD)/about.stamp: TEXT = $(VERSION) $(PREFIX)
$(BUILD)/members.stamp $(BUILD)/about.stamp: | $(BUILD)/flags.stamp
$(STAMPS): FORCE
	$(if $(PACKAGE_LIBS),,echo "mintage: $(PACKAGES) not found; \"sh setup.sh\" installs or names them" >&2; exit 1)
	mkdir -p $(@D) && echo '$(TEXT)' | cmp -s - $@ || echo '$(TEXT)' >$@

# Files that name the version, the flags or the place of the scenarios are compiled with them.
ABOUT_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(shell grep -lE 'MINTAGE_(VERSION|FLAGS|DATADIR)' /dev/null $(SOURCES)))
$(ABOUT_OBJECTS) $(ABOUT_OBJECTS:.o=.tidy): ABOUT = -DMINTAGE_VERSION='"$(VERSION)"' -DMINTAGE_FLAGS='"$(CC) $(FLAGS)"' \
  -DMINTAGE_DATADIR='"$(PREFIX)/share/mintage"'
$(ABOUT_OBJECTS): $(BUILD)/about.stamp

ROOT := $(DESTDIR)$(PREFIX)
install: all
	install -Dm755 $(PROGRAM) "$(ROOT)/bin/mintage"
	install -Dm644 $(LIBRARY) "$(ROOT)/lib/libmintage.a"
	for f in sim/*.h models/*.h; do install -Dm644 $$f "$(ROOT)/include/mintage/$$f" || exit; done
	find scenarios -type f -exec install -Dm644 {} "$(ROOT)/share/mintage/{}" ';'
	for f in $(wildcard *.md LICENSE CITATION.cff packages.txt models/*/*.md plots/*.png); do \
	  install -Dm644 $$f "$(ROOT)/share/doc/mintage/$$f" || exit; done
	mkdir -p "$(ROOT)/lib/pkgconfig"
	printf '%s\n' 'prefix=$(PREFIX)' 'Name: mintage' 'Description: simulator of token and credit economies' \
	  'Version: $(VERSION)' 'Requires: $(PACKAGES)' 'Cflags: -I$${prefix}/include/mintage' \
	  'Libs: -L$${prefix}/lib -lmintage $(filter -fopenmp,$(FLAGS))' >"$(ROOT)/lib/pkgconfig/mintage.pc"
