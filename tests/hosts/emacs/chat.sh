# SPDX-License-Identifier: MIT
# A chat in Emacs, against a real server: sh chat.sh BUILD-FOLDER CLIENT, where
# CLIENT is erc, rcirc or circe, each with a file CLIENT.el of its own.

. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/emacs.sh"
client=${2:?usage: $0 BUILD-FOLDER CLIENT}
begin "$@"
start_witness NickServ "$scratch/nickserv.log"
start_emacs "$client" "(load \"$tests_dir/emacs/$client.el\")
    (defvar test-begun nil)
    (defun test-begin ()
      (interactive)
      (test-clear)
      (message nil)
      (setq test-begun t))
    (global-set-key [f12] #'test-begin)
    (test-connect $port)"
until_ holds_in_lisp '(and (test-buffer "#quiet") (test-buffer "#open"))' || {
    screen
    fail "$client joins"
    finish
    exit 1
}
sentinels=0
menu='Not sent.  s send once'

# In the buffer of TARGET, which is then on the screen, alone.
go_to() {
    until_ holds_in_lisp '(null this-command)'
    lisp "(progn (switch-to-buffer (test-buffer \"$1\"))
        (delete-other-windows) (test-clear))" >/dev/null
}

# Leave the menu, if there is one, and begin anew, once all keys so far are read.
clear_line() {
    lisp '(setq test-begun nil)' >/dev/null
    press F12
    until_ holds_in_lisp '(and test-begun (null this-command))'
}

# All that was sent before it has arrived when this has.
sentinel() {
    sentinels=$((sentinels + 1))
    lisp "(test-say \"sentinel-$sentinels\")" >/dev/null
    arrives "sentinel-$sentinels"
}

hold() {
    clear_line
    type_in "$1"
    shows "$1"
    press Enter
    expect "held: $1" shows "$menu"
}

# held SECRET DRAFT: nothing of it arrives, all of it stays.
held() {
    hold "$2"
    expect "the connection works" sentinel
    expect "nothing arrived: $2" never "$1"
    press q
    expect "it says that it is still here" shows 'it is still here'
    expect "the draft stays: $2" draft_is "${3:-$2}"
}

go_to '#quiet'

# Of each category, in both languages.
held '4000 0012 3456 7899' 'my card is 4000 0012 3456 7899, exp 12/29, cvv 123'
held '1027 8023 4500 0417' \
    'voici mon IBAN : FR76 1027 8023 4500 0417 2638 528'
held 'lymphoma' 'my sister was diagnosed with lymphoma last week'
held 'lymphome' \
    "ma sœur a un lymphome, elle commence la chimiothérapie lundi"
held 'Vq7-tarn' 'the root password is Vq7-tarn!92'
held 'Vq8-tarn' 'le mot de passe du serveur est Vq8-tarn!92'
held 'Larkspur' \
    'STRICTLY CONFIDENTIAL - do not forward: we are buying Larkspur on Friday'
held 'Pivoine' \
    'STRICTEMENT CONFIDENTIEL - ne pas diffuser : nous rachetons Pivoine vendredi'

# By a command: the text is the draft, the target is who reads it.
held '4000 0022 3456 7897' '/msg Witness my card is 4000 0022 3456 7897' \
    'my card is 4000 0022 3456 7897'
held '4000 0022 3456 7897' '/me pays with card 4000 0022 3456 7897' \
    'pays with card 4000 0022 3456 7897'
held '4000 0022 3456 7897' \
    '/quote :alice PRIVMSG Witness :my card is 4000 0022 3456 7897' \
    'my card is 4000 0022 3456 7897'
held 'Vq9-tarn' ' /msg NickServ identify Vq9-tarn!92'
expect 'a nick is one person' holds_in_lisp '(progn (test-clear)
    (insert "/msg Witness hi")
    (eq (quote person) (prudence-draft-audience (funcall prudence-draft-function))))'
expect 'a secret channel is a group' holds_in_lisp '(progn (test-clear)
    (insert "hi")
    (eq (quote group) (prudence-draft-audience (funcall prudence-draft-function))))'

