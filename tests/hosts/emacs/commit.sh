# SPDX-License-Identifier: MIT
# Commits, with Emacs as Git's editor: the running one (emacsclient) with
# git-commit, which Magit uses; Magit itself; and an Emacs that Git starts and
# that knows nothing of git-commit.

. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/emacs.sh"
begin "$@"
start_emacs alice "(require 'git-commit)
    (setq magit-commit-show-diff nil vc-handled-backends nil)"
menu='Not sent.  s send once'
repository=$scratch/larch
editor="emacsclient -s $home/runtime/server"
count=0

git() {
    in_home GIT_EDITOR="$editor" git -C "$repository" -c user.name=Alice \
        -c user.email=alice@example.org "$@"
}

mkdir "$repository"
git init -q -b main

change_file() {
    count=$((count + 1))
    echo "$count" >"$repository/file"
    git add file
}

# Let Git ask for a message.
begin_message() {
    change_file
    git commit "$@" >"$scratch/git.log" 2>&1 &
    remember $!
    until_ holds_in_lisp '(and (bound-and-true-p git-commit-mode) prudence-mode)'
}

finish_message() {
    press C-c C-c
}

stop_asking() {
    press C-g
    until_ holds_in_lisp '(null this-command)'
}

messages() {
    git log --format=%B 2>/dev/null
}

in_history() {
    messages | grep -qF -- "$1"
}

committed() {
    until_ in_history "$1"
}

# Nor is it in the file that Git would read.
not_committed() {
    not in_history "$1" && not grep -qF -- "$1" "$repository/.git/COMMIT_EDITMSG"
}

# By git-commit.
begin_message
type_in 'the root password is Vq7-tarn!92'
shows 'Vq7-tarn!92'
expect 'it is marked' shows 'Prudence:1'
finish_message
expect 'held' shows "$menu"
stop_asking
expect 'it says that it is still here' shows 'it is still here'
expect 'nothing is committed, nor in the file' not_committed Vq7-tarn
expect 'the draft has no comments' holds_in_lisp '(let ((draft (prudence-commit-draft)))
    (equal (string-trim (prudence--join (prudence-draft-pieces draft)))
           "the root password is Vq7-tarn!92"))'
expect 'it is named by the repository' holds_in_lisp '(equal "emacs.commit.larch"
    (prudence-draft-name (prudence-commit-draft)))'
press C-u C-c C-c
expect 'to force it is no word of the user' shows "$menu"
stop_asking
press C-x C-s
expect 'saving is held, for Git reads the file' shows "$menu"
stop_asking
expect 'nothing is in the file' not_committed Vq7-tarn
finish_message
shows "$menu"
press r
expect 'redacted' shows 'the root password is [redacted]'
finish_message
expect 'then it is committed' committed 'the root password is [redacted]'
expect 'without the value' not grep -rqF Vq7-tarn "$repository"

# In French, sent as it is: asked once, for the question and the file.
lisp '(prudence-set "language" "fr")' >/dev/null
begin_message
type_in 'ma sœur a un lymphome, elle commence la chimiothérapie lundi'
shows 'lundi'
finish_message
expect 'held, in French' shows 'Pas envoyé.  s envoyer une fois'
answer s
expect 'committed as it is' committed 'ma sœur a un lymphome'
lisp '(prudence-set "language" "auto")' >/dev/null

# What is no part of the message: comments, and the diff.
echo 'the root password is Vq8-tarn!92' >"$repository/notes"
git add notes
begin_message -v
type_in 'add the notes'
shows 'add the notes'
expect 'the diff is shown' holds_in_lisp \
    '(save-excursion (goto-char (point-min)) (search-forward "Vq8-tarn" nil t))'
finish_message
expect 'the diff is not judged' committed 'add the notes'
begin_message
type_in 'harmless change'
shows 'harmless change'
finish_message
expect 'harmless' committed 'harmless change'

# What the user writes behind a # is judged: here Git keeps it.
git config core.commentChar ';'
begin_message
type_in '# the root password is Vq9-tarn!92'
shows 'Vq9-tarn!92'
finish_message
expect 'a comment of the user: held' shows "$menu"
answer s
expect 'Git has taken it for text' committed '# the root password is Vq9-tarn'
git config --unset core.commentChar

# With Magit.
change_file
lisp "(progn (require 'magit)
    (setenv \"GIT_AUTHOR_NAME\" \"Alice\")
    (setenv \"GIT_COMMITTER_NAME\" \"Alice\")
    (setenv \"EMAIL\" \"alice@example.org\")
    (run-at-time 0 nil (lambda ()
      (let ((default-directory \"$repository/\"))
        (magit-commit-create)))))" >/dev/null
expect 'Magit asks for a message' until_ holds_in_lisp \
    '(bound-and-true-p git-commit-mode)'
type_in 'STRICTLY CONFIDENTIAL - do not forward: buying Larkspur on Friday'
shows 'on Friday'
finish_message
expect 'Magit: held' shows "$menu"
stop_asking
expect 'Magit: nothing is committed' not_committed Larkspur
finish_message
shows "$menu"
answer s
expect 'Magit: committed as it is' committed 'buying Larkspur'
stop_emacs

# An Emacs of Git's own, left by C-x C-c.
write_init
sed -i '/server-start/d' "$home/init.el"
terminal=prudence-$$-own
change_file
in_home GIT_EDITOR="emacs -nw -q -l $home/init.el" tmux -L "$terminal" \
    -f /dev/null new-session -d -s client -x 110 -y 30 \
    "cd '$repository'; git -c user.name=Alice -c user.email=alice@example.org \
        commit; echo \$? >'$scratch/done'; exec sleep 60"
remember "$(tmux -L "$terminal" list-panes -F '#{pane_pid}')"
expect 'Git starts Emacs' shows 'COMMIT_EDITMSG'
type_in 'my card is 4000 0012 3456 7899'
shows '7899'
press C-x C-s
expect 'own Emacs: held' shows "$menu"
press C-g
expect 'own Emacs: still here' shows 'it is still here'
expect 'own Emacs: nothing is in the file' not_committed '4000 0012'
press C-x C-c
shows 'Save file'
press y
expect 'own Emacs: held when it is left, too' shows "$menu"
press C-g
shows 'it is still here'
press C-x C-c
shows 'Save file'
press n
shows 'Modified buffers exist'
type_in yes
press Enter
expect 'own Emacs: left without saving, nothing is committed' until_ grep -q 1 \
    "$scratch/done"
expect 'own Emacs: Git has nothing' not_committed '4000 0012'
finish
