# SPDX-License-Identifier: MIT
# Mail from message-mode, through smtpmail, to a server on loopback: by the
# keyboard, and in batch mode.

. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/emacs.sh"
begin "$@"
sink_log=$scratch/sink.log
serve sink.py "$sink_log"
mail_settings="(setq message-send-mail-function 'smtpmail-send-it
      send-mail-function 'smtpmail-send-it
      smtpmail-smtp-server \"127.0.0.1\"
      smtpmail-smtp-service $served
      smtpmail-local-domain \"example.org\"
      mail-host-address \"example.org\"
      message-auto-save-directory nil
      message-default-charset 'utf-8
      message-kill-buffer-on-exit t
      message-confirm-send nil)"
start_emacs alice "$mail_settings"
menu='Not sent.  s send once'
sentinels=0

# What was sent is at the server before Emacs is done with sending it.
at_rest() {
    until_ holds_in_lisp '(null this-command)'
}

# compose SUBJECT BODY [TO]: on the screen, point at the end
compose() {
    at_rest
    lisp "(progn (let ((kill-buffer-query-functions nil))
            (dolist (buffer (buffer-list))
              (with-current-buffer buffer
                (when (derived-mode-p 'message-mode)
                  (set-buffer-modified-p nil)
                  (kill-buffer)))))
        (message-mail \"${3:-bob@example.org}\" \"$1\")
        (delete-other-windows) (message-goto-body) (message nil) t)" >/dev/null
    until_ holds_in_lisp "(derived-mode-p 'message-mode)"
    [ -z "$2" ] || type_in "$2"
    [ -z "$2" ] || shows "$2"
}

send() {
    press C-c C-c
}

stop_asking() {
    press C-g
    at_rest
}

# All that was sent before it has arrived when this has.
sentinel() {
    sentinels=$((sentinels + 1))
    lisp "(progn (message-mail \"carol@example.org\" \"sentinel-$sentinels\")
        (message-send-and-exit))" >/dev/null
    until_ grep -q "^Subject: sentinel-$sentinels" "$sink_log"
}

not_arrived() {
    ! grep -qF -- "$1" "$sink_log"
}

# held SECRET SUBJECT BODY [TO]
held() {
    compose "$2" "$3" "${4:-}"
    send
    expect "held: $2 $3" shows "$menu"
    stop_asking
    expect "it says that it is still here" shows 'it is still here'
    expect "the draft stays: $2 $3" draft_is "$2

$3"
    expect "the server works" sentinel
    expect "nothing arrived: $1" not_arrived "$1"
}

# Of each category, in both languages; in the subject, too.
held '4000 0012 3456 7899' hello \
    'my card is 4000 0012 3456 7899, exp 12/29, cvv 123'
held '1027 8023 4500 0417' bonjour \
    'voici mon IBAN : FR76 1027 8023 4500 0417 2638 528'
held 'lymphoma' hello 'my sister was diagnosed with lymphoma last week'
held 'lymphome' bonjour "ma sœur a un lymphome, elle commence la chimiothérapie"
held 'Vq7-tarn' hello 'the root password is Vq7-tarn!92'
held 'Vq8-tarn' bonjour 'le mot de passe du serveur est Vq8-tarn!92'
held 'Larkspur' hello \
    'STRICTLY CONFIDENTIAL - do not forward: we are buying Larkspur on Friday'
held 'Pivoine' bonjour \
    'STRICTEMENT CONFIDENTIEL - ne pas diffuser : nous rachetons Pivoine'
held 'Vq9-tarn' 'the root password is Vq9-tarn!92' 'see above'

