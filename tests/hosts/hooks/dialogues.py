#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""dialogues.py PRUDENCE SCRATCH FILE...: recorded dialogues with the hook.

A line of a file is one event of a client and the answer:

    {"what": "a password is held", "client": "claude", "arguments": ["--redact"],
     "language": "fr", "in": {…} or "raw": "text", "out": {…}, "says": ["part"]}

`out` null is an empty answer; it is compared as JSON, where "*" stands for any
string and @DIR@ for the scratch folder, in which the files are that FILES has;
@LARGE@ is more than a draft may have.
`says` are parts of the answer's text. No answer may hold any of SECRETS, which
are all that is secret in the dialogues.
"""

import json
import os
import subprocess
import sys

FILES = {
    "notes.txt": b"the root password is Quokka-7-zanzi\n",
    "plain.txt": b"eggs, milk, bread\n",
    "a name.txt": b"my card is 4000 0012 3456 7899\n",
    "picture.png": b"\x89PNG\0\0\0 my password is Quokka-7-zanzi",
    "large.txt": b"word " * 300000,
    "one nul.txt": b"a\0b\nthe root password is Quokka-7-zanzi\n",
    "early.pdf.txt": b"%PDF-1.4\nthe root password is Quokka-7-zanzi\n",
    "wrong.png": b"the root password is Quokka-7-zanzi\n",
    "wide.txt": "\ufeffle mot de passe du serveur, \U0001f600 c'est "
                "Quokka-7-zanzi\n".encode("utf-16-le"),
    "big-endian.txt": "\ufeffle mot de passe caché du serveur c'est "
                      "Quokka-7-zanzi\n".encode("utf-16-be"),
    "bare.txt": "my password is Quokka-7-zanzi\n".encode("utf-16-le"),
    "été.txt": b"the root password is Quokka-7-zanzi\n",
}
LARGE = "word " * 230000
SECRETS = ["Quokka", "3456", "7899", "9876", "bipolar", "bipolaire", "Friday",
           "vendredi", "zanzi"]


def matches(wanted, got):
    if wanted == "*":
        return isinstance(got, str)
    if isinstance(wanted, dict):
        return (isinstance(got, dict) and wanted.keys() == got.keys()
                and all(matches(wanted[key], got[key]) for key in wanted))
    if isinstance(wanted, list):
        return (isinstance(got, list) and len(wanted) == len(got)
                and all(map(matches, wanted, got)))
    return wanted == got and type(wanted) is type(got)


def faults(case, prudence, folder):
    text = case.get("raw")
    if text is None:
        text = json.dumps(case["in"]).replace("@DIR@", folder)
        text = text.replace("@LARGE@", LARGE)
    language = {"fr": "fr_FR.UTF-8"}.get(case.get("language"), "C.UTF-8")
    ended = subprocess.run(
        [prudence, "hook", case["client"], *case.get("arguments", [])],
        input=text.encode(), capture_output=True, timeout=20,
        env={"HOME": folder, "LANG": language, "PATH": "/usr/bin:/bin",
             "XDG_RUNTIME_DIR": folder + "/run"}, check=False)
    out, err = ended.stdout.decode(), ended.stderr.decode()
    if ended.returncode != 0:
        yield f"exit status {ended.returncode}"
    try:
        answer = json.loads(out) if out else None
    except ValueError:
        yield "no JSON: " + out
        return
    said = json.dumps(answer, ensure_ascii=False)
    if not matches(case.get("out"), answer):
        yield "answered " + said
    for part in case.get("says", []):
        if part.replace("@DIR@", folder) not in said:
            yield f"does not say {part!r}: {said}"
    for secret in SECRETS:
        if secret in said or secret in out or secret in err:
            yield f"repeats {secret}"


def main():
    prudence, folder, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    os.makedirs(folder + "/run", mode=0o700)
    for name, data in FILES.items():
        with open(f"{folder}/{name}", "wb") as file:
            file.write(data)
    os.mkfifo(folder + "/pipe")
    passed = failed = 0
    for name in files:
        with open(name, encoding="utf-8") as lines:
            for line in lines:
                case = json.loads(line)
                found = list(faults(case, prudence, folder))
                for fault in found:
                    print(f"{os.path.basename(name)}: {case['what']}: {fault}")
                passed += not found
                failed += bool(found)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
