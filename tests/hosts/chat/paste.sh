# SPDX-License-Identifier: MIT
# Enter inside a paste confirms nothing, and lines that come together are judged
# together.

. "$(dirname "$0")/../lib.sh"
. "$tests_dir/$CLIENT/client.sh"
begin "$@"
start_client alice
card='4000 0012 3456 7899'

hold() {
    wipe_screen
    type_in "$1"
    shows "$1"
    enter
    shows 'Not sent'
}

# The guard of half a second has long passed: only what is pasted counts here.
past_guard() {
    sleep 0.7
}

still_held() {
    expect "$1: the connection works" sentinel
    expect "$1: nothing arrived" never "$card"
}

# (Without brackets, a line break alone is what the key sends: not to be told
# apart.)
hold "my card is $card"
past_guard
paste '
'
still_held 'paste: a line break alone'
for way in $ways; do
    hold "my card is $card"
    past_guard
    "$way" '

'
    still_held "$way: two line breaks"
done
for way in $ways; do
    hold "my card is $card"
    past_guard
    "$way" '
 and more
'
    still_held "$way: a line break and a line"
    hold "my card is $card"
    past_guard
    "$way" '
 and more'
    still_held "$way: a line break and a part of a line"
    wipe_screen
    "$way" "my card is $card

"
    expect "$way: a card and an empty line" shows 'Not sent'
    still_held "$way: a card and an empty line"
    fifo '/prudence drop'
    clear_line
done

# Enter held down: it repeats 30 times a second, and never confirms.
hold "my card is $card"
for press in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
    enter
    sleep 0.02
done
still_held 'Enter held down'

# A private key is a secret as a whole, whatever each line looks like.
key="$(printf -- '-----BEGIN OPENSSH PRIVATE KEY-----\n'
    head -c 210 /dev/urandom | base64 -w 70
    printf -- '-----END OPENSSH PRIVATE KEY-----')"
first=$(printf '%s\n' "$key" | sed -n 2p)
last=$(printf '%s\n' "$key" | tail -n 2 | head -n 1)
for way in $ways; do
    wipe_screen
    "$way" "$key
"
    expect "$way: a key is held" shows 'Not sent, it waits'
    expect "$way: the connection works" sentinel
    expect "$way: not its beginning" never BEGIN
    expect "$way: not its first line" never "$first"
    expect "$way: not its last line" never "$last"
    fifo '/prudence drop'
    shows Dropped
done

# A paste that was held is sent whole, in order, when the user says so; what
# stood in the input line is there again.
wipe_screen
paste "the numbers:
card $card
bye
"
expect 'a paste is held' shows 'Not sent, it waits'
number=$(screen | sed -n 's/.*number \([0-9]*\):.*/\1/p' | tail -n 1)
type_in 'half a line'
shows 'half a line'
fifo "/prudence send $number"
expect 'its last line arrives' arrives ':bye'
expect 'its second line' arrives ":card $card"
expect 'its first line' arrives ':the numbers:'
expect 'the input line is there again' shows '] half a line'

# Text that is fine goes out in order, and a started line stays.
wipe_screen
"$way_to_begin" 'one fish
two fish

red fish
blue'
expect 'three lines arrive' arrives ':red fish'
expect 'the started line stays' shows '] blue'
clear_line
order=$(grep -o ':[a-z]* fish$' "$witness_log" | tr -d '\n')
expect "in order: $order" test "$order" = ':one fish:two fish:red fish'

# A command in a paste runs in its place.
wipe_screen
paste 'before it
/me waves
after it
'
expect 'the line after a command' arrives ':after it'
order=$(grep -o 'before it$\|ACTION waves\|after it$' "$witness_log" |
    tr '\n' ,)
expect "in order: $order" test "$order" = 'before it,ACTION waves,after it,'

stop_client
finish
