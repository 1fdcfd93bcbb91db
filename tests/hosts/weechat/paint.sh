# SPDX-License-Identifier: MIT
# What a draft gives away is coloured while it is typed, as are the places in the
# payload of a command; and nothing else.

. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/weechat.sh"
begin "$@"
start_weechat alice

# The input line with colours between ⟨ and ⟩.
painted() {
    tmux -L "$terminal" capture-pane -e -p -t client | tail -n 1 |
        sed 's/.*\] *//; s/\x1b\[\(39\|49\|0\|39;49\)m/⟩/g; s/\x1b\[[0-9;]*m/⟨/g'
}

has_painted() {
    painted | grep -qF -- "$1"
}

# paints TEXT EXPECTED
paints() {
    clear_line
    hides '] .'
    type_in "$1"
    if until_ has_painted "$2"; then
        pass
    else
        fail "$1: $(painted)"
    fi
}

paints 'my card is 4000 0012 3456 7899, thanks' \
    'my card is ⟨4000 0012 3456 7899⟩, thanks'
paints '/msg Witness card 4000 0012 3456 7899 ok' \
    '/msg Witness card ⟨4000 0012 3456 7899⟩ ok'
paints 'é à 4000 0012 3456 7899 ü' 'é à ⟨4000 0012 3456 7899⟩ ü'
paints 'see you at eight' 'see you at eight'
expect 'harmless text is not painted' not has_painted '⟨'
paints '/msg NickServ identify 4000001234567899' 'identify'
expect 'a login is not painted' not has_painted '⟨4000'

# The cursor is where the text ends: the next key appends.
paints 'card 4000 0012 3456 7899' 'card ⟨4000 0012 3456 7899⟩'
type_in ' bye'
expect 'typing goes on behind the colours' until_ has_painted \
    '⟨4000 0012 3456 7899⟩ bye'

# The bar item names the category, and stops to.
expect 'the bar says what' shows ']+Pns financial'
clear_line
expect 'the bar is empty again' hides ']+Pns financial'

# The colour is an option, and counts at once.
fifo '/set prudence.color.ask green'
type_in 'card 4000 0012 3456 7899'
expect 'another colour' until_ sh -c \
    "tmux -L $terminal capture-pane -e -p -t client | tail -n 1 | grep -q '\[32m4000'"
fifo '/prudence set category.financial off'
expect 'a setting counts at once' until_ not has_painted '⟨4000'
fifo '/set prudence.category.financial mark'
expect 'in /set, too' until_ has_painted '⟨4000'
enter
expect 'what is marked is sent' arrives ':card 4000 0012 3456 7899'
stop_weechat
finish
