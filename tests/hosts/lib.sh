# SPDX-License-Identifier: MIT
# What the tests of every host share: a server, a witness, and ways to wait.
#
#     . "$(dirname "$0")/../lib.sh"
#     begin "$@"                     scratch folder, server and witness
#     expect "what must be" command…
#     arrives TEXT                   the witness gets a line that ends with it
#     never TEXT                     and this one it has not got so far
#     serve SCRIPT LOG               sink.py or stub.py; its port is $served
#     finish                         N passed, N failed
#
# and, of a client on a screen of tmux (start_screen):
#
#     type_in TEXT; press KEY…; enter    by the keyboard
#     paste TEXT                         from the clipboard, in brackets
#     paste_bare TEXT                    … of a terminal that has none
#     screen [-e]                        what is seen, with colours
#     shows TEXT; hides TEXT             the screen does, sooner or later
#     bar_says TEXT; bar_says_no         so does the line above the input line
#     sentinel                           a message arrives: all before it has, or
#                                        never will
#
# Called with the build folder as the only argument. Nothing here waits for a
# time: it waits for a state, and gives up after ten seconds. Processes are ended
# by their numbers.

LC_ALL=C.UTF-8
export LC_ALL
unset LANGUAGE
tests_dir=${tests_dir:-$(cd "$(dirname "$0")/.." && pwd)}
passed=0
failed=0
processes=
no_sentinel=

pass() {
    passed=$((passed + 1))
}

fail() {
    failed=$((failed + 1))
    printf '%s: failed: %s\n' "${0##*/}" "$1"
}

# expect WHAT COMMAND...
expect() {
    what=$1
    shift
    if "$@"; then pass; else fail "$what"; fi
}

# until COMMAND...: run it until it succeeds, for ten seconds
until_() {
    tries=0
    until "$@" >"$scratch/until" 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 500 ] || return 1
        sleep 0.02
    done
}

not() {
    ! "$@"
}

# Processes that must not outlive the test.
remember() {
    processes="$processes $1"
}

end_process() {
    kill "$1" 2>"$scratch/kill" || return 0
    wait "$1" 2>"$scratch/kill" # if it is a child of this shell
    tries=0
    while kill -0 "$1" 2>"$scratch/kill"; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || kill -9 "$1"
        sleep 0.02
    done
}

clean_up() {
    for process in $processes; do
        end_process "$process"
    done
    [ -z "$terminal" ] || tmux -L "$terminal" kill-server 2>"$scratch/kill"
    cd /
    rm -rf "$scratch"
}

# Without a server.
begin_alone() {
    build=$(cd "${1:?usage: $0 BUILD-FOLDER}" && pwd) || exit 2
    scratch=$(mktemp -d)
    chmod 755 "$scratch"
    terminal=
    trap clean_up EXIT
    trap 'exit 130' HUP INT PIPE TERM
}

begin() {
    begin_alone "$@"
    witness=$build/tests/hosts/witness
    start_server
    witness_log=$scratch/witness.log
    start_witness Witness "$witness_log"
}

start_server() {
    port=$("$witness" port)
    sed "s/@PORT@/$port/" "$tests_dir/ngircd.conf" >"$scratch/ngircd.conf"
    PATH=$PATH:/usr/sbin ngircd -n -f "$scratch/ngircd.conf" \
        >"$scratch/ngircd.log" 2>&1 &
    remember $!
    until_ grep -q 'listening on' "$scratch/ngircd.log" || {
        cat "$scratch/ngircd.log"
        exit 1
    }
}

# start_witness NICK LOG
start_witness() {
    "$witness" "$port" "$1" '#quiet,#open' >"$2" &
    remember $!
    until_ grep -q ' 366 .*#open' "$2" || exit 1
}

# arrives TEXT [LOG]: a line of the witness's log ends with TEXT
arrives() {
    until_ ends_with "$1" "${2:-$witness_log}"
}

ends_with() {
    TEXT=$1 awk 'BEGIN { text = ENVIRON["TEXT"] }
        substr($0, length($0) - length(text) + 1) == text { found = 1 }
        END { exit !found }' "$2"
}

# never TEXT: nothing in the logs so far holds it; a sentinel sent later on the
# same connection must have arrived before
never() {
    ! grep -qF -- "$1" "$scratch"/*.log
}

# serve SCRIPT LOG: a server of this folder, which writes down what it is told
serve() {
    : >"$2"
    python3 "$tests_dir/$1" "$2" >"$2.port" &
    remember $!
    until_ test -s "$2.port" || exit 1
    served=$(cat "$2.port")
}

# start_screen COMMAND...: run a client on a screen of its own, called after
# $nick; its process is $client_process
start_screen() {
    terminal=prudence-$$-$nick
    tmux -L "$terminal" -f /dev/null new-session -d -s client \
        -x "${columns:-110}" -y "${rows:-30}" "$@"
    client_process=$(tmux -L "$terminal" list-panes -F '#{pane_pid}')
    remember "$client_process"
}

end_screen() {
    until_ not alive
    tmux -L "$terminal" kill-server 2>/dev/null
    terminal=
}

alive() {
    kill -0 "$client_process" 2>/dev/null
}

press() {
    tmux -L "$terminal" send-keys -t client "$@"
}

enter() {
    press Enter
}

type_in() {
    tmux -L "$terminal" send-keys -t client -l -- "$1"
}

# paste_text TEXT [-p]: with brackets, where the client has asked for them
paste_text() {
    printf '%s' "$1" | tmux -L "$terminal" load-buffer -b clip -
    shift
    tmux -L "$terminal" paste-buffer "$@" -t client -b clip
}

paste() {
    paste_text "$1" -p
}

paste_bare() {
    paste_text "$1"
}

# The ways of pasting that a client tells apart, and one in which the line that
# a paste ends with is not sent.
ways='paste paste_bare'
way_to_begin=paste

screen() {
    tmux -L "$terminal" capture-pane -p "$@" -t client
}

on_screen() {
    screen | grep -qF -- "$1"
}

shows() {
    until_ on_screen "$1"
}

hides() {
    until_ not on_screen "$1"
}

line_is_empty() {
    screen | tail -n 1 | grep -q '\] *$'
}

bar() {
    screen | tail -n 2 | head -n 1 | grep -qF -- "$1"
}

bar_says() {
    until_ bar "$1"
}

bar_says_no() {
    until_ not bar "$1"
}

# The client's `fifo` hands a text to a channel as a script would. Keys come
# another way, and a confirmed draft from a timer: both have had their time
# before the sentinel leaves.
sentinels=0
sentinel() {
    [ -z "$no_sentinel" ] || return 0
    sleep 0.15
    sentinels=$((sentinels + 1))
    fifo "sentinel-$nick-$sentinels"
    arrives "sentinel-$nick-$sentinels"
}

finish() {
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
