# SPDX-License-Identifier: MIT
# What a service must be told passes, is not painted and says nothing; the same
# words elsewhere are held.

. "$(dirname "$0")/../lib.sh"
. "$tests_dir/$CLIENT/client.sh"
begin "$@"
start_witness NickServ "$scratch/nickserv.log"
start_client alice
sent=$scratch/nickserv.log

# passes WHAT COMMAND ARRIVING
passes() {
    wipe_screen
    type_in "$2"
    enter
    expect "$1: arrives" arrives "$3" "$sent"
    expect "$1: nothing is said" not on_screen 'Not sent'
}

passes 'a login' '/msg NickServ identify Vq7-tarn!92' ':identify Vq7-tarn!92'
passes 'a login of digits' '/msg nickserv identify 4000001234567899' \
    ':identify 4000001234567899'
passes 'a raw login' '/quote PRIVMSG NickServ :IDENTIFY bob Vq7-tarn!93' \
    ':IDENTIFY bob Vq7-tarn!93'
passes 'a new account' '/msg NickServ REGISTER Vq7-tarn!94 a@example.org' \
    ':REGISTER Vq7-tarn!94 a@example.org'
passes 'another server option' \
    "/msg $on_server NickServ identify Vq7-tarn!95" ':identify Vq7-tarn!95'

# In a buffer of its own, the line is the login.
fifo '/query NickServ'
shows 'NickServ'
to NickServ 'identify Vq7-tarn!96'
expect 'in the query' arrives ':identify Vq7-tarn!96' "$sent"
open_buffer '#quiet'

# A service is not a friend: what is no login is judged.
wipe_screen
fifo '/msg NickServ my card is 4000 0012 3456 7899'
expect 'a card for a service is held' shows 'Not sent'
expect 'the connection works' sentinel
expect 'nothing arrived' not grep -q '4000 0012' "$sent"

# Elsewhere it is a slip.
for line in 'identify Vq7-tarn!97' '/msg Witness identify Vq7-tarn!97'; do
    wipe_screen
    type_in "$line"
    enter
    expect "held: $line" shows 'Not sent'
    expect "the connection works" sentinel
    expect "nothing arrived: $line" never 'Vq7-tarn!97'
done

# Commands that hold secrets by their nature are not looked at.
wipe_screen
type_in '/oper alice Vq7-tarn!98'
shows '] /oper'
enter
expect '/oper passes' hides '] /oper'
expect '/oper: nothing is said' not on_screen 'Not sent'
stop_client
finish
