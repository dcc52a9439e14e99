#!/bin/sh
# Connects many clients of one process to a local server, and shows what each of them costs.
#
#   FARM      the built farm
#   SANDBOX   the built backtracked-sandbox
#   COUNT     how many clients (default 1000)
set -eu

. "$(dirname "$0")/sandbox.sh"
# Pings are as seldom as at the service. The limit only matters where nothing can clean up.
start_sandbox --for-seconds 600
"$FARM" "${COUNT:-1000}"
