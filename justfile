# Tasks of everyday work: https://just.systems. Each is a plain command, so nothing depends on just.

# List the tasks
default:
    @just --list

# What a change must pass before it is sent; `.ci/run` does more
check: fmt-check lint test

# Format every Rust file
fmt:
    git ls-files -z '*.rs' | xargs -0 rustfmt --edition 2024

# Fail if a Rust file is not formatted
fmt-check:
    git ls-files -z '*.rs' | xargs -0 rustfmt --edition 2024 --check

# Clippy, warnings are errors
lint:
    cargo clippy --locked --workspace --all-targets -- -D warnings

# All tests, or those whose name contains NAME
test NAME='':
    cargo test --locked {{NAME}}

# Rewrite snapshots, and the output shown in README.md and docs
accept:
    INSTA_UPDATE=always UPDATE_PAGES=1 cargo test --locked

# Schemas, tables of the language, output in pages
generate:
    cargo xtask generate

# Begin a rule: `just new-rule structure my-rule`
new-rule GROUP NAME:
    cargo xtask new-rule {{GROUP}} {{NAME}}

# All that CI does
ci:
    .ci/run
