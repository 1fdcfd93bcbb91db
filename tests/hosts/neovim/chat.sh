# SPDX-License-Identifier: MIT
# An AI client whose prompt is written in Neovim, against a service on this
# machine: `llm chat`, installed in the folder LLM (./dev nightly does it). Its
# command !edit starts the editor, and what is in the file is sent.

. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/neovim.sh"
begin_alone "$@"
guarded_home chat "guards = { prompt = { files = { 'editor-*.txt' } } },"
work=$home

stub_log=$scratch/stub.log
serve stub.py "$stub_log"
mkdir "$home/llm"
cat >"$home/llm/extra-openai-models.yaml" <<END
- model_id: stub
  model_name: stub
  api_base: http://127.0.0.1:$served/v1
  can_stream: false
END

start PYTHONPATH="${LLM:?the folder that llm is installed in}" \
    LLM_USER_PATH="$home/llm" python3 -m llm chat -m stub --key none
shows 'Chatting with stub'

# edit TEXT: the editor on a prompt, with the text in it
edit() {
    type_in '!edit'
    enter
    shows 'editor-'
    type_in i
    shows INSERT
    type_in "$1"
    press Escape
    hides INSERT
}

# kept COUNT: so many messages; with each turn all before come again
kept() {
    until_ sh -c "grep -c . '$stub_log' | grep -qx $1"
}

edit 'how long do I bake it'
type_in ZZ
expect 'a harmless prompt arrives' kept 1
shows understood

edit 'my sister was diagnosed with lymphoma last week'
type_in :wq
enter
expect 'held' shows 'Not written yet.'
press Escape
hides 'Type number'
expect 'the text is there' on_screen 'lymphoma'
type_in :q!
enter
expect 'given up' shows 'Editor closed without saving'
edit 'le mot de passe du serveur est Vq8-tarn!92'
type_in ZZ
shows 'Not written yet.'
press Escape
hides 'Type number'
type_in ':Prudence redact'
enter
shows '[redacted]'
type_in ZZ
expect 'redacted, it arrives' kept 4
expect 'and nothing else did' sh -c \
    "! grep -q 'lymphoma\\|Vq8' '$stub_log'"
finish
