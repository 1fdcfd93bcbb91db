# SPDX-License-Identifier: MIT
# Claude Code. onFailure holds a prompt whatever happens to the hook.
held_if="missing crashed late"
send_with_file=send_mention
failure_leaves=true

configure() {
    mkdir "$HOME/.claude"
}

send() {
    lonely ANTHROPIC_BASE_URL=http://127.0.0.1:$served ANTHROPIC_API_KEY=dummy \
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 \
        claude -p "$1" --allowedTools Bash
}

send_mention() {
    send "what is in @$1?"
}

tool_call() {
    printf '{"name": "Bash", "input": {"command": "%s"}}' "$1"
}

lose_patience() {
    sed -i 's/"timeout": 11/"timeout": 2/' "$HOME/.claude/settings.json"
}
