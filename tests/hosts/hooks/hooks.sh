# SPDX-License-Identifier: MIT
# What the tests of hooks share, over ../lib.sh, of which they need no server.
#
#     begin_hooks BUILD       scratch, a home and a private runtime folder
#     ask TEXT                the hook of Claude Code hears a prompt; $answer
#     held, passes            what it answered
#     in_terminal COMMAND     run it as somebody at a terminal would

. ../lib.sh

secret='Quokka-7-zanzi'
client=claude
session_id=s-1

begin_hooks() {
    begin_alone "$1"
    prudence=$build/prudence
    HOME=$scratch/home
    XDG_RUNTIME_DIR=$scratch/run
    LC_ALL=
    LANG=C.UTF-8
    export HOME XDG_RUNTIME_DIR LC_ALL LANG
    unset LANGUAGE XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME \
        CLAUDE_CONFIG_DIR CODEX_HOME GEMINI_CLI_HOME
    mkdir -m 700 "$HOME" "$XDG_RUNTIME_DIR"
}

event_of() {
    printf '{"hook_event_name":"UserPromptSubmit","session_id":"%s","prompt":"%s"}' \
        "$session_id" "$1"
}

# ask TEXT [OPTION...]: exit status 0, always
ask() {
    text=$1
    shift
    answer=$(event_of "$text" | "$prudence" hook "$client" "$@") || answer=failed
}

says() {
    case $answer in
    *"$1"*) ;;
    *) return 1 ;;
    esac
}

held() {
    says '"decision":"block"' && not says_secret
}

says_secret() {
    says "$secret"
}

passes() {
    [ -z "$answer" ]
}

in_terminal() {
    script -qec "$*" /dev/null </dev/null
}
