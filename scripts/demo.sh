#!/bin/sh
# Runs ping-bot for some seconds in a room of a local server, where a scripted crowd is about.
# With QUEUP_EMAIL and QUEUP_PASSWORD set, runs it in ROOM of the live service until Ctrl-C.
#
#   BOT       the built ping-bot
#   SANDBOX   the built backtracked-sandbox
set -eu

if [ -n "${QUEUP_EMAIL:-}" ]; then
    if [ -z "${QUEUP_PASSWORD:-}" ] || [ -z "${ROOM:-}" ]; then
        echo 'demo: QUEUP_PASSWORD and ROOM are needed beside QUEUP_EMAIL' >&2
        exit 2
    fi
    exec "$BOT"
fi

SECONDS_LONG=18
# The crowd's script consists of rounds of 39 beats, with one ~ping each. Two rounds are shorter
# than the demo, so that it holds a ~ping wherever the rounds begin.
BEAT_MS=200

. "$(dirname "$0")/sandbox.sh"
# The limit only matters where this script is killed and cannot clean up.
start_sandbox --crowd on --crowd-period-ms "$BEAT_MS" --for-seconds 120
BOT_SECONDS=$SECONDS_LONG
BOT_PINGS=1
export BOT_SECONDS BOT_PINGS

echo "demo: a crowd in $ROOM on $QUEUP_BASE_URL, for $BOT_SECONDS seconds"
"$BOT"
echo 'demo: done'
