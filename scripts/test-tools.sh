#!/usr/bin/env bash
# Finds what the tests need beside npm packages, or installs it, or says how to get it. Sourced by test.sh.

# Installs Debian packages where that is possible here; fails where it is not.
try_debian() {
  command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ] || return 1
  echo "installing $*"
  local log
  log=$(mktemp)
  if { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  tail -n 5 "$log" >&2
  return 1
}

# The same for what can't be done without; $1 is what to say then.
install_debian() {
  local advice=$1
  shift
  try_debian "$@" || fail "$advice"
}

# The headless shell first: it is Chromium without the browser's own windows, which cost half a core in software.
need_chromium() {
  local found
  if [ -n "${CHROMIUM_PATH:-}" ]; then
    [ -x "$CHROMIUM_PATH" ] || fail "CHROMIUM_PATH names $CHROMIUM_PATH, which is no program."
  else
    found=$(command -v chromium-headless-shell || true)
    if [ -z "$found" ]; then
      found=$(node -e 'const p=require("@playwright/test").chromium.executablePath();if(require("fs").existsSync(p))process.stdout.write(p)' 2>/dev/null || true)
    fi
    if [ -z "$found" ] && try_debian chromium-headless-shell; then
      found=$(command -v chromium-headless-shell || true)
    fi
    if [ -z "$found" ]; then
      found=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
    fi
    if [ -z "$found" ]; then
      install_debian 'Chromium is missing and can not be installed here. Install it and set CHROMIUM_PATH to the program.' chromium
      found=$(command -v chromium)
    fi
    CHROMIUM_PATH=$found
  fi
  export CHROMIUM_PATH
}

need_postgres() {
  [ -n "${TEST_DATABASE_URL:-}" ] && return 0
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && return 0
  install_debian 'PostgreSQL is missing and can not be installed here. Set TEST_DATABASE_URL to a PostgreSQL 15 or newer whose role may create databases.' postgresql postgresql-contrib
}
