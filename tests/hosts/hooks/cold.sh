# SPDX-License-Identifier: MIT
# What a hook costs at each prompt, with all packs: at most 5 ms. Tickets are
# where those of a login are, in memory.
. ./hooks.sh
begin_hooks "$@"
memory=$(mktemp -d -p /dev/shm)
trap 'rm -rf "$memory"; clean_up' EXIT
XDG_RUNTIME_DIR=$memory
event_of "see you at eight, bring the cake" >"$scratch/clean"
event_of "my password is $secret" >"$scratch/held"
for event in clean held; do
    expect "at most 5 ms: $event" \
        python3 ./cold.py 5 "$build/prudence.pack" "$prudence" hook claude <"$scratch/$event"
done
finish
