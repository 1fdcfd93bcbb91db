# SPDX-License-Identifier: MIT
# Codex. A hook that takes longer than its timeout is passed over. Trust, which
# takes a person at a screen, is granted on the command line.
held_if="missing crashed"
is_told=false # `codex exec` shows only that a hook has blocked

configure() {
    mkdir "$HOME/.codex"
    cat >"$HOME/.codex/config.toml" <<END
model = "stub"
model_provider = "stub"
[model_providers.stub]
name = "stub"
base_url = "http://127.0.0.1:$served/v1"
wire_api = "responses"
END
}

send() {
    lonely codex exec --skip-git-repo-check --dangerously-bypass-hook-trust \
        --dangerously-bypass-approvals-and-sandbox "$1"
}

tool_call() {
    printf '{"name": "exec_command", "input": {"cmd": "%s"}}' "$1"
}

lose_patience() {
    sed -i 's/"timeout": 11/"timeout": 2/' "$HOME/.codex/hooks.json"
}
