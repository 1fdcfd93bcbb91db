# SPDX-License-Identifier: MIT
# What the user answers is what happens: confirm, change, redact, allow, drop,
# switch off; by the keyboard, by a key bound to the command, by number.

. "$(dirname "$0")/../lib.sh"
. "$tests_dir/$CLIENT/client.sh"
begin "$@"
start_client alice

hold() {
    wipe_screen
    type_in "$1"
    shows "$1"
    enter
    expect "held: $1" shows 'Not sent'
}

# Enter that counts comes half a second after the warning.
enter_again() {
    sleep 0.7
    enter
}

# A command typed over the draft.
command() {
    clear_line
    type_in "/prudence $1"
    shows "] /prudence $1"
    enter
}

# Confirmed by Enter, as it is, once.
hold 'my card is 4000 0012 3456 7899, ok?'
expect 'nothing was sent before' never '4000 0012 3456 7899'
enter_again
expect 'Enter again sends' arrives ':my card is 4000 0012 3456 7899, ok?'
hold 'my card is 4000 0012 3456 7899, ok?'
enter_again
expect 'and so does the next one, judged anew' until_ sh -c \
    "test \$(grep -c ':my card is 4000 0012 3456 7899, ok?' '$witness_log') = 2"

# Too early, it does not count; each starts the guard anew.
card='4000 0022 3456 7897'
hold "second card $card"
sleep 0.1
enter
sentinel
expect 'Enter at once does not send' never "$card"
enter
enter
sentinel
expect 'nor does Enter twice' never "$card"

# Changed after the warning: another draft.
sleep 0.7
type_in ' or so'
shows "$card or so"
warned_before=$(screen | grep -c 'Not sent')
warned_again() {
    test "$(screen | grep -c 'Not sent')" -gt "$warned_before"
}
enter
expect 'a changed draft is judged again' until_ warned_again
sentinel
expect 'and not sent' never "$card"
sleep 0.7
type_in x
shows 'or sox'
press BSpace
hides 'or sox'
enter
sentinel
expect 'changed and changed back: still not sent' never "$card"
enter_again
expect 'then Enter sends it' arrives ":second card $card or so"

# /prudence send, typed over the draft and bound to a key.
hold 'third card 4000 0032 3456 7895'
command send
expect 'typed /prudence send' arrives ':third card 4000 0032 3456 7895'
bind_ctrl_t '/prudence send'
hold 'fourth card 4000 0042 3456 7893'
press C-t
expect 'a key bound to it' arrives ':fourth card 4000 0042 3456 7893'
hold '/me pays with 4000 0052 3456 7890'
command send
expect 'an action' grep -q . "$witness_log"
expect 'an action arrives' until_ grep -q \
    'ACTION pays with 4000 0052 3456 7890' "$witness_log"

# Redact, and send what is left.
hold 'fifth card 4000 0062 3456 7880 thanks'
command redact
expect 'redacted in the line' shows '] fifth card'
expect 'the value is gone' hides '] fifth card 4000 0062 3456 7880'
enter
expect 'it is sent' until_ grep -q ':fifth card .* thanks$' "$witness_log"
expect 'without the value' never '4000 0062 3456 7880'
hold '/msg Witness sixth 4000 0072 3456 7888 ok'
command redact
shows '] /msg Witness sixth'
enter
expect 'the command around it stays' until_ grep -q \
    'PRIVMSG Witness :sixth .* ok$' "$witness_log"
expect 'without the value' never '4000 0072 3456 7888'
hold 'seventh card 4000 0082 3456 7886 bye'
command pseudonymise
shows '] seventh card'
expect 'another value stands there' hides '] seventh card 4000 0082 3456 7886'
sentinel
expect 'nothing was sent' never '4000 0082 3456 7886'

# Why says more, and brings the draft back.
hold 'eighth card 4000 0092 3456 7884'
command why
expect 'why brings the draft back' shows '] eighth card 4000 0092 3456 7884'

