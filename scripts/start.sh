#!/usr/bin/env bash
# Installs what is missing, then runs the whole product on this machine until Ctrl-C. Options go to scripts/stack.ts:
#   --dev           Next's dev server (reloads on change)
#   --data DIR      keep everything in DIR instead of .data
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/install.sh
install_packages
exec node --conditions=react-server --import tsx scripts/stack.ts "$@"
