# SPDX-License-Identifier: MIT
# opencode. Our plugin holds a prompt whatever happens to the program that it
# asks. At its start opencode tries to install packages: once will do.
held_if="missing crashed late"
send_with_file=send_attached

configure() {
    mkdir -p "$HOME/.config/opencode"
    echo 'fetch-retries=0' >"$HOME/.npmrc"
    cat >"$HOME/.config/opencode/opencode.json" <<END
{
    "model": "stub/stub",
    "autoupdate": false,
    "share": "disabled",
    "provider": {
        "stub": {
            "npm": "@ai-sdk/openai-compatible",
            "options": {"baseURL": "http://127.0.0.1:$served/v1", "apiKey": "dummy"},
            "models": {"stub": {"name": "stub"}}
        }
    }
}
END
}

send() {
    lonely OPENCODE_DISABLE_MODELS_FETCH=1 opencode run "$@"
}

send_attached() {
    send "what is in this?" -f "$1"
}

tool_call() {
    printf '{"name": "bash", "input": {"command": "%s", "description": "a command"}}' "$1"
}

lose_patience() {
    sed -i 's/timeout: 90000/timeout: 2000/' \
        "$HOME/.config/opencode/plugin/prudence.js"
}
