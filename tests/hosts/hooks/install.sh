# SPDX-License-Identifier: MIT
# The hook in a client's settings, among what the user has there, and out again.
. ./hooks.sh
begin_hooks "$@"
settings=$HOME/.claude/settings.json

install() {
    "$prudence" install "$@" >"$scratch/out" 2>"$scratch/err"
}

uninstall() {
    "$prudence" uninstall "$@" >"$scratch/out" 2>"$scratch/err"
}

# json FILE EXPRESSION: what Python makes of it, with the file in "d"
json() {
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
sys.exit(not eval("(" + sys.argv[2] + ")"))' "$1" "$2"
}

told() {
    grep -qF -- "$1" "$scratch/$2"
}

# Each client, where there is nothing yet.
while read -r client file; do
    expect "$client: a dry run" install "$client" --dry-run
    expect "$client: tells what it would write" told '+' out
    expect "$client: and writes nothing" [ ! -e "$HOME/$file" ]
    expect "$client: it is installed" install "$client"
    cp "$HOME/$file" "$scratch/first"
    expect "$client: again" install "$client"
    expect "$client: which is said" told 'already' out
    expect "$client: and changes nothing" cmp -s "$HOME/$file" "$scratch/first"
    expect "$client: a second dry run" install "$client" --dry-run
    expect "$client: finds no difference" not told '+' out
    expect "$client: another deadline" install "$client" --deadline 2000 --redact
    expect "$client: is taken over" grep -q -e --redact "$HOME/$file"
    expect "$client: nobody else may read it" [ "$(stat -c %a "$HOME/$file")" = 600 ]
    expect "$client: it is removed" uninstall "$client"
    expect "$client: with the file that is empty now" [ ! -e "$HOME/$file" ]
    expect "$client: again" uninstall "$client"
    expect "$client: which is said" told 'does not call' out
done <<END
claude .claude/settings.json
codex .codex/hooks.json
gemini .gemini/settings.json
opencode .config/opencode/plugin/prudence.js
END

# Among settings of the user's.
cat >"$scratch/mine" <<'END'
{
  "zebra": 0.1,
  "env": {
    "TOKEN": "not-to-be-printed"
  },
  "hooks": {
    "PreToolUse": [
      {
        "matcher": "Bash",
        "hooks": [
          {
            "type": "command",
            "command": "/usr/bin/mine hook claude"
          }
        ]
      }
    ],
    "Stop": []
  },
  "été": [
    1e300,
    null,
    "\n"
  ],
  "apple": {}
}
END
mkdir -p "$HOME/.claude" "$HOME/dotfiles"
cp "$scratch/mine" "$HOME/dotfiles/claude.json"
chmod 640 "$HOME/dotfiles/claude.json"
ln -s ../dotfiles/claude.json "$settings"
expect "a dry run" install claude --dry-run
expect "prints no line that it leaves as it is" not told 'not-to-be-printed' out
expect "and changes nothing" cmp -s "$settings" "$scratch/mine"
expect "it is installed" install claude
expect "what was there is kept beside it" cmp -s "$HOME/dotfiles/claude.json.prudence-backup" "$scratch/mine"
expect "a link stays a link" [ -L "$settings" ]
expect "the mode stays" [ "$(stat -c %a "$HOME/dotfiles/claude.json")" = 640 ]
expect "keys keep their order" json "$settings" \
    'list(d) == ["zebra", "env", "hooks", "été", "apple"]'
expect "and their values" json "$settings" \
    'd["zebra"] == 0.1 and d["été"] == [1e300, None, "\n"]'
expect "numbers are written as they were" grep -q '"zebra": 0.1,' "$settings"
expect "another's hook stays, and is first" json "$settings" \
    'd["hooks"]["PreToolUse"][0]["hooks"][0]["command"] == "/usr/bin/mine hook claude"'
expect "ours is beside it, without a shell, and blocks when it fails" json "$settings" \
    "d['hooks']['PreToolUse'][1]['hooks'] == [{'type': 'command', 'command': '$prudence',
     'args': ['hook', 'claude', '--config', '$HOME/.config'], 'timeout': 11, 'onFailure': 'block'}]"
expect "no file lies about" [ "$(find "$HOME/dotfiles" -type f | wc -l)" = 2 ]
expect "another deadline" install claude --deadline 5000 --unchecked pass
expect "takes the place of the first" json "$settings" \
    'len(d["hooks"]["PreToolUse"]) == 2 and d["hooks"]["PreToolUse"][1]["hooks"][0]["args"][4:]
     == ["--deadline", "5000", "--unchecked", "pass"]'
expect "it is removed" uninstall claude
expect "and all else is as it was" cmp -s "$settings" "$scratch/mine"
expect "the backup that is the same goes" [ ! -e "$HOME/dotfiles/claude.json.prudence-backup" ]

# The backup is of the file without our hook.
expect "it is installed" install claude
expect "where the backup is, is told" told "$HOME/dotfiles/claude.json.prudence-backup" out
expect "and again, otherwise" install claude --redact
expect "the backup stays what it was" cmp -s "$HOME/dotfiles/claude.json.prudence-backup" "$scratch/mine"
python3 - "$settings" <<'END'
import json, sys
d = json.load(open(sys.argv[1]))
d["apple"] = 1
json.dump(d, open(sys.argv[1], "w"))
END
expect "what was changed since" uninstall claude
expect "stays" json "$settings" 'd["apple"] == 1 and len(d["hooks"]["PreToolUse"]) == 1'
expect "and the backup, too" cmp -s "$HOME/dotfiles/claude.json.prudence-backup" "$scratch/mine"
expect "which is said" told "claude.json.prudence-backup, which is what it was before, stays" out
rm "$HOME/dotfiles/claude.json.prudence-backup"

