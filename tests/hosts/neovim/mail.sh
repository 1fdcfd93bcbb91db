# SPDX-License-Identifier: MIT
# A mail, from neomutt to a server on this machine: what is held does not reach
# it, what is redacted or confirmed does.

. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/neovim.sh"
begin_alone "$@"
guarded_home mail
work=$home
card='4000 0012 3456 7899'

sink_log=$scratch/sink.log
serve sink.py "$sink_log"
cat >"$home/muttrc" <<END
set smtp_url = "smtp://127.0.0.1:$served/"
set ssl_starttls = no
set ssl_force_tls = no
set autoedit = yes
set edit_headers = yes
set from = alice@example.org
set copy = no
set editor = "$editor"
set folder = $home/mail
set spoolfile = $home/mail
set mbox_type = Maildir
set sleep_time = 0
END
in_home mkdir -p "$home/mail/cur" "$home/mail/new" "$home/mail/tmp"

# compose SUBJECT: neomutt starts Neovim on the mail's file
compose() {
    start neomutt -F "$home/muttrc" -s "$1" bob@example.org
    shows 'Subject: '"$1"
    type_in Go
    shows INSERT
}

send() {
    shows 'y:Send'
    type_in y
    ended
}

compose harmless
type_in 'see you at eight'
press Escape
shows 'see you at eight'
type_in ZZ
send
expect 'a harmless mail arrives' grep -q 'see you at eight' "$sink_log"

# Held: neomutt still waits for Neovim.
compose held
type_in "my card is $card"
press Escape
shows 7899
type_in :wq
enter
expect 'held' shows 'Not written yet.'
press Escape
hides 'Type number'
expect 'the text is there' on_screen "my card is $card"
type_in ':Prudence redact'
enter
expect 'redacted' shows 'my card is [redacted]'
type_in :wq
enter
send
expect 'it arrives redacted' grep -qF 'my card is [redacted]' "$sink_log"
expect 'and what was held never did' not grep -q "$card" "$sink_log"

# As it is.
compose confirmed
type_in "my card is $card"
press Escape
shows 7899
type_in :wq
enter
shows 'Type number'
sleep 0.6
type_in 2
enter
send
expect 'it arrives as it is' grep -q "$card" "$sink_log"

# Given up: neomutt sends no mail that was not changed.
compose given-up
type_in 'the root password is Vq7-tarn!92'
press Escape
shows 'Vq7-tarn'
type_in :wq
enter
shows 'Not written yet.'
press Escape
hides 'Type number'
type_in :q!
enter
expect 'given up' ended
compose sentinel
type_in 'a harmless sentinel'
press Escape
shows 'a harmless sentinel'
type_in ZZ
send
expect 'the sentinel arrives' grep -q 'a harmless sentinel' "$sink_log"
expect 'what was given up never did' not grep -q 'Vq7-tarn' "$sink_log"
expect 'nor is it on the disk' not grep -rq 'Vq7-tarn' "$home"
finish