# Allowed once: this one, once.
command 'allow value once'
expect 'allowing brings the draft back' shows '] eighth card'
enter
expect 'allowed once, it is sent' arrives ':eighth card 4000 0092 3456 7884'
hold 'eighth card 4000 0092 3456 7884'
command 'allow value session'
shows '] eighth card'
enter
expect 'allowed for the session, it is sent' until_ sh -c \
    "test \$(grep -c ':eighth card' '$witness_log') = 2"
type_in 'ninth: 4000 0092 3456 7884 again'
enter
expect 'in other messages, too' arrives ':ninth: 4000 0092 3456 7884 again'
fifo '/prudence allowed'
expect 'it is listed' shows 'prudence | 1. '
list_has_value() {
    screen | grep 'prudence | 1\.' | grep -q 4000
}
expect 'without the value' not list_has_value
fifo '/prudence undo 1'
hold 'tenth: 4000 0092 3456 7884 again'

# Where everybody reads, what is certain is held until it is changed.
fifo '/prudence set level.certain hold'
fifo '/prudence set level.high hold'
hold 'eleventh card 4000 0102 3456 7882'
enter_again
sentinel
expect 'what holds is not sent by Enter' never '4000 0102 3456 7882'
command send
shows '] '
sentinel
expect 'nor by /prudence send' never '4000 0102 3456 7882'
fifo '/prudence set level.certain default'
fifo '/prudence set level.high default'

# So it is by default in a public channel, until it is allowed.
expect 'a public channel' open_buffer '#open'
clear_line
clear_buffer
type_in 'card 4000 0182 3456 7885, exp 12/29, cvv 123'
shows 'cvv 123'
enter
expect 'held, and Enter does not help' shows 'Enter does not send this one'
enter_again
sentinel
expect 'not sent to everybody' never '4000 0182 3456 7885'
command 'allow value once'
shows '] card'
enter
expect 'allowed, it is sent' arrives \
    '#open :card 4000 0182 3456 7885, exp 12/29, cvv 123'
open_buffer '#quiet'

# Numbers: what scripts send waits, is dropped or sent.
wipe_screen
fifo 'twelfth 4000 0112 3456 7880'
expect 'it waits' shows 'waits as number'
number=$(screen | sed -n 's/.*number \([0-9]*\):.*/\1/p' | tail -n 1)
fifo 'thirteenth 4000 0122 3456 7888'
shows "number $((number + 1)):"
fifo "/prudence drop $number"
shows Dropped
fifo "/prudence send $((number + 1))"
expect 'the second is sent' arrives ':thirteenth 4000 0122 3456 7888'
expect 'the first is not' never '4000 0112 3456 7880'
fifo '/prudence send 9999'
expect 'no such number' shows 'No message is waiting'

# A buffer of its own policy, by option; and all of it off, for a while.
set_option 'buffer.irc.test.#quiet' off
wipe_screen
type_in 'fourteenth 4000 0132 3456 7886'
enter
expect 'off in this buffer' arrives ':fourteenth 4000 0132 3456 7886'
fifo '/msg Witness fifteenth 4000 0142 3456 7884'
expect 'on in another' shows 'Not sent'
sentinel
expect 'nothing arrived' never '4000 0142 3456 7884'
set_option 'buffer.irc.test.#quiet' default
hold 'sixteenth 4000 0152 3456 7881'
fifo '/prudence off 5'
expect 'the bar says that it is off' bar_says 'off (5 min)'
enter
expect 'off' arrives ':sixteenth 4000 0152 3456 7881'
fifo '/prudence on'
expect 'the bar says no more' bar_says_no 'off (5 min)'
hold 'seventeenth 4000 0162 3456 7889'
fifo '/prudence incognito on'
expect 'the bar says incognito' bar_says incognito
fifo '/prudence incognito off'

# The language, at the next draft.
fifo '/prudence set language fr'
wipe_screen
type_in 'carte 4000 0172 3456 7887'
shows 'carte 4000'
enter
expect 'in French' shows 'Pas encore envoyé'
fifo '/prudence status'
expect 'status' shows 'prudence | prudence '
sentinel
expect 'nothing of all that' never '4000 0172 3456 7887'

stop_client
finish
