# SPDX-License-Identifier: MIT
# gptel, against a language model on loopback that writes down what it is told.
# ./dev fetches gptel into build/later, for Debian 12 has none; without it this
# says so, and tests nothing.

. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/emacs.sh"
begin "$@"
packages=$build/later/usr/share/emacs/site-lisp/elpa-src
if [ ! -d "$packages" ]; then
    echo "gptel could not be fetched: not tried"
    echo "0 passed, 0 failed"
    exit
fi
told=$scratch/told.log
serve stub.py "$told"
start_emacs alice "(dolist (folder (directory-files \"$packages\" t \"[a-z]\"))
      (add-to-list 'load-path folder))
    (require 'gptel)
    (require 'gptel-openai)
    (setq gptel-use-curl nil
          gptel-stream nil
          gptel-default-mode 'text-mode
          gptel-model 'stub
          gptel-backend (gptel-make-openai \"Stub\" :protocol \"http\"
            :host \"127.0.0.1:$served\" :key \"none\"
            :models '(stub)))"
menu='Not sent.  s send once'

# A conversation on the screen.
begin_chat() {
    lisp '(progn (when (get-buffer "chat") (kill-buffer "chat"))
        (switch-to-buffer (gptel "chat")) (delete-other-windows)
        (goto-char (point-max)) (message nil) t)' >/dev/null
    until_ holds_in_lisp '(and gptel-mode prudence-mode)'
}

send() {
    press C-c Enter
}

stop_asking() {
    press C-g
    until_ holds_in_lisp '(null this-command)'
}

was_told() {
    until_ grep -qF -- "$1" "$told"
}

not_told() {
    ! grep -qF -- "$1" "$told"
}

# All requests that were under way have arrived when this has.
sentinels=0
sentinel() {
    sentinels=$((sentinels + 1))
    lisp "(gptel-request \"sentinel $sentinels\" :callback #'ignore)" >/dev/null
    was_told "sentinel $sentinels"
}

answered() {
    until_ holds_in_lisp "(= $1 (how-many \"understood\" (point-min)
        (point-max)))" && until_ holds_in_lisp '(null this-command)'
}

# The buffer that a request is built in is not left behind.
no_leftover() {
    until_ holds_in_lisp '(not (cl-some (lambda (buffer)
        (string-prefix-p " *gptel-prompt*" (buffer-name buffer)))
        (buffer-list)))'
}

held() {
    begin_chat
    type_in "$2"
    shows "$2"
    send
    expect "held: $2" shows "$menu"
    stop_asking
    expect "it says that it is still here" shows 'it is still here'
    expect "the connection works" sentinel
    expect "nothing arrived: $2" not_told "$1"
}

held '4000 0012 3456 7899' 'my card is 4000 0012 3456 7899, exp 12/29, cvv 123'
expect 'a model reads it' holds_in_lisp '(let ((draft (prudence-gptel-draft)))
    (and (eq (quote robot) (prudence-draft-audience draft))
         (equal "emacs.gptel.stub" (prudence-draft-name draft))))'
held '1027 8023 4500 0417' \
    'voici mon IBAN : FR76 1027 8023 4500 0417 2638 528'
held 'lymphoma' 'my sister was diagnosed with lymphoma last week'
held 'lymphome' 'ma sœur a un lymphome, elle commence la chimiothérapie lundi'
held 'Vq7-tarn' 'the root password is Vq7-tarn!92'
held 'Vq8-tarn' 'le mot de passe du serveur est Vq8-tarn!92'
held 'Larkspur' \
    'STRICTLY CONFIDENTIAL - do not forward: we are buying Larkspur on Friday'
held 'Pivoine' \
    'STRICTEMENT CONFIDENTIEL - ne pas diffuser : nous rachetons Pivoine'

