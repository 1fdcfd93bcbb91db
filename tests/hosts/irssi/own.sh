# SPDX-License-Identifier: MIT
# What only irssi has: names of commands that are shortened, aliases, output of
# programs, a history that pastes enter before they are sent, a prompt for
# pastes and one for passwords, and a queue that keeps messages back.

. "$(dirname "$0")/../lib.sh"
. "$tests_dir/irssi/client.sh"
begin "$@"
start_client alice

# Enter on it: it stays in the line.
stays() {
    wipe_screen
    type_in "$1"
    shows "] $1"
    enter
    expect "held: $1" shows 'Not sent yet'
    expect "stays in the line: $1" on_screen "] $1"
    sentinel
    expect "did not arrive: $1" never "$2"
}

# Enter on it: it waits, and the history has not got it.
waits() {
    wipe_screen
    type_in "$1"
    shows "] $1"
    enter
    expect "waits: $1" shows 'waits as number'
    sentinel
    expect "did not arrive: $1" never "$2"
    expect "is not in the history: $1" not_in_history "$2"
    fifo '/prudence drop'
    shows Dropped
}

not_in_history() {
    rm -f "$home/irssi/history"
    to !history ''
    until_ grep -qx end "$home/irssi/history"
    ! grep -qF -- "$1" "$home/irssi/history"
}

# (What is sent, or does not matter, is remembered.)
type_in 'see you at eight'
shows 'at eight'
enter
arrives ':see you at eight'
expect 'the history is read' not not_in_history 'see you at eight'

# Commands by all the names that irssi knows.
stays '/say card 4000 0012 3456 7899' '4000 0012'
stays '/describe Witness pays with 4000 0022 3456 7897' '4000 0022'
stays '/notic Witness card 4000 0032 3456 7895' '4000 0032'
stays '/^msg Witness card 4000 0042 3456 7893' '4000 0042'
stays '//msg Witness card 4000 0052 3456 7890' '4000 0052'
stays '/msg -test Witness card 4000 0062 3456 7880' '4000 0062'
stays '/ card 4000 0072 3456 7888' '4000 0072'
fifo '/^alias tell msg Witness $0-'
fifo '/^alias t2 notice'
waits '/tell card 4000 0082 3456 7886' '4000 0082'
stays '/t2 Witness card 4000 0092 3456 7884' '4000 0092'
waits '/eval msg Witness card 4000 0102 3456 7882' '4000 0102'
waits '/foreach channel msg * card 4000 0112 3456 7880' '4000 0112'

# A login may be quiet, as on connecting.
start_witness NickServ "$scratch/nickserv.log"
wipe_screen
type_in '/^msg nickserv identify Vq7-tarn!92'
enter
expect 'a quiet login arrives' arrives ':identify Vq7-tarn!92' \
    "$scratch/nickserv.log"
expect 'and nothing is said' not on_screen 'Not sent'

# What programs print: all lines come at once, and each is judged.
number_waiting() {
    screen | sed -n 's/.*number \([0-9]*\):.*/\1/p' | tail -n 1
}
program_waits() {
    wipe_screen
    printf 'first of %s\nmy card is 4000 0122 3456 7888\nlast of %s\n' \
        "$2" "$2" >"$home/note"
    fifo "/exec $1 cat $home/note"
    expect "/exec $1 waits" shows 'waits as number'
    expect "/exec $1: what is harmless arrives" arrives ":last of $2"
    expect "/exec $1: all of it" arrives ":first of $2"
    sentinel
    expect "/exec $1: the card did not arrive" never '4000 0122'
    expect "/exec $1: nor was it shown as said" not on_screen 'my card'
}
program_waits -o text
fifo '/prudence drop'
shows Dropped
program_waits '-msg Witness' message
fifo '/prudence drop'
shows Dropped
program_waits '-notice Witness' notice
number=$(number_waiting)
fifo "/prudence send $number"
expect 'and is sent as it was meant' until_ grep -q \
    'NOTICE Witness :my card is 4000 0122 3456 7888' "$witness_log"

# A password that irssi asks for is for irssi.
wipe_screen
type_in '/oper alice'
enter
hides '] /oper'
type_in '4000 0132 3456 7886'
sleep 0.3
expect 'a password has no name in the bar' not bar financial
enter
sentinel
expect 'and is sent without a word' not on_screen 'Not sent'
type_in 'card 4000 0132 3456 7886'
expect 'the next line is a draft again' bar_says financial

# The line goes with the user from window to window; the warning does not.
wipe_screen
type_in 'card 4000 0142 3456 7884'
shows 7884
enter
shows 'Not sent'
sleep 0.7
open_buffer '#open'
clear_buffer
sentinel
enter
expect 'Enter in another window warns anew' shows 'Not sent'
sentinel
expect 'and sends nothing' never '4000 0142'
open_buffer '#quiet'

