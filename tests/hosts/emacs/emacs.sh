# SPDX-License-Identifier: MIT
# Emacs with prudence, on a screen of tmux, and asked from outside by emacsclient.
#
#     start_emacs NAME [LISP]      in a home of its own; LISP ends its init file
#     stop_emacs
#     lisp FORM                    evaluate, print
#     holds_in_lisp FORM           succeed if FORM is not nil
#     answer KEY                   once the menu takes keys
#     draft_is TEXT                in the buffer on the screen

lisp_folder=plugin/hosts/emacs

# A home with the folders of Emacs and of prudence, and nothing else.
prepare_home() {
    home=$scratch/$1
    mkdir -p "$home/runtime"
    chmod 700 "$home" "$home/runtime"
}

# The environment of everything that a test starts.
in_home() {
    env -i PATH="$PATH" HOME="$home" XDG_CONFIG_HOME="$home/config" \
        XDG_DATA_HOME="$home/data" XDG_STATE_HOME="$home/state" \
        XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/runtime" \
        TMPDIR="$home/runtime" \
        LC_ALL="${language:-C.UTF-8}" TERM=screen-256color "$@"
}

write_init() {
    cat >"$home/init.el" <<END
(setq inhibit-startup-screen t
      initial-scratch-message nil
      ring-bell-function 'ignore
      make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      user-full-name "Alice"
      user-mail-address "alice@example.org"
      server-socket-dir "$home/runtime"
      native-comp-deferred-compilation nil)
(menu-bar-mode -1)
(server-start)
(add-to-list 'load-path "$build/$lisp_folder")
(require 'prudence)
(prudence-global-mode)
$1
END
}

start_emacs() {
    prepare_home "$1"
    write_init "${2:-}"
    terminal=prudence-$$-$1
    in_home tmux -L "$terminal" -f /dev/null new-session -d -s client \
        -x "${columns:-110}" -y "${rows:-30}" \
        "exec emacs -nw -q -l '$home/init.el'"
    client_process=$(tmux -L "$terminal" list-panes -F '#{pane_pid}')
    remember "$client_process"
    until_ holds_in_lisp "(and after-init-time prudence-global-mode)" && return
    screen
    fail "Emacs starts"
    finish
    exit 1
}

stop_emacs() {
    lisp '(progn (setq confirm-kill-processes nil kill-emacs-query-functions nil)
        (run-at-time 0 nil (lambda () (kill-emacs))))' >/dev/null
    end_screen
}

lisp() {
    in_home timeout 20 emacsclient -s "$home/runtime/server" -e "$1" 2>&1
}

# In the buffer that is on the screen.
here() {
    lisp "(with-current-buffer (window-buffer (selected-window)) $1)"
}

holds_in_lisp() {
    case $(here "$1") in
    nil | '' | *ERROR* | *emacsclient*) return 1 ;;
    esac
}

# The menu takes a key half a second after it is shown, and waits again if one
# came before.
answer() {
    sleep 0.7
    press "$1"
}

# The draft of the buffer on the screen, but for line ends that close it.
draft_is() {
    draft=$(printf '%s' "$1" | sed 's/["\\]/\\&/g')
    until_ holds_in_lisp "(let ((draft (funcall prudence-draft-function)))
        (equal \"$draft\" (string-trim-right
            (prudence--join (prudence-draft-pieces draft)) \"\n+\")))"
}