# What is harmless goes.
clear_line
type_in 'see you at eight'
press Enter
expect 'harmless' arrives ':see you at eight'
type_in '/msg Witness hi there'
press Enter
expect 'harmless, /msg' arrives 'Witness :hi there'

# What a service must be told passes; elsewhere, or something else, is held.
clear_line
type_in '/msg NickServ identify Vq7-tarn!93'
press Enter
expect 'a login passes' arrives ':identify Vq7-tarn!93' "$scratch/nickserv.log"
held '4000 0032 3456 7895' '/msg NickServ my card is 4000 0032 3456 7895' \
    'my card is 4000 0032 3456 7895'

# Only a key of the menu sends: no Enter, none too early, no text.
card='4000 0042 3456 7893'
hold "second card $card"
press Enter
press Enter
sleep 0.7
press Enter
sentinel
expect 'Enter does not send' never "$card"
expect 'the menu still asks' shows "$menu"
expect 'the draft stays' draft_is "second card $card"
clear_line
type_in "second card $card"
shows "second card $card"
press Enter s
sentinel
expect 'a key too early does not send' never "$card"
lisp '(setq prudence-guard-seconds 60)' >/dev/null
hold "second card $card"
press s
sentinel
expect 'nor does one alone before its time' never "$card"
expect 'the menu still asks' shows "$menu"
lisp '(setq prudence-guard-seconds 0.5)' >/dev/null
hold "second card $card"
sleep 0.7
type_in 'so what'
sentinel
expect 'nor does text that begins with it' never "$card"
expect 'the text is part of the draft' until_ holds_in_lisp '(progn
    (goto-char (point-max)) (save-excursion (search-backward "so what" nil t)))'

# What others say in the echo area does not hide the question for long.
hold "second card $card"
lisp '(message "something else")' >/dev/null
expect 'the question comes back' shows "$menu"

# Pasted in brackets, it is one draft; without, what follows a held line is kept
# with it, and a line end confirms nothing.
clear_line
paste "hello there
third card $card
see you tomorrow"
shows 'see you tomorrow'
press Enter
expect 'a paste is held' shows "$menu"
press q
expect 'all of it stays' draft_is "hello there
third card $card
see you tomorrow"
sentinel
expect 'nothing of it arrived' never 'see you tomorrow'
clear_line
paste_bare "third card $card

ss
see you tomorrow
"
expect 'a bare paste is held' shows "$menu"
press q
expect 'all of it stays' draft_is "third card $card
ss
see you tomorrow"
clear_line
paste_bare "third card $card

"
expect 'a pasted blank line is no answer' shows "$menu"
sentinel
expect 'nothing was sent' never "$card"

# Sent once, and asked again.
for time in 1 2; do
    hold 'fourth card 4000 0052 3456 7890'
    answer s
    expect "sent as it is, $time" until_ sh -c "test \$(grep -c \
        ':fourth card 4000 0052 3456 7890' '$witness_log') = $time"
done

# Redacted, by a mask or a made-up value.
hold 'fifth card 4000 0062 3456 7880 thanks'
press r
expect 'it is redacted' shows 'fifth card [redacted] thanks'
expect 'and says so' shows 'Read it again'
sentinel
expect 'not sent yet' never 'fifth card'
press Enter
expect 'then it is sent' arrives ':fifth card [redacted] thanks'
hold 'sixth card 4000 0072 3456 7888 bye'
press p
expect 'another value stands there' hides '4000 0072 3456 7888'
press Enter
expect 'it is sent' until_ grep -Eq \
    ':sixth card [0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4} bye$' "$witness_log"
expect 'without the value' never '4000 0072 3456 7888'

# While it asks, others write, and the draft moves down.
bob() {
    bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0"
        printf "NICK bob\r\nUSER bob 0 * :bob\r\nJOIN #quiet\r\n" >&3
        printf "PRIVMSG #quiet :%s\r\nQUIT\r\n" "$1" >&3
        cat <&3' "$port" "$1" >/dev/null
    shows "$1"
}
for key in r s a; do
    hold "moving card 4000 0122 3456 7888, by $key"
    bob "a long line from somebody else, before $key"
    [ $key != s ] || sleep 0.7
    press $key
    case $key in
    r)
        expect 'redacted where it stands' \
            draft_is 'moving card [redacted], by r'
        ;;
    s)
        expect 'sent' arrives ':moving card 4000 0122 3456 7888, by s'
        ;;
    a)
        shows 'Stop warning about'
        bob 'another long line'
        press v
        shows 'For how long'
        answer o
        expect 'allowed' arrives ':moving card 4000 0122 3456 7888, by a'
        ;;
    esac