# A conversation: what it was told once is not asked about again, the rest is.
begin_chat
type_in 'the root password is Vq1-tarn!92'
shows 'Vq1-tarn'
send
shows "$menu"
answer s
expect 'sent as it is' was_told 'Vq1-tarn!92'
expect 'and answered' answered 1
press 'M->'
type_in 'thank you'
shows 'thank you'
send
expect 'the next turn does not ask' was_told 'thank you'
expect 'and is answered' answered 2
press 'M->'
type_in 'and the root password of the other is Vq2-tarn!92'
shows 'Vq2-tarn'
send
expect 'another value asks' shows "$menu"
press r
expect 'redacted' shows 'of the other is [redacted]'
expect 'what it was told is redacted, too' hides 'Vq1-tarn'
send
expect 'sent' was_told 'of the other is [redacted]'
expect 'without the value' not_told 'Vq2-tarn'
expect 'and answered' answered 3

# What the model has said is not asked about; what the user says is, even the
# same, and even in the midst of an answer.
begin_chat
echo 'understood: a card is 4000 0052 3456 7890, take it' >"$told.answer"
type_in 'tell me a number'
shows 'tell me a number'
send
expect 'the model says a number' answered 1
rm "$told.answer"
press 'M->'
type_in 'how nice'
shows 'how nice'
send
expect 'what it said is not asked about' was_told 'how nice'
expect 'and is sent' was_told '4000 0052 3456 7890'
expect 'and answered' answered 2
here '(progn (goto-char (point-min)) (search-forward "take ") t)' >/dev/null
type_in 'root password Vq3-tarn!92 for '
shows 'Vq3-tarn!92 for it'
expect 'gptel takes it for a part of the answer' holds_in_lisp \
    '(get-text-property (- (point) 10) (quote gptel))'
press 'M->'
send
expect 'in an answer: held' shows "$menu"
stop_asking
expect 'the connection works' sentinel
expect 'nothing arrived' not_told 'Vq3-tarn'
here '(progn (goto-char (point-min)) (search-forward "root password ")
    (kill-word 3) (delete-char 1) t)' >/dev/null
press 'M->'
type_in 'my card is 4000 0052 3456 7890, too'
shows '7890, too'
send
expect 'the same by the user: held' shows "$menu"
stop_asking
expect 'the connection works' sentinel
expect 'nothing arrived' not_told '7890, too'

# What a program asks for, and what is added to it: the context.
here '(condition-case held
    (gptel-request "my card is 4000 0022 3456 7897" :callback (function ignore))
  (user-error (setq test-held (error-message-string held))))' >/dev/null
expect 'a program is told' until_ holds_in_lisp \
    '(string-prefix-p "Not sent. This message holds" test-held)'
expect 'the connection works' sentinel
expect 'nothing arrived' not_told '4000 0022 3456 7897'
for way in user system; do
    echo 'my card is 4000 0032 3456 7895' >"$scratch/notes.txt"
    lisp "(progn (require 'gptel-context) (setq gptel-use-context '$way)
        (gptel-context-add-file \"$scratch/notes.txt\"))" >/dev/null
    begin_chat
    type_in "what about this, in the $way part"
    shows "in the $way part"
    send
    expect "a file of the context, $way: held" shows "$menu"
    expect 'it cannot be redacted here' not on_screen 'r redact'
    stop_asking
    expect 'nothing is left of the request' no_leftover
    expect 'nothing arrived' not_told "in the $way part"
    send
    shows "$menu"
    answer s
    expect 'sent as it is' was_told "in the $way part"
    expect 'with the file' was_told '4000 0032 3456 7895'
    expect 'and answered' answered 1
    lisp '(setq gptel-context nil gptel--context nil)' >/dev/null
done

# A region is sent alone.
begin_chat
type_in 'my card is 4000 0042 3456 7893'
press Enter
type_in 'how do you do'
shows 'how do you do'
press C-a C-Space C-e
send
expect 'a region without it passes' was_told 'how do you do'
expect 'the rest has not been sent' not_told '4000 0042 3456 7893'
expect 'Emacs lives' alive
expect 'nothing is on the disk' not grep -rqE \
    '4000 00[0-9]2|Vq[12378]-tarn' "$home"
stop_emacs
finish