# A program that is not ours, whatever its name.
python3 - "$scratch/mine" "$settings" <<'END'
import json, sys
d = json.load(open(sys.argv[1]))
d["hooks"]["PreToolUse"][0]["hooks"] = [
    {"type": "command", "command": command} for command in (
        "/opt/jurisprudence/bin/log hook claude-events",
        "/opt/prudence/bin/log hook claude", "/opt/bin/jurisprudence hook claude",
        "/opt/bin/prudence hook claude-events", "log /opt/bin/prudence hook claude")
] + [{"type": "command", "command": "/opt/jurisprudence", "args": ["hook", "claude"]}]
json.dump(d, open(sys.argv[2], "w"))
END
cp "$HOME/dotfiles/claude.json" "$scratch/others"
expect "others' hooks" install claude
expect "are not taken for ours" json "$settings" \
    'len(d["hooks"]["PreToolUse"][0]["hooks"]) == 6 and len(d["hooks"]["PreToolUse"]) == 2'
expect "nor" uninstall claude
expect "taken out" cmp -s "$settings" "$scratch/others"
cp "$scratch/mine" "$HOME/dotfiles/claude.json"

# In one group with another's.
python3 - "$scratch/mine" "$settings" "$prudence" <<'END'
import json, sys
d = json.load(open(sys.argv[1]))
d["hooks"]["PreToolUse"][0]["hooks"].append(
    {"type": "command", "command": sys.argv[3] + " hook claude || true"})
json.dump(d, open(sys.argv[2], "w"))
END
expect "ours in another's group is found" install claude
expect "and has one of its own, as that is not for every tool" json "$settings" \
    '[len(g["hooks"]) for g in d["hooks"]["PreToolUse"]] == [1, 1]
     and d["hooks"]["PreToolUse"][1]["matcher"] == "*"
     and d["hooks"]["PreToolUse"][1]["hooks"][0]["onFailure"] == "block"'
expect "it is removed" uninstall claude
expect "from there" json "$settings" \
    'd["hooks"]["PreToolUse"][0]["hooks"] == [{"type": "command", "command": "/usr/bin/mine hook claude"}]'

# What is no JSON, or not as it should be, is left alone. refused TEXT PLACE
refused() {
    printf '%s' "$1" >"$settings"
    cp "$settings" "$scratch/damaged"
    expect "damaged: $2" not install claude
    expect "damaged: the place is told" told "settings.json$2" err
    expect "damaged: its text is not" not told 'TOKEN' err
    expect "damaged: it is as it was" cmp -s "$settings" "$scratch/damaged"
    expect "damaged: nor is it taken out" not uninstall claude
}
refused '{"a": 1,
 "TOKEN" x}' ':2:10: no JSON'
refused '{ // mine
 "TOKEN": 1}' ':1:3: no JSON'
refused '{"TOKEN": 1, "TOKEN": 2}' ':1:'
refused '[]' ':1:1: no JSON object'
refused '' ':1:0: no JSON'
refused '{"hooks": ["TOKEN"]}' ': hooks: this is not'
refused '{"hooks": {"PreToolUse": {"TOKEN": 1}}}' ': hooks.PreToolUse: this is not'
rm "$settings"
mkdir "$settings"
expect "a folder in its place" not install claude
expect "is said to be one" told 'Is a directory' err
rmdir "$settings"
ln -s ../dotfiles/none.json "$settings"
expect "a link to nothing" not install claude
expect "is said to be one" told 'this link leads nowhere' err
expect "and stays one" [ -L "$settings" ]
rm "$settings"
for empty in '{}' '{ }'; do
    echo "$empty" >"$settings"
    expect "an empty object" install claude
    expect "without our hook" uninstall claude
    expect "is one again" grep -qxF "$empty" "$settings"
done
rm "$settings"
mkdir -p "$HOME/.config/opencode/plugin"
echo 'export const Mine = 1' >"$HOME/.config/opencode/plugin/prudence.js"
expect "another's plugin of the name" not install opencode
expect "is left alone" grep -q Mine "$HOME/.config/opencode/plugin/prudence.js"
expect "by uninstall, too" not uninstall opencode
expect "an unknown client" not install emacs
expect "no client" not install

# Where the clients' own variables say, and in a folder with a difficult name.
folder="$scratch/it's a \"place\""
mkdir "$folder"
cp "$build/prudence" "$build/libprudence.so.0" "$folder"
ln -s "$build/prudence.pack" "$folder/prudence.pack"
LANG=fr_FR.UTF-8
for client in claude codex gemini opencode; do
    CLAUDE_CONFIG_DIR=$scratch/c CODEX_HOME=$scratch/x GEMINI_CLI_HOME=$scratch/g \
        XDG_CONFIG_HOME=$scratch/o "$folder/prudence" install $client >"$scratch/out"
    expect "$client: in French" told 'appelle désormais' out
    CLAUDE_CONFIG_DIR=$scratch/c CODEX_HOME=$scratch/x GEMINI_CLI_HOME=$scratch/g \
        XDG_CONFIG_HOME=$scratch/o "$folder/prudence" doctor $client >"$scratch/out"
    expect "$client: a difficult name" told 'oui  un mot de passe inventé dans un message' out
done
for file in c/settings.json x/hooks.json g/.gemini/settings.json o/opencode/plugin/prudence.js; do
    expect "$file is where the client looks" [ -e "$scratch/$file" ]
done
finish
