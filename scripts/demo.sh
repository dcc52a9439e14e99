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

folder=$(mktemp -d)
sandbox=
clean_up() {
    status=$?
    if [ -n "$sandbox" ]; then
        kill "$sandbox" 2>/dev/null || :
        wait "$sandbox" 2>/dev/null || :
    fi
    rm -rf "$folder"
    exit "$status"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# The limit only matters where this script is killed and cannot clean up.
"$SANDBOX" --crowd on --crowd-period-ms "$BEAT_MS" --for-seconds 120 \
    >"$folder/said" 2>"$folder/complaints" </dev/null &
sandbox=$!

# Its first line is JSON that tells the addresses and the accounts.
tries=0
until IFS= read -r line <"$folder/said"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 100 ] || ! kill -0 "$sandbox" 2>/dev/null; then
        echo 'demo: the local server does not start' >&2
        cat "$folder/complaints" >&2
        exit 1
    fi
    sleep 0.1
done

# The value of a text field in a piece of JSON without nested quotes.
field() {
    printf '%s\n' "$2" | sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'
}
account=$(printf '%s\n' "$line" | sed -n 's/.*"accounts":\[{\([^}]*\)}.*/\1/p')

QUEUP_EMAIL=$(field email "$account")
QUEUP_PASSWORD=$(field password "$account")
QUEUP_BASE_URL=$(field base_url "$line")
QUEUP_SOCKET_URL=$(field socket_url "$line")
ROOM=${ROOM:-basement-frequencies}
BOT_SECONDS=$SECONDS_LONG
BOT_PINGS=1
export QUEUP_EMAIL QUEUP_PASSWORD QUEUP_BASE_URL QUEUP_SOCKET_URL ROOM BOT_SECONDS BOT_PINGS

echo "demo: a crowd in $ROOM on $QUEUP_BASE_URL, for $BOT_SECONDS seconds"
"$BOT"
echo 'demo: done'
