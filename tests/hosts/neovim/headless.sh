# SPDX-License-Identifier: MIT
# The tests that run within Neovim, without a screen: the files in Lua beside
# this one, each in a home of its own. ONLY="writes menu": these only.

. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/neovim.sh"
begin_alone "$@"

for test in ${ONLY:-writes places menu chats faults health}; do
    prepare_home "$test"
    in_home timeout 120 "$nvim" --headless -u "$home/init.lua" -i NONE \
        -c "luafile $here/$test.lua" -c 'qa!' \
        </dev/null >"$scratch/out" 2>"$scratch/messages"
    last=$(tail -n 1 "$scratch/out")
    case $last in
    *' passed, '*' failed')
        passed=$((passed + ${last%% *}))
        last=${last#*, }
        failed=$((failed + ${last%% *}))
        ;;
    *) fail "$test ends" ;;
    esac
    grep '^failed: ' "$scratch/out"
    [ "${last%% *}" = 0 ] || tail -n 20 "$scratch/messages"
done
finish