# Who reads it, by the headers; addresses are no part of the draft.
audience_is() {
    holds_in_lisp "(let ((draft (prudence-mail-draft)))
        (and (eq '$1 (prudence-draft-audience draft))
             (equal \"$2\" (prudence-draft-name draft))))"
}
compose hello '' 'Bob Smith <bob@example.org>'
expect 'one reader' audience_is person emacs.mail.bob@example.org
compose hello '' 'bob@example.org, Carol <carol@example.org>'
expect 'two readers' audience_is group \
    emacs.mail.bob@example.org,carol@example.org
compose hello 'the meeting is at nine'
send
expect 'harmless, it is sent' until_ grep -q 'the meeting is at nine' "$sink_log"

# Keys before the menu are none of the message, and C-c C-c again confirms
# nothing.
compose hello 'my card is 4000 0022 3456 7897'
press C-c C-c s
expect 'it asks all the same' shows "$menu"
press C-c C-c
press C-c C-c
sleep 0.7
press x
stop_asking
expect 'the draft is as it was' draft_is 'hello

my card is 4000 0022 3456 7897'
expect 'the server works' sentinel
expect 'nothing arrived' not_arrived '4000 0022 3456 7897'

# What the menu does.
send
shows "$menu"
press r
expect 'redacted' shows 'my card is [redacted]'
expect 'not sent yet' not_arrived 'my card is'
send
expect 'then it is sent' until_ grep -qF 'my card is [redacted]' "$sink_log"
expect 'without the value' not_arrived '4000 0022 3456 7897'
compose hello 'my card is 4000 0032 3456 7895'
send
shows "$menu"
press w
expect 'why' shows 'Why this was noticed'
answer s
expect 'sent as it is' until_ grep -q 'my card is 4000 0032 3456 7895' \
    "$sink_log"
compose hello 'my card is 4000 0032 3456 7895'
send
expect 'and asked again' shows "$menu"
press p
expect 'another value stands there' hides '4000 0032 3456 7895'
compose hello 'my card is 4000 0042 3456 7893'
send
shows "$menu"
press a
shows 'b everything sent to'
press b
shows 'For how long'
answer s
expect 'allowed there, it is sent' until_ grep -q \
    'my card is 4000 0042 3456 7893' "$sink_log"
held '4000 0052 3456 7890' hello 'my card is 4000 0052 3456 7890' \
    carol@example.org

# Edited after the question, it is another draft.
type_in ' or 4000 0062 3456 7880'
shows '7880'
send
expect 'judged again' shows "$menu"
stop_asking
expect 'nothing is on the disk' not grep -rqE '4000 00[0-9]2|Vq[789]-tarn' "$home"
stop_emacs

# With other programs that write with message-mode. What one of them adds to a
# message after the question is judged, too.
signature='4000 0102 3456 7882'
prepare_home clients
for folder in . sent drafts trash; do
    mkdir -p "$home/mail/$folder/cur" "$home/mail/$folder/new" \
        "$home/mail/$folder/tmp"
done
printf '[database]\npath=%s\n[user]\nname=Alice\nprimary_email=%s\n' \
    "$home/mail" alice@example.org >"$home/.notmuch-config"
in_home notmuch new >"$scratch/clients.out" 2>&1
in_home mu init --maildir="$home/mail" >>"$scratch/clients.out" 2>&1
in_home mu index >>"$scratch/clients.out" 2>&1
start_emacs clients "$mail_settings
    (require 'notmuch) (require 'mu4e)
    (setq notmuch-fcc-dirs nil mu4e-sent-messages-behavior 'delete)
    (mu4e t)
    (defun test-sign ()
      (goto-char (point-max))
      (insert \"my card is $signature\"))"

# client NAME FORM: FORM begins a message
client() {
    at_rest
    until_ holds_in_lisp "(progn (ignore-errors $2) (derived-mode-p '$1))"
    here '(progn (delete-other-windows) (message-goto-to)
        (insert "bob@example.org") (message-goto-subject)
        (insert "hello") (message-goto-body) t)' >/dev/null
    type_in "by $1, card $3"
    shows "by $1, card $3"
    expect "$1: it is marked" shows 'Prudence:1'
    send
    expect "$1: held" shows "$menu"
    stop_asking
    expect "$1: the server works" sentinel
    expect "$1: nothing arrived" not_arrived "by $1"
    send
    shows "$menu"
    answer s
    expect "$1: sent as it is" until_ grep -q "by $1, card $3" "$sink_log"
}

client notmuch-message-mode '(notmuch-mua-new-mail)' '4000 0082 3456 7886'
client mu4e-compose-mode '(mu4e-compose-new)' '4000 0092 3456 7884'
lisp "(add-hook 'message-send-hook #'test-sign)" >/dev/null
compose hello 'nothing in it'
send
expect 'what another adds is judged' shows "$menu"
stop_asking
lisp "(remove-hook 'message-send-hook #'test-sign)" >/dev/null
expect 'the server works' sentinel
expect 'nothing arrived' not_arrived "$signature"
stop_emacs

# In batch mode, what is held is an error.
cat >"$scratch/send.el" <<END
$mail_settings
(message-mail "bob@example.org" (nth 0 command-line-args-left))
(message-goto-body)
(insert (nth 1 command-line-args-left))
(message-send)
(kill-emacs 0)
END
batch() {
    in_home emacs --batch -l "$home/init.el" -l "$scratch/send.el" "$@" \
        >"$scratch/batch.out" 2>&1
}
prepare_home batch
write_init
sed -i '/server-start/d' "$home/init.el"
expect 'in batch mode: an error' not batch hello 'card 4000 0072 3456 7888'
expect 'it says why' grep -q 'Not sent. This message holds' "$scratch/batch.out"
expect 'harmless, it is sent' batch hello 'the train is at ten'
expect 'it arrives' until_ grep -q 'the train is at ten' "$sink_log"
expect 'the other has not' not_arrived '4000 0072 3456 7888'
finish
