#!/usr/bin/env bash
# What start.sh and test.sh share: installs the packages of the lock file once and proves that Node 24 came with them.
# Plain bash, since it runs before anything is installed. Sourced, not called.

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

install_packages() {
  command -v node >/dev/null 2>&1 || fail 'Node is missing. Install Node 20 or newer (https://nodejs.org), then run this again.'
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "Node $(node -v) is too old. Install Node 20 or newer, then run this again."
  command -v npm >/dev/null 2>&1 || fail 'npm is missing. It comes with Node (https://nodejs.org).'
  [ -w . ] || fail "this folder is read-only: $(pwd). Clone the repository where you may write."

  local hash stamp=node_modules/.recomamp-lock
  hash=$(node -e 'process.stdout.write(require("crypto").createHash("sha256").update(require("fs").readFileSync("package-lock.json")).digest("hex"))')
  if [ "$(cat "$stamp" 2>/dev/null)" != "$hash" ]; then
    echo 'installing packages (about a minute, only when the lock file changed)'
    local log
    log=$(mktemp)
    if ! npm ci --no-audit --no-fund --loglevel=error >"$log" 2>&1; then
      tail -n 15 "$log" >&2
      if grep -qE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET' "$log"; then
        fail 'the npm registry can not be reached. Check the network or the proxy settings of npm, then run this again.'
      fi
      fail 'the packages could not be installed; npm says why above.'
    fi
    rm -f "$log"
    printf '%s' "$hash" >"$stamp"
  fi

  export PATH="$PWD/node_modules/.bin:$PATH"
  case "$(node -v)" in
    v24.*) ;;
    *) fail "the project's own Node 24 did not arrive with the packages (found $(node -v)). Run: npm rebuild node, and see whether npm is set to ignore scripts." ;;
  esac
}
