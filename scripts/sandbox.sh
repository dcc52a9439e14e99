# For other scripts: `. scripts/sandbox.sh` starts a local server, and ends it when the script ends.
#
#   start_sandbox ARGUMENTS...   starts SANDBOX with them; sets QUEUP_EMAIL, QUEUP_PASSWORD,
#                                QUEUP_BASE_URL, QUEUP_SOCKET_URL and ROOM

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

start_sandbox() {
    "$SANDBOX" "$@" >"$folder/said" 2>"$folder/complaints" </dev/null &
    sandbox=$!

    # Its first line is JSON that tells the addresses and the accounts.
    tries=0
    : >>"$folder/said"
    until IFS= read -r line <"$folder/said"; do
        tries=$((tries + 1))
        if [ "$tries" -gt 100 ] || ! kill -0 "$sandbox" 2>/dev/null; then
            echo "$0: the local server does not start" >&2
            cat "$folder/complaints" >&2
            exit 1
        fi
        sleep 0.1
    done
    account=$(printf '%s\n' "$line" | sed -n 's/.*"accounts":\[{\([^}]*\)}.*/\1/p')
    QUEUP_EMAIL=$(field email "$account")
    QUEUP_PASSWORD=$(field password "$account")
    QUEUP_BASE_URL=$(field base_url "$line")
    QUEUP_SOCKET_URL=$(field socket_url "$line")
    ROOM=${ROOM:-basement-frequencies}
    export QUEUP_EMAIL QUEUP_PASSWORD QUEUP_BASE_URL QUEUP_SOCKET_URL ROOM
}

# The value of a text field in a piece of JSON without nested quotes.
field() {
    printf '%s\n' "$2" | sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'
}
