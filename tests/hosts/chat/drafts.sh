# SPDX-License-Identifier: MIT
# Of each category, in both languages, on every way out of the client: the draft is
# held, and nothing of it reaches the server.

. "$(dirname "$0")/../lib.sh"
. "$tests_dir/$CLIENT/client.sh"
begin "$@"
start_client alice

# Held by Enter: it is still in the input line.
enter_holds() {
    what=$1
    wipe_screen
    type_in "$2"
    shows "] $3"
    enter
    if shows 'Not sent' && sentinel && never "$secret"; then
        expect "$what: the draft stays in the line" on_screen "] $3"
    else
        fail "$what: $2"
    fi
}

# Held elsewhere: it waits under a number.
script_holds() {
    wipe_screen
    to "$2" "$3"
    if shows 'Not sent, it waits' && sentinel && never "$secret"; then
        pass
    else
        fail "$1: $3"
    fi
    fifo '/prudence drop'
    shows 'Dropped'
}

# What goes to the wire directly is caught there; where the client has shown the
# line, it is taken back in words.
wire_holds() {
    wipe_screen
    to_wire '#open' "$draft"
    open_buffer '#open'
    if shows "$wire_warning" && sentinel && never "$secret"; then
        pass
    else
        fail "$name, wire"
    fi
    open_buffer '#quiet'
}

paste_holds() {
    wipe_screen
    "$1" "hello there
$draft
see you tomorrow
"
    if shows 'Not sent, it waits' && sentinel && never "$secret" \
        && never 'see you tomorrow'; then
        pass
    else
        fail "$name, $1"
    fi
    fifo '/prudence drop'
    shows 'Dropped'
}

# held NAME SECRET DRAFT: the secret is a part of the draft
held() {
    name=$1
    secret=$2
    draft=$3
    start=$(printf '%.30s' "$draft")
    enter_holds "$name, typed" "$draft" "$start"
    enter_holds "$name, /msg" "/msg Witness $draft" "/msg Witness $start"
    enter_holds "$name, /me" "/me $draft" "/me $start"
    enter_holds "$name, /topic" "/topic $draft" "/topic $start"
    wipe_screen
    for way in $ways; do
        paste_holds $way
    done
    script_holds "$name, fifo" '#quiet' "$draft"
    wire_holds
    script_holds "$name, fifo with a command" '#quiet' \
        "/notice Witness $draft"
}

held 'financial, en' '4000 0012 3456 7899' \
    'my card is 4000 0012 3456 7899, exp 12/29, cvv 123'
held 'financial, fr' '1027 8023 4500 0417' \
    'voici mon IBAN : FR76 1027 8023 4500 0417 2638 528'
held 'medical, en' 'lymphoma' \
    'my sister was diagnosed with lymphoma last week'
held 'medical, fr' 'lymphome' \
    "ma sœur a un lymphome, elle commence la chimiothérapie lundi"
held 'credentials, en' 'Vq7-tarn' 'the root password is Vq7-tarn!92'
held 'credentials, fr' 'Vq8-tarn' \
    'le mot de passe du serveur est Vq8-tarn!92'
held 'confidential, en' 'Larkspur' \
    'STRICTLY CONFIDENTIAL - do not forward: we are buying Larkspur on Friday'
held 'confidential, fr' 'Pivoine' \
    'STRICTEMENT CONFIDENTIEL - ne pas diffuser : nous rachetons Pivoine vendredi'

# A command sent as text: the space before it makes it one. (type_in, for the
# input line shows no space at its beginning.)
for slip in 'identify Vq9-tarn!92' 'IDENTIFY alice Vq9-tarn!92'; do
    secret=Vq9-tarn
    wipe_screen
    type_in " /msg NickServ $slip"
    shows "$slip"
    enter
    expect "slip: warned" shows 'Not sent'
    expect "slip: the connection works" sentinel
    expect "slip: nothing arrived" never "$secret"
    script_holds 'slip, fifo' '#quiet' " /msg NickServ $slip"
done

# A script that says two things at once, the first of them harmless: to the
# channel and past it.
at_once=$(
    fifo_file=/dev/stdout
    fifo 'hello there'
    to_wire '#quiet' 'my card is 4000 0132 3456 7886'
)
wipe_screen
printf '%s\n' "$at_once" >"$fifo_file"
expect 'at once: the raw message is held' shows "$wire_warning"
sentinel
expect 'at once: it did not arrive' never '4000 0132'
expect 'at once: the line before it did' arrives ':hello there'
fifo '/prudence drop'
shows 'Dropped'

# What is harmless goes as it is, on all these ways.
wipe_screen
type_in 'see you at eight'
enter
expect 'harmless, typed' arrives ':see you at eight'
type_in '/me waves'
enter
expect 'harmless, /me' grep -q . "$witness_log"
fifo '/msg Witness hi there'
expect 'harmless, /msg' arrives 'Witness :hi there'
paste 'first line
second line
'
expect 'harmless, a paste of two lines' arrives ':second line'
expect 'harmless, all of it' arrives ':first line'

stop_client
finish