# The prompt that asks about long pastes.
fifo '/^set paste_verify_line_count 3'
lines='first of four
card 4000 0152 3456 7881
third of four
fourth of four
'
paste_prompt() {
    wipe_screen
    paste_detected "$1"
    until_ prompted
    press "$2"
}
prompted() {
    screen | tail -n 1 | grep -q 'Ctrl-K'
}
paste_prompt "$lines" C-k
expect 'a paste that was agreed to is judged' shows 'waits as number'
sentinel
expect 'as one' never 'of four'
expect 'and is not in the history' not_in_history 4000
fifo '/prudence drop'
shows Dropped
paste_prompt "$lines" C-u
expect 'one for scripts is judged' shows 'a payment card'
shows 'waits as number'
expect 'and kept from them' not test -s "$home/irssi/pasted"
fifo '/prudence drop'
shows Dropped
paste_prompt 'one is fine
two is fine
three is fine
four is fine
' C-u
expect 'one that no script wanted is kept' shows 'waits as number'
number=$(number_waiting)
fifo "/prudence send $number"
expect 'and can be sent' arrives ':four is fine'
to !listen ''
paste_prompt 'one is yours
two is yours
three is yours
four is yours
' C-u
expect 'a script gets what is fine' until_ grep -q 'four is yours' \
    "$home/irssi/pasted"
expect 'and nothing waits' not on_screen 'waits as number'
fifo '/^set paste_verify_line_count 0'

# Settings: refused, kept.
wipe_screen
here '/set prudence_level_certain nonsense'
expect 'no such value' shows 'prudence_level_certain cannot have this value'
here '/prudence set buffer.irc.test.#quiet off'
expect 'named for the first time' shows 'buffer.irc.test.#quiet is set'
here '/set prudence_buffer_irc.test.#quiet mark'
type_in 'card 4000 0162 3456 7889'
expect 'then it is in /set' bar_says financial
enter
expect 'and counts' arrives ':card 4000 0162 3456 7889'
here '/prudence set buffer.irc.nowhere.#x hold'
save_settings
wipe_screen

# What a window shows may be logged, but for what prudence says in it.
here "/window log on $home/window.log"
fifo '/prudence status'
shows 'prudence | prudence'
fifo 'back again'
expect 'the log is written' until_ grep -q 'back again' "$home/window.log"
expect 'without prudence' not grep -q 'prudence |' "$home/window.log"
here '/window log off'

# Help and Tab.
here '/help prudence'
expect 'help' shows '/prudence why [N]: why the waiting message'
clear_buffer
type_in '/prudence al'
press Tab
expect 'Tab completes a subcommand' shows '] /prudence allow'
clear_line
type_in '/prudence incognito o'
press Tab
expect 'Tab completes what follows' shows '] /prudence incognito on'
clear_line
type_in '/prudence set category.f'
press Tab
expect 'Tab completes a setting' shows '] /prudence set category.financial'
clear_line

# What waits survives its channel: irssi makes it anew on connecting again.
fifo '/prudence set buffer.irc.test.#quiet default'
fifo 'card 4000 0172 3456 7887'
expect 'it waits' shows 'waits as number'
number=$(number_waiting)
here '/disconnect test'
until_ grep -q '^:alice!.* QUIT' "$witness_log"
here "/prudence send $number"
expect 'there is nobody to send it to' shows 'It still waits'
here '/connect test'
joined_again() {
    test "$(grep -c '^:alice!.* JOIN .*#quiet' "$witness_log")" = 2
}
until_ joined_again
open_buffer '#quiet'
fifo "/prudence send $number"
expect 'then it is sent' arrives '#quiet :card 4000 0172 3456 7887'
stop_client
expect 'kept by /save' grep -q \
    '"prudence_buffer_irc.nowhere.#x" = "hold"' "$home/irssi/config"
expect 'a value that was refused is not' not grep -q nonsense \
    "$home/irssi/config"

# irssi keeps messages back, so as not to flood the server, and cuts long ones in
# pieces: what was confirmed as a whole is not held again on its way.
queue_speed=10msecs
start_client bob
many=
for line in 1 2 3 4 5 6 7 8 9; do
    many="${many}line $line: 4000 0182 3456 7885
"
done
words=$(printf 'and %.0s' $(seq 150))
wipe_screen
paste_detected "${many}from 4000 0192 3456 7883 $words to 4000 0202 3456 7880 end
"
expect 'a long paste waits' shows 'waits as number'
number=$(number_waiting)
wipe_screen
fifo "/prudence send $number"
expect 'it is sent to its end' arrives ' 4000 0202 3456 7880 end'
expect 'in order' test "$(grep -o ':line [0-9]' "$witness_log" | tr -dc 0-9)" \
    = 123456789
expect 'and not held on its way' not on_screen 'Not sent'
to_wire '#quiet' 'line 1: 4000 0182 3456 7885'
expect 'once' shows 'waits as number'
stop_client
finish
