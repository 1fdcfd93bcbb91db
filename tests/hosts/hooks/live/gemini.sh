# SPDX-License-Identifier: MIT
# Gemini CLI. A hook that takes longer than its timeout is passed over.
held_if="missing crashed"
send_with_file=send_mention

configure() {
    mkdir "$HOME/.gemini"
    printf '{"security": {"auth": {"selectedType": "gemini-api-key"}}}' \
        >"$HOME/.gemini/settings.json"
}

send() {
    lonely GOOGLE_GEMINI_BASE_URL=http://127.0.0.1:$served GEMINI_API_KEY=dummy \
        GEMINI_CLI_TRUST_WORKSPACE=true \
        gemini -m gemini-2.5-flash --yolo -p "$1"
}

send_mention() {
    send "what is in @$1?"
}

tool_call() {
    printf '{"name": "run_shell_command", "input": {"command": "%s"}}' "$1"
}

lose_patience() {
    sed -i 's/"timeout": 11000/"timeout": 2000/' "$HOME/.gemini/settings.json"
}
