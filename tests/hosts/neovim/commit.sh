# SPDX-License-Identifier: MIT
# git commit, on a screen: a message that gives too much away reaches no commit,
# until it is changed, redacted or the user says so.

. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/neovim.sh"
begin_alone "$@"
guarded_home commit
work=$home/work
secret='Vq7-tarn!92'

git_() {
    in_home git -C "$work" -c user.name=a -c user.email=a@example.org "$@"
}

in_home git init -q "$work"
in_home git config --global user.name Alice
in_home git config --global user.email alice@example.org

commits() {
    git_ log --all --format=%B 2>"$scratch/git" | cat
}

count=0
# commit [OPTION…]: git opens the editor
commit() {
    count=$((count + 1))
    echo $count >"$work/file"
    git_ add file
    start git commit "$@"
    shows 'Please enter the commit message'
}

# hold KEYS…: the text is typed, the keys that would write it are pressed
hold() {
    commit
    type_in "ithe root password is $secret"
    press Escape
    shows "password is $secret"
    press "$@"
    expect "held: $*" shows 'Not written yet.'
    back
    expect "$*: the text is there" on_screen "password is $secret"
}

# Back from the menu to the text.
back() {
    press Escape
    hides 'Type number'
}

# The menu takes no answer that lets the text go in its first half second.
answer() {
    sleep 0.6
    type_in "$1"
    enter
}

menu() {
    type_in ':Prudence'
    enter
    shows 'Type number'
}

commit
type_in 'ifix the login'
press Escape
type_in :wq
enter
ended
expect 'a harmless message' test "$(commits | head -n 1)" = 'fix the login'

# Held by each way to write and leave, then given up.
for keys in ':wq Enter' ':x Enter' 'Z Z' ':w Enter' ':wqa Enter'; do
    hold $keys
    type_in :cq
    enter
    ended
done
commit
type_in 'ia harmless sentinel'
press Escape
type_in ZZ
ended
expect 'the sentinel arrives' test "$(commits | head -n 1)" = \
    'a harmless sentinel'
expect 'and what was held never did' not grep -rqF -- "$secret" "$work"

# By menu: as it is, and leave.
hold Z Z
menu
answer 2
ended
expect 'as it is' test "$(commits | head -n 1)" = \
    "the root password is $secret"

# Keys that were typed ahead are not meant for the menu.
commit
type_in 'imy card is 4000 0012 3456 7899'
press Escape
shows 7899
press ':wq' Enter 2 Enter
shows 'Type number'
back
expect 'typed ahead: the text is there' on_screen '4000 0012 3456 7899'
type_in :cq
enter
ended
expect 'typed ahead: not written' not grep -rqF '4000 0012' "$work"

# Redacted, undone, redone.
hold :w Enter
menu
answer 3
expect 'redacted' shows 'password is [redacted]'
type_in u
expect 'undone' shows "password is $secret"
type_in :wq
enter
expect 'held again' shows 'Not written yet.'
back
press C-r
shows 'password is [redacted]'
type_in ZZ
ended
expect 'written redacted' test "$(commits | head -n 1)" = \
    'the root password is [redacted]'

# Allowed for this session; why; pseudonymised in the next one.
hold :w Enter
menu
type_in 6
enter
expect 'why' shows 'it mixes words with digits'
enter
back
menu
answer 5
shows 'Stop warning about'
answer 1
shows 'For how long'
answer 2
expect 'allowed' shows 'Allowed until'
type_in :wq
enter
ended
expect 'allowed, it is written' test "$(commits | head -n 1)" = \
    "the root password is $secret"
hold :w Enter
menu
answer 4
expect 'pseudonymised' hides "password is $secret"
type_in ZZ
ended
expect 'another password' test "$(commits | head -n 1)" != \
    "the root password is $secret"

# Below git's scissors is the change, not the message.
echo "password = $secret" >>"$work/file"
commit -v
type_in 'ichange the login'
press Escape
type_in :wq
enter
ended
expect 'git commit -v' test "$(commits | head -n 1)" = 'change the login'

# A message that git was given is held when one leaves it as it is.
count=$((count + 1))
echo $count >"$work/file"
git_ add file
start git commit -e -m "the root password is $secret, too"
shows 'Please enter'
type_in ZZ
expect 'a message from -m' shows 'Not written yet.'
back
type_in :q
enter
expect 'nor by :q' shows 'E37'
enter
type_in :cq
enter
ended
expect 'no commit of it' not sh -c "git -C '$work' log --all | grep -q ', too'"

# In French.
language=fr_FR.UTF-8
commit
type_in 'ile mot de passe du serveur est Vq8-tarn!92'
press Escape
type_in :wq
enter
expect 'in French' shows 'Pas encore écrit.'
expect 'the menu, too' on_screen 'masquer ce qui a été trouvé'
back
type_in :cq
enter
ended
language=C.UTF-8

# Nothing of what was not written is on the disk, but for what git has.
rm -rf "$work"
for part in "$secret" 'Vq8-tarn' '4000 0012 3456 7899'; do
    expect "not on the disk: $part" not grep -rqF -- "$part" "$home"
done
finish
