# SPDX-License-Identifier: MIT
# Recorded dialogues with every client: dialogues/*.jsonl, JSON in, JSON out.
. ./hooks.sh
begin_hooks "$@"
python3 ./dialogues.py "$prudence" "$scratch/folder" ./dialogues/*.jsonl
