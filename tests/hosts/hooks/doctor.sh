# SPDX-License-Identifier: MIT
# The doctor believes nothing that it has not tried.
. ./hooks.sh
begin_hooks "$@"

doctor() {
    "$prudence" doctor "$@" >"$scratch/out" 2>"$scratch/err"
}

told() {
    grep -qF -- "$1" "$scratch/out"
}

# edit FILE EXPRESSION: change the JSON "d"
edit() {
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
exec(sys.argv[2])
json.dump(d, open(sys.argv[1], "w"))' "$HOME/$1" "$2"
}

expect "nobody to look at" doctor
expect "which is said" told 'No coding assistant'
for client in claude codex gemini opencode; do
    expect "$client: not installed" not doctor $client
    expect "$client: it is said" told 'NO   its settings call prudence'
    expect "$client: so is what is never protected" told 'pictures'
    "$prudence" install $client >"$scratch/out"
    [ $client = codex ] || expect "$client: installed" doctor $client
    doctor $client
    expect "$client: a password was held" told 'yes  a made-up password in a prompt'
    expect "$client: and in what a tool gives" told 'yes  a made-up password in what a tool'
    expect "$client: all else passes" told 'yes  an ordinary prompt'
    expect "$client: the password is not printed" not told 'Quokka'
done

expect "Codex: without trust" not doctor codex
expect "it is said what to do" told 'NO   Codex has been told to trust'
for hook in user_prompt_submit pre_tool_use post_tool_use; do
    expect "Codex: with less than all of it" not doctor codex
    printf '[hooks.state."%s/.codex/hooks.json:%s:0:0"]\ntrusted_hash = "sha256:0"\n' \
        "$HOME" $hook >>"$HOME/.codex/config.toml"
done
expect "Codex: with trust" doctor codex
expect "all together" doctor
expect "are told of" told 'opencode  '

edit .gemini/settings.json 'd["hooksConfig"] = {"enabled": False}'
expect "hooks are switched off" not doctor gemini
expect "it is said" told 'NO   hooks are switched on in'
edit .gemini/settings.json 'd["hooksConfig"]["enabled"] = True
del d["hooks"]["AfterTool"]'
expect "an event is missing" not doctor gemini
expect "it is said which" told 'NO   its settings call prudence (AfterTool)'

"$prudence" install gemini >"$scratch/out"
# shellcheck disable=SC2043
for switch in '"prudence"' 'd["hooks"]["AfterTool"][0]["hooks"][0]["command"]'; do
    expect "Gemini CLI: installed again" doctor gemini
    edit .gemini/settings.json "d['hooksConfig'] = {'disabled': [$switch]}"
    expect "our hook is among the disabled" not doctor gemini
    expect "it is said" told 'NO   hooks are switched on in'
    edit .gemini/settings.json 'd["hooksConfig"] = {}'
done

# What is not as we have written it.
# spoiled EXPRESSION WORDS: the doctor says so, and install mends it
spoiled() {
    expect "before: $1" doctor claude
    edit .claude/settings.json "for groups in d['hooks'].values():
    group, hook = groups[0], groups[0]['hooks'][0]
    $1"
    expect "$1" not doctor claude
    expect "it is said: $1" told "NO   $2"
    "$prudence" install claude >"$scratch/out"
}
spoiled 'group["matcher"] = "Bash"' 'its hook is called for every tool (PreToolUse)'
spoiled 'group["matcher"] = ["Bash"]' 'its hook is called for every tool (PostToolUse)'
spoiled 'del hook["onFailure"]' 'its hook is as prudence writes it (UserPromptSubmit)'
spoiled 'hook["onFailure"] = "ignore"' 'its hook is as prudence writes it'
spoiled 'hook["async"] = True' 'its hook is as prudence writes it'
spoiled 'hook["timeout"] = 1' 'its hook is as prudence writes it'
spoiled 'hook["type"] = "prompt"' 'its hook is as prudence writes it'
"$prudence" install claude --deadline 5000 --redact >"$scratch/out"
expect "other options are as good" doctor claude
edit .claude/settings.json 'del d["hooks"]["PreToolUse"][0]["matcher"]'
expect "no matcher is as good" doctor claude
edit .codex/hooks.json 'h = d["hooks"]["PreToolUse"][0]["hooks"][0]
h["command"] = h["command"].split(" || ")[0]'
expect "Codex: no answer of the shell" not doctor codex
expect "it is said" told 'NO   its hook is as prudence writes it (PreToolUse)'

mkdir -p "$scratch/project/.claude"
for file in settings.json settings.local.json; do
    echo '{"disableAllHooks": true}' >"$scratch/project/.claude/$file"
    expect "a project switches hooks off: $file" \
        not eval "(cd '$scratch/project' && doctor claude)"
    expect "it is said" told "NO   hooks are switched on in .claude/$file"
    rm "$scratch/project/.claude/$file"
done

for command in /nowhere/prudence /bin/true /bin/false; do
    edit .claude/settings.json "for groups in d['hooks'].values():
    groups[0]['hooks'][0]['command'] = '$command'
    groups[0]['hooks'][0]['args'] = ['hook', 'claude', 'prudence']"
    expect "$command in its place" not doctor claude
done
edit .claude/settings.json "for groups in d['hooks'].values():
    groups[0]['hooks'][0]['command'] = '/nowhere/prudence'"
doctor claude
expect "what does not answer protects nothing" told 'NO   a made-up password in a prompt'

# An environment that names other settings, as a project may have it.
mkdir -p "$scratch/theirs/prudence"
echo 'category.credentials = off' >"$scratch/theirs/prudence/prudence.conf"
"$prudence" install claude >"$scratch/out"
expect "another's settings change nothing" \
    eval "(XDG_CONFIG_HOME=$scratch/theirs; export XDG_CONFIG_HOME; doctor claude)"
expect "really" told 'yes  a made-up password in a prompt'
answer=$(event_of "my password is $secret" | XDG_CONFIG_HOME=$scratch/theirs \
    "$prudence" hook claude --config "$HOME/.config")
expect "a password is held" held
answer=$(event_of "hello" | "$prudence" hook claude --config here 2>"$scratch/err")
expect "a path that is not whole is refused" says 'prudence install'

mkdir -p "$HOME/.config/prudence"
echo 'category.credentials = off' >"$HOME/.config/prudence/prudence.conf"
"$prudence" install claude >"$scratch/out"
expect "settings that let passwords go" not doctor claude
expect "are found out" told 'NO   a made-up password in a prompt'
rm "$HOME/.config/prudence/prudence.conf"
LANG=fr_FR.UTF-8
expect "in French" doctor claude
expect "really" told 'Non protégé, quoi que fasse prudence'
expect "an unknown client" not doctor emacs
finish
