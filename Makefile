# The commands of this repository. Each makes the machine ready first, which is quick when it is.

.DEFAULT_GOAL := help
.PHONY: help setup demo install test test-engines test-sysdig-live corpus site bench bench-tracer clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

setup: ## install and start what is missing on this machine
	@build/setup

demo: ## turn a real application's image into a verified micro image
	@build/demo

install: ## build the plugin and put it into your Maven repository, ~/.m2
	@build/setup build
	@mvn -B -ntp -q install -pl micropacker-maven-plugin -am -DskipTests -Dmaven.test.skip -Dit.skip </dev/null

test: ## run every test of every tier; a skipped one is a failure
	@build/test

corpus: ## measure size and fidelity of micro images of many kinds; IMAGES="nginx flask" names some
	@corpus/run $(IMAGES)

test-sysdig-live: ## run the tracer sysdig on a live one: SYSDIG_IMAGE=sysdig/sysdig:0.41.4
	@SYSDIG_IMAGE='$(SYSDIG_IMAGE)' build/test-sysdig-live

test-engines: ## run the main flow on every engine that Debian has; needs root on Debian
	@build/test-engines

site: ## write the plugin's site, a page for each goal and each way of use
	@build/setup build
	@mvn -q site </dev/null
	@echo micropacker-maven-plugin/target/site/index.html

bench: setup ## measure speed and size, side by side with others
	@set -e; for run in $(wildcard bench/*/run bench/*/run.sh); do "$$run"; done

bench-tracer: setup ## measure what tracing costs
	@bench/tracer/run

clean: ## remove what was built
	@rm -rf target */target
	@$(MAKE) --no-print-directory -C micropacker-agent clean
