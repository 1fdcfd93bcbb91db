# SPDX-License-Identifier: MIT
# Installed, the plugin guards without a line of setup, and finds the library.

. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/neovim.sh"
begin_alone "$@"
home=$scratch/home
mkdir -p "$home"

# A prefix of its own: the build tree is configured for another one.
(cd "$build" && DESTDIR="$scratch/root" meson install --no-rebuild --quiet \
    >"$scratch/install" 2>&1) || cat "$scratch/install"
site=$(find "$scratch/root" -path '*/nvim/site' -type d)
library=$(sed -n "s/^return '\(.*\)'/\1/p" "$site/lua/prudence/installed.lua")
expect 'the plugin is installed' test -f "$site/plugin/prudence.lua"
expect 'and its help' test -f "$site/doc/prudence.txt"
expect 'it knows the library' test -f "$scratch/root$library"
# The packs are looked for beside the library first.
cp "$(find "$scratch/root" -name prudence.pack)" \
    "$(dirname "$scratch/root$library")"
sed -i "s|^return '|&$scratch/root|" "$site/lua/prudence/installed.lua"
echo 'my card is 4000 0012 3456 7899' >"$scratch/COMMIT_EDITMSG"
in_home XDG_DATA_DIRS="${site%/nvim/site}" timeout 60 "$nvim" --headless \
    -i NONE -n "$scratch/COMMIT_EDITMSG" \
    -c 'call append(0, "first")' -c 'wq' -c 'helptags ALL' \
    -c 'help prudence' -c 'lua io.stdout:write(vim.fn.expand("%:t"))' -c 'qa!' \
    </dev/null >"$scratch/out" 2>&1
expect 'a commit message is guarded' grep -q 'payment card' "$scratch/out"
expect 'and not written' not grep -q first "$scratch/COMMIT_EDITMSG"
expect 'its help is found' grep -q 'prudence.txt' "$scratch/out"
finish
