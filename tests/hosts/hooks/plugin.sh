# SPDX-License-Identifier: MIT
# The plugin of opencode, in Node.js: what it makes of a session's messages.
. ./hooks.sh
begin_hooks "$@"
mkdir "$scratch/bin"
cp "$build/prudence" "$build/libprudence.so.0" "$scratch/bin"
ln -s "$build/prudence.pack" "$scratch/bin"
"$scratch/bin/prudence" install opencode >"$scratch/out"
cp "$HOME/.config/opencode/plugin/prudence.js" "$scratch/plugin.mjs"
timeout 120 node ./plugin.mjs "$scratch/plugin.mjs" "$scratch/bin/prudence"
