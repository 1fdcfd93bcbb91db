# SPDX-License-Identifier: MIT
# When the hook itself is in trouble: what it was asked about is held.
. ./hooks.sh
begin_hooks "$@"
mkfifo "$scratch/input"

# Every signal that the hook answers to is in the mask of those it catches.
catches() {
    mask=$(sed -n 's/^SigCgt:[[:space:]]*//p' "/proc/$1/status")
    [ $((0x$mask & 0x400)) -ne 0 ]
}

# A hook that waits for the rest of its input, which never comes.
start_waiting() {
    "$prudence" hook "$@" <"$scratch/input" >"$scratch/answer" &
    hook=$!
    remember $hook
    exec 9>"$scratch/input"
    until_ catches $hook || fail "the hook starts"
    printf '{"prompt": "%s' "$secret" >&9
}

end_waiting() {
    wait "$hook"
    status=$?
    exec 9>&-
    answer=$(cat "$scratch/answer")
}

for signal in SEGV BUS ILL FPE ABRT SYS TERM INT HUP XCPU; do
    start_waiting claude
    kill -s $signal "$hook"
    end_waiting
    expect "SIG$signal: it ends well" [ $status = 0 ]
    expect "SIG$signal: the prompt is held" held
done
expect "and not repeated by Claude Code" says '"suppressOriginalPrompt":true'

start_waiting claude --deadline 100
end_waiting
expect "our deadline: it ends well" [ $status = 0 ]
expect "our deadline: the prompt is held" held
expect "and it is said why" says 'in time'
LANG=fr_FR.UTF-8
start_waiting codex --deadline 100
end_waiting
expect "in French" says 'temps'
LANG=C.UTF-8
start_waiting gemini --deadline 100 --unchecked pass
end_waiting
expect "it goes where the user wants that" says '"systemMessage"'
expect "and it is said" says 'could not be checked'

# A tool's output, which nothing but another output keeps from the model.
printf '{"hook_event_name":"PostToolUse","tool_response":{"type":"text","out":"%s %s","lines":["%s"]}}' \
    "$secret" "$(head -c 1500000 /dev/zero | tr '\0' a)" "$secret" >"$scratch/large"
answer=$("$prudence" hook claude <"$scratch/large")
expect "an output too large is withheld" says '"type":"text"'
expect "all of it" not says_secret

{
    printf '{"hook_event_name":"PostToolUse","tool_response":{"stdout":"%s' "$secret"
    head -c 17000000 /dev/zero | tr '\0' a
    printf '"}}'
} >"$scratch/large"
answer=$("$prudence" hook claude <"$scratch/large")
expect "an output that cannot be read as a whole stops the client" says '"continue":false'
expect "and it is said why" says 'too large'
expect "and what to do" says 'begin another one (/clear)'

# Late, with an output whose shape takes more room than an answer may.
{
    printf '{"hook_event_name":"PostToolUse","tool_response":{"x":"%s"' "$secret"
    words=$(seq -s ' and ' 120)
    seq 4000 | tr 0-9 a-j | sed "s/.*/,\"k&\":\"$words\"/"
    printf '}}'
} >"$scratch/wide"
answer=$("$prudence" hook claude --deadline 50 <"$scratch/wide")
expect "a late answer stops the client, too" says '"continue":false'
expect "and it is said why" says 'in time'

answer=$("$prudence" hook claude </dev/null)
expect "no input is held" held
answer=$("$prudence" hook claude <&-)
expect "a closed input is held" held
answer=$(head -c 20000000 /dev/zero | tr '\0' ' ' | "$prudence" hook claude)
expect "20 MB are held" held
expect "and it is said why" says 'too large'
answer=$(head -c 200000 /dev/zero | tr '\0' '[' | "$prudence" hook claude)
expect "200,000 brackets are held" held
event_of "my password is $secret" | "$prudence" hook claude >&-
expect "nobody listens: it ends" [ $? = 0 ]
event_of "my password is $secret" | "$prudence" hook claude >/dev/full
expect "a full disk: it ends" [ $? = 0 ]
answer=$("$prudence" hook frobnicate </dev/null 2>&1)
expect "a client that there is not: what clients take for no" [ $? = 2 ]

# Memory short by ever less: held, or the program did not even start.
for megabytes in 8 16 32 48 64 96 128 160 192 256 320 384 448 512 640 768; do
    answer=$(
        ulimit -v $((megabytes * 1024))
        event_of "my password is $secret" | "$prudence" hook claude 2>"$scratch/error"
    )
    [ $? = 127 ] || expect "$megabytes MB" held
done

expect "nothing is on disk" [ -z "$(find "$HOME" -type f)" ]
expect "nothing of it is in the runtime folder" \
    not grep -rq "$secret" "$XDG_RUNTIME_DIR"
finish
