# SPDX-License-Identifier: MIT
# Neovim with the plugin: headless, or on a screen of tmux.
#
#     prepare_home NAME          a home with the plugin and nothing else
#     in_home COMMAND…           run there, in the environment of a user
#     start COMMAND…             … on a screen: git commit, neomutt, llm
#     ended                      it is over
#
# What is typed and seen there is in ../lib.sh. NVIM is the Neovim to test, else
# the installed one.

here=${here:-$(cd "$(dirname "$0")" && pwd)}
plugin=$(cd "$here/../../../plugin/hosts/neovim" && pwd)
nvim=${NVIM:-$(command -v nvim)}
language=C.UTF-8

prepare_home() {
    home=$scratch/$1
    mkdir -p "$home/runtime" "$home/tmp"
    chmod 700 "$home" "$home/runtime"
    cat >"$home/init.lua" <<END
vim.opt.runtimepath:prepend('$plugin')
vim.opt.shortmess:append('I')
END
}

in_home() {
    env -i HOME="$home" XDG_RUNTIME_DIR="$home/runtime" TMPDIR="$home/tmp" \
        PATH="$PATH" LC_ALL="$language" TERM=screen-256color SHELL=/bin/sh \
        PRUDENCE_BUILD="$build" TESTS="$here" SCRATCH="$home" "$@"
}

# The plugin as a user sets it up, in a home of its own.
guarded_home() {
    prepare_home "$1"
    echo "require('prudence').setup({ ${2:-}
        library = '$build/libprudence.so.0' })" >>"$home/init.lua"
    editor="$home/edit"
    printf '#!/bin/sh\nexec "%s" -u "%s" "$@"\n' "$nvim" "$home/init.lua" \
        >"$editor"
    chmod 700 "$editor"
    nick=$1
}

# The command is run by a script, which needs no quoting and is no shell to the
# one who looks at the screen.
start() {
    {
        printf '#!/bin/sh\ncd "%s"\n' "$work"
        printf 'exec env -i'
        for word in HOME="$home" XDG_RUNTIME_DIR="$home/runtime" \
            TMPDIR="$home/tmp" PATH="$PATH" LC_ALL="$language" \
            TERM=screen-256color SHELL=/bin/sh EDITOR="$editor" \
            GIT_CONFIG_NOSYSTEM=1 "$@"; do
            printf " '%s'" "$word"
        done
        echo
    } >"$home/start"
    chmod 700 "$home/start"
    start_screen "$home/start"
}

ended() {
    until_ not alive
}
