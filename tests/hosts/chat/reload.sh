# SPDX-License-Identifier: MIT
# Unloading leaves nothing behind: not in memory, not on the disk.

. "$(dirname "$0")/../lib.sh"
. "$tests_dir/$CLIENT/client.sh"
begin "$@"
start_client alice
secret='4000 0012 3456 7899'

private_memory() {
    awk '$1 == "RssAnon:" { print $2 }' "/proc/$client_process/status"
}

# Hold a draft by Enter and one by the fifo, then unload over them.
round() {
    wipe_screen
    type_in "card $secret"
    shows "card $secret"
    enter
    shows 'Not sent' || return 1
    fifo "number $secret"
    shows 'waits as number' || return 1
    clear_line
    unload_plugin
    load_plugin
    clear_buffer
    until_ loaded
}

loaded() {
    fifo '/prudence status'
    on_screen 'prudence | prudence '
}

# Memory is that of ten turns before; a buffer of the client's that grew once
# passes by in the next ten. (Each of the drafts that were held in between has a
# page of 4 kB: not to give them back would be seen in any ten.)
steady() {
    echo "$memory" | awk '{ exit !($NF <= $(NF - 10) + 32) }'
}

memory=
for turn in $(seq 40); do
    expect "turn $turn" round
    memory="$memory $(private_memory)"
    [ "$turn" -ge 20 ] && [ $((turn % 10)) -eq 0 ] && steady && break
done
expect 'the client lives' alive
sentinel
expect 'nothing was sent' never "$secret"

expect "no growth:$memory kB" steady

# Unloaded, the client sends as ever.
unload_plugin
fifo "free $secret"
expect 'unloaded, text is sent' arrives ":free $secret"

# Nothing of a held draft is on the disk: logs, history, settings, crash files.
load_plugin
until_ loaded
secret='4000 0022 3456 7897'
wipe_screen
type_in "card $secret"
enter
shows 'Not sent'
fifo "number $secret"
shows 'waits as number'
type_in '/prudence why'
clear_line
save_settings
sentinel
stop_client
for part in "$secret" "$(echo "$secret" | tr -d ' ')" 'waits as number' \
    'Not sent yet'; do
    expect "not on the disk: $part" not grep -rqF -- "$part" "$home"
done
finish
