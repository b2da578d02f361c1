# aircan: open data into a CKAN DataStore, from inside PostgreSQL.
#
#   make                 build the extension
#   make install         put it into the server that PG_CONFIG names
#   make installcheck    SQL tests, against a running server
#   make unit            C unit tests, with sanitizers; no server
#   make fuzz            fuzz the plain C rooms (FUZZ_SECONDS each)
#   make lint            formatting, warnings as errors, static analysis

EXTENSION = aircan
MODULE_big = aircan
DATA = aircan--1.0.sql

# what only the tests need is no part of the extension
TABULAR = $(filter-out src/tabular/heap_memory.c,$(wildcard src/tabular/*.c))
OBJS = src/aircan.o src/compat.o src/server_memory.o src/settings.o src/subtransaction.o \
	$(patsubst %.c,%.o,$(TABULAR) $(wildcard src/fetch/*.c src/datastore/*.c src/factory/*.c src/api/*.c))

REGRESS = $(patsubst sql/%.sql,%,$(wildcard sql/*.sql))
REGRESS_OPTS = --load-extension=aircan

PG_CONFIG ?= pg_config
CURL_LIBS := $(shell curl-config --libs)
PG_CPPFLAGS = -I$(srcdir)/src $(shell curl-config --cflags)
PG_CFLAGS = -std=gnu11 -Wall -Wextra -Werror -Wshadow -Wvla -Wmissing-prototypes \
	-Wno-declaration-after-statement -Wno-unused-parameter -Wno-sign-compare \
	-MMD -MP
SHLIB_LINK = $(CURL_LIBS) -ljansson -lz -licui18n -licuuc -lm

EXTRA_CLEAN = $(OBJS:.o=.d) test/unit/build test/fuzz/build

PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

# a changed header rebuilds what includes it
-include $(OBJS:.o=.d)

.PHONY: unit fuzz lint

# C unit tests of what needs no server, under sanitizers
unit:
	$(MAKE) -C $(srcdir)/test/unit check

FUZZ_SECONDS ?= 60

fuzz:
	$(MAKE) -C $(srcdir)/test/fuzz check FUZZ_SECONDS=$(FUZZ_SECONDS)

lint:
	$(srcdir)/scripts/lint
