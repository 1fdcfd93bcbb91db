# SPDX-License-Identifier: MIT
# What is held may go by a ticket: these bytes, once, for two minutes; or its
# values, for a session of the client, or always.
. ./hooks.sh
begin_hooks "$@"
draft="the root password is $secret"
folder=$XDG_RUNTIME_DIR/prudence

ticket() {
    printf '%s' "$answer" | sed -n 's/.*prudence allow \([0-9A-Z-]*\).*/\1/p'
}

# hold_and_allow OPTION...
hold_and_allow() {
    ask "$draft"
    in_terminal "$prudence" allow "$(ticket)" "$@" >"$scratch/allow"
}

ask "$draft"
expect "a password is held" held
expect "with a ticket" [ -n "$(ticket)" ]
first=$(ticket)
ask "$draft"
expect "the same text has the same one" [ "$(ticket)" = "$first" ]
ask "$draft."
expect "another text has another" [ "$(ticket)" != "$first" ]
expect "no program can allow it" not "$prudence" allow "$first" </dev/null 2>"$scratch/error"
expect "and is told" grep -q 'only a terminal' "$scratch/error"
ask "$draft"
expect "it is still held" held
expect "no program can see it" not "$prudence" allow </dev/null >"$scratch/allow" 2>"$scratch/error"
expect "really" not grep -q "$first" "$scratch/allow"
expect "it is listed" in_terminal "$prudence" allow "| grep -q '$first  claude'"
expect "a terminal can" in_terminal "$prudence" allow "$first" ">$scratch/allow"
ask "$draft."
expect "another text is held all the same" held
client=codex
ask "$draft"
expect "and so it is in another client" held
client=claude
ask "$draft"
expect "the same text passes" passes
ask "$draft"
expect "once" held

expect "what is not held cannot be allowed" \
    not in_terminal "$prudence" allow 0000-0000 ">$scratch/allow"
expect "nor what is no ticket" \
    not in_terminal "$prudence" allow ../key ">$scratch/allow"
ask "$draft"
small=$(ticket | tr -d - | tr A-Z a-z)
expect "small letters will do" in_terminal "$prudence" allow "$small" ">$scratch/allow"
touch -d '3 minutes ago' "$folder/allowed-$(ticket)"
ask "$draft"
expect "two minutes after it was allowed it is held" held
touch -d '3 minutes ago' "$folder/held-$(ticket)"
expect "two minutes after it was held it cannot be allowed" \
    not in_terminal "$prudence" allow "$(ticket)" ">$scratch/allow"
touch -d '3 minutes ago' "$folder"/held-*
ask "hello"
expect "old tickets are swept up" [ -z "$(find "$folder" -name '*-*')" ]

# Twenty at once use one ticket once.
hold_and_allow
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    event_of "$draft" | "$prudence" hook claude >"$scratch/many-$i" &
done
wait
expect "of twenty at once one passes" \
    [ "$(find "$scratch" -name 'many-*' -empty | wc -l)" = 1 ]

hold_and_allow --session
expect "for a session" grep -q 'session' "$scratch/allow"
ask "$draft"
expect "the text passes" passes
ask "you know that the old password was $secret"
expect "and its value in another" passes
ask "the root password is Quokka-8-zanzi"
expect "not another value" held
session_id=s-2
ask "$draft"
expect "nor another session" held

hold_and_allow --always
ask "$draft"
expect "always: the text passes" passes
ask "you know that the old password was $secret"
expect "and its value" passes
expect "which is on the allow list" sh -c "'$prudence' allowed | grep -q password"
"$prudence" allowed 1 >"$scratch/allowed"
ask "$draft"
expect "until it is taken back" held

# These very bytes: also those that are not judged, and of the files that are
# mentioned. ticket_of JSON [CLIENT]
ticket_of() {
    answer=$(printf '%s' "$1" | "$prudence" hook "${2:-claude}")
}
head -c 1500000 /dev/zero | tr '\0' a >"$scratch/large.txt"
mention='{"hook_event_name":"UserPromptSubmit","cwd":"'$scratch'","prompt":"see @large.txt"}'
ticket_of "$mention"
expect "a file that is too large has a ticket" [ -n "$(ticket)" ]
first=$(ticket)
ticket_of "$mention"
expect "and the same again" [ "$(ticket)" = "$first" ]
in_terminal "$prudence" allow "$first" >"$scratch/allow"
printf b >>"$scratch/large.txt"
ticket_of "$mention"
expect "another file of the name has another" [ "$(ticket)" != "$first" ]
expect "and is held" says '"decision":"block"'

with_number() {
    ticket_of '{"event":"chat.message","value":["'"$draft"'", {"n":'"$1"',"'"$2"'":true,
        "base64":"'"$3"'"}]}' opencode
    ticket
}
first=$(with_number 1 a AAAA)
expect "a number, a key and a picture have one" [ "$(with_number 1 a AAAA)" = "$first" ]
expect "another number has another" [ "$(with_number 2 a AAAA)" != "$first" ]
expect "another key has another" [ "$(with_number 1 b AAAA)" != "$first" ]
expect "another picture has another" [ "$(with_number 1 a AAAB)" != "$first" ]

many=$(seq -s '","' 5000)
ticket_of '{"event":"chat.message","value":["'"$draft"'","'"$many"'"]}' opencode
expect "more than can be taken is held" says '"decision":"hold"'
expect "and cannot be allowed" [ -z "$(ticket)" ]
expect "which is said" says 'could not be read as a whole'

# A tool's input has a ticket, but the model reads the reason.
answer=$(printf '{"hook_event_name":"PreToolUse","tool_input":{"command":"%s"}}' "$draft" |
    "$prudence" hook codex)
expect "what a model reads has no ticket" [ -z "$(ticket)" ]
expect "but there is one" in_terminal "$prudence" allow "| grep -q codex"

expect "nothing of it is in the runtime folder" not grep -rq "$secret" "$XDG_RUNTIME_DIR"
expect "nor below home" not grep -rq "$secret" "$HOME"
expect "others cannot enter" [ "$(stat -c %a "$folder")" = 700 ]

# Where nobody can be trusted with tickets there are none.
chmod 770 "$folder"
ask "$draft"
expect "a folder that others can enter" [ -z "$(ticket)" ]
expect "and it is said" says 'no private folder'
rm -r "$folder"
ln -s "$HOME" "$folder"
ask "$draft"
expect "a link" [ -z "$(ticket)" ]
rm "$folder"
chmod 755 "$XDG_RUNTIME_DIR"
ask "$draft"
expect "a runtime folder that others can enter" [ -z "$(ticket)" ]
XDG_RUNTIME_DIR=$scratch/none
ask "$draft"
expect "none" held
expect "and it is said" says 'no private folder'
expect "then nothing can be allowed" not in_terminal "$prudence" allow "$first" ">$scratch/allow"
finish