done

# Why, in the same menu.
hold 'seventh card 4000 0082 3456 7886'
press w
expect 'why' shows 'Why this was noticed'
expect 'not the value' not sh -c "tmux -L $terminal capture-pane -p |
    sed '1,/Why this/d' | grep -q 4000"
press a
shows 'Stop warning about'
press v
shows 'For how long'
answer o
expect 'allowed once, it is sent' arrives ':seventh card 4000 0082 3456 7886'
expect 'the reasons are gone' hides 'Why this was noticed'
hold 'seventh card 4000 0082 3456 7886'
press a
shows 'Stop warning about'
press v
shows 'For how long'
answer s
expect 'allowed for the session' until_ sh -c \
    "test \$(grep -c ':seventh card' '$witness_log') = 2"
clear_line
type_in 'eighth: card 4000 0082 3456 7886 again'
press Enter
expect 'in other messages, too' arrives ':eighth: card 4000 0082 3456 7886 again'
lisp '(prudence-disallow 1)' >/dev/null
hold 'ninth: card 4000 0082 3456 7886 again'
press a
shows 'Stop warning about'
press q
sentinel
expect 'no answer is no' never ':ninth'

# What holds offers no sending.
lisp '(prudence-set "level.certain" "hold")' >/dev/null
clear_line
type_in 'card 4000 0092 3456 7884, exp 12/29, cvv 123'
shows 'cvv 123'
press Enter
expect 'held' shows 'Not sent.  r redact'
answer s
sentinel
expect 's does nothing' never '4000 0092 3456 7884'
expect 'it still asks' shows 'Not sent.  r redact'
lisp '(prudence-set "level.certain" "default")' >/dev/null

# Nobody is asked where nobody answers.
clear_line
here "(progn (test-clear) (insert \"tenth card $card\")
    (condition-case held
        (execute-kbd-macro (kbd \"RET s\"))
      (error held)))" >/dev/null
sentinel
expect 'a keyboard macro does not confirm' never "tenth card"
expect 'the draft stays' until_ holds_in_lisp \
    '(save-excursion (goto-char (point-min)) (search-forward "tenth card" nil t))'

if [ "$client" = erc ]; then
    # Other Lisp sends a line: it goes to the prompt.
    clear_line
    here "(condition-case held (erc-send-input \"twelfth card $card\")
        (user-error held))" >/dev/null
    sentinel
    expect 'erc: text from elsewhere is held' never 'twelfth card'
    expect 'erc: it is at the prompt' draft_is "twelfth card $card"
    # Where everybody reads, what is certain is held until it is changed.
    clear_line
    go_to '#open'
    type_in "card $card, exp 12/29, cvv 123"
    shows 'cvv 123'
    press Enter
    expect 'erc: a public channel' shows 'Not sent.  r redact'
    press q
    go_to '#quiet'
fi

# Off, on, in French.
clear_line
lisp '(prudence-off 5)' >/dev/null
shows 'Prudence:off'
type_in 'eleventh card 4000 0102 3456 7882'
draft_is 'eleventh card 4000 0102 3456 7882'
press Enter
expect 'off' arrives ':eleventh card 4000 0102 3456 7882'
lisp '(prudence-on)' >/dev/null
lisp '(prudence-set "language" "fr")' >/dev/null
menu='Pas envoyé.  s envoyer une fois'
hold 'carte 4000 0112 3456 7880'
sentinel
expect 'in French' never '4000 0112 3456 7880'

expect 'Emacs lives' alive
expect 'nothing is on the disk' not grep -rqE \
    '4000 00[0-9]2|Vq[789]-tarn|lymphom' "$home"
stop_emacs
finish
