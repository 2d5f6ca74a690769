#!/usr/bin/env bash
# Everything that must hold, from a fresh clone: types, lint, structure, generated files, unit, database and end-to-end
# tests. The last line reads "N passed, N failed". What is missing is installed, or named with the way to get it.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/install.sh
install_packages
. scripts/test-tools.sh

passed=0
failed=0
results=$(mktemp -d)
database_tests=
cleanup() {
  [ -z "$database_tests" ] || kill "$database_tests" 2>/dev/null
  rm -rf "$results"
}
trap cleanup EXIT

# One check that either holds or does not: counts as one test.
check() {
  local name=$1
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$name"
  fi
}

# A runner that writes a JSON report: its own counts are added. No report means it did not run: one failure. Each runner
# has a limit in minutes (run-suite.mjs), far above what it takes: one that hangs ends there, and the others still run.
suite() {
  local name=$1 report=$2
  shift 2
  printf '\n== %s\n' "$name"
  "$@"
  local status=$? counts
  counts=$(node scripts/test-counts.mjs "$report" 2>/dev/null) || counts='0 1'
  passed=$((passed + ${counts% *}))
  failed=$((failed + ${counts#* }))
  # A suite can fail as a whole (a set-up that threw) without a failed test in its report.
  if [ "$status" -ne 0 ] && [ "${counts#* }" -eq 0 ]; then failed=$((failed + 1)); fi
}

need_chromium
need_postgres

# The database tests take one core: they run beside the checks, the build and the unit tests, which take the other, and are
# shown after them.
node scripts/run-suite.mjs "$results/db.json" 35 jest --selectProjects db --runInBand --watchman=false --json --outputFile="$results/db.json" >"$results/db.log" 2>&1 &
database_tests=$!
finish_database_tests() {
  wait "$database_tests"
  local status=$?
  database_tests=
  cat "$results/db.log"
  return "$status"
}

check 'lint' npx biome check .
check 'structure' node --import tsx scripts/check-structure.ts
check 'nothing unused' npx knip
check 'generated catalog' node --conditions=react-server --import tsx scripts/gen-catalog.ts --check
check 'generated database types and schema' node --conditions=react-server --import tsx scripts/gen-database-types.ts --check
check 'known weaknesses of production dependencies' bash scripts/audit-production.sh
# The build leaves the types to `tsc`, which comes after it: then it knows the types that Next writes for the pages too.
check 'production build' node --conditions=react-server --import tsx scripts/build-app.ts
check 'types' npx tsc --noEmit
check 'first-load JavaScript of each page' node --import tsx scripts/check-bundles.ts
check 'size of each server function' node --import tsx scripts/check-functions.ts
suite 'unit tests' "$results/unit.json" node scripts/run-suite.mjs "$results/unit.json" 15 jest --selectProjects unit --watchman=false --json --outputFile="$results/unit.json"
suite 'database tests' "$results/db.json" finish_database_tests
suite 'end-to-end tests' "$results/e2e.json" env PLAYWRIGHT_JSON_OUTPUT_NAME="$results/e2e.json" node scripts/run-suite.mjs "$results/e2e.json" 30 playwright test --project=app --reporter=list,json
suite 'end-to-end tests that need the machine for themselves' "$results/alone.json" env PLAYWRIGHT_JSON_OUTPUT_NAME="$results/alone.json" node scripts/run-suite.mjs "$results/alone.json" 10 playwright test --project=alone --workers=1 --reporter=list,json

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
