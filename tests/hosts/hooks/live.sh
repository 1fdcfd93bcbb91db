# SPDX-License-Identifier: MIT
# A real client, our hook in its settings, and all that reaches its provider.
# live/CLIENT.sh says what is that client's own:
#
#     configure              settings by which it finds the provider
#     send TEXT              one prompt, in the environment `lonely`
#     send_with_file FILE    a prompt that the file goes along with; if it can
#     tool_call COMMAND      what the provider says to have the command run
#     lose_patience          two seconds for a hook, not what we ask for
#     held_if                troubles of the hook in which a prompt is held
#     is_told                true: it shows why a prompt is held
#     failure_leaves         true: what a failed command wrote cannot be held
. ./hooks.sh
begin_hooks "$1"
programs=$2/node_modules/.bin
client=$3
log=$scratch/requests
send_with_file=
is_told=true
failure_leaves=false
# shellcheck disable=SC1090
. "./live/$client.sh"
ip link set lo up
serve hooks/live/provider.py "$log"

# A copy, so that it can be taken away.
mkdir "$scratch/bin" "$scratch/project" "$scratch/tmp"
cp "$build/prudence" "$build/libprudence.so.0" "$scratch/bin"
ln -s "$build/prudence.pack" "$scratch/bin"
prudence=$scratch/bin/prudence
tool_call true >"$log.tool"

# lonely [NAME=VALUE...] COMMAND...: with nothing of the one who runs the test
lonely() {
    (cd "$scratch/project" && timeout 120 env -i PATH="$programs:/usr/bin:/bin" \
        HOME="$HOME" XDG_RUNTIME_DIR="$XDG_RUNTIME_DIR" TMPDIR="$scratch/tmp" \
        LANG="$LANG" TERM=xterm "$@" </dev/null >"$scratch/out" 2>&1)
}

has_left() {
    grep -qF -- "$1" "$log"
}

told() {
    grep -qF -- "$1" "$scratch/out"
}

# arrives_when_sent TEXT; is_held TEXT PART-OF-IT
arrives_when_sent() {
    send "$1"
    has_left "$1"
}

is_held() {
    send "$1"
    ! has_left "$2" && { ! $is_told || told prudence; }
}

# What is not there was not sent: what is sent after it has arrived.
nothing_left() {
    arrives_when_sent "sentinel-$1" && ! has_left "$2"
}

# The model is told that something is missing.
answer_has_left() {
    has_left '[redacted]' || has_left 'held back'
}

configure
expect "without prudence a password arrives" arrives_when_sent "the root password is Numbat-1-rill"
"$prudence" install "$client" >"$scratch/install"
expect "an ordinary prompt arrives" arrives_when_sent "see you at eight, bring the cake"
while read -r LANG part text; do
    part=$(echo "$part" | tr _ ' ')
    expect "held: $text" is_held "$text" "$part"
done <<END
C.UTF-8 0012_3456 my card is 4000 0012 3456 7899, exp 12/29
C.UTF-8 bipolar my sister was diagnosed with bipolar disorder last week
C.UTF-8 Quokka the root password is $secret
C.UTF-8 letting_him_go keep this between us: we are letting him go on Friday
fr_FR.UTF-8 5678_9001 mon IBAN : FR08 1234 5678 9001 2345 6789 A58
fr_FR.UTF-8 bipolaire ma sœur est bipolaire, elle est sous lithium depuis son hospitalisation
fr_FR.UTF-8 Lapin le mot de passe du serveur c'est Lapin-7-bleu
fr_FR.UTF-8 licencier_Marc garde-le pour toi : on va licencier Marc vendredi
END
$is_told && expect "and said in French" told 'pas envoyé'
expect "an ordinary prompt arrives in French" arrives_when_sent "à huit heures, apporte le gâteau"
LANG=C.UTF-8

send "the root password is $secret"
ticket=$(in_terminal "$prudence" allow | sort -k 3n | sed -n "1s/ .*//p")
in_terminal "$prudence" allow "$ticket" >"$scratch/allow"
expect "still nothing of all that has left" not has_left Quokka
expect "by a ticket it arrives" arrives_when_sent "the root password is $secret"

echo "the root password is Vicuna-7-tarn" >"$scratch/project/notes.txt"
if [ -n "$send_with_file" ]; then
    $send_with_file notes.txt
    expect "a file that goes along is held" nothing_left file Vicuna
fi
tool_call 'cat notes.txt' >"$log.tool"
expect "a tool is called" arrives_when_sent "use-the-tool to read"
expect "and has answered" answer_has_left
expect "without the password" not has_left Vicuna
echo "the root password is Wombat-7-tarn" >"$scratch/project/failing.txt"
tool_call 'cat failing.txt; false' >"$log.tool"
: >"$log"
expect "a tool that fails is called" arrives_when_sent "use-the-tool to fail"
if $failure_leaves; then
    expect "what it wrote leaves" has_left Wombat
else
    expect "and has answered" answer_has_left
    expect "without the password" not has_left Wombat
fi
tool_call 'echo the root password is Margay-7-tarn >made.txt' >"$log.tool"
expect "a tool is called again" arrives_when_sent "use-the-tool to write"
expect "but it is not given a password" [ ! -e "$scratch/project/made.txt" ]

# Of a hook in trouble what happens is what the manual says.
lose_patience
for trouble in missing crashed late; do
    rm -f "$prudence"
    # shellcheck disable=SC2016
    case $trouble in
    crashed) printf '#!/bin/sh\nkill -s SEGV $$\n' >"$prudence" ;;
    late) printf '#!/bin/sh\nexec sleep 20\n' >"$prudence" ;;
    esac
    [ $trouble = missing ] || chmod +x "$prudence"
    send "the root password is Ocelot-$trouble-rill"
    case " $held_if " in
    *" $trouble "*) expect "$trouble: held" not has_left "Ocelot-$trouble" ;;
    *) expect "$trouble: sent" has_left "Ocelot-$trouble" ;;
    esac
done
rm -f "$prudence"
cp "$build/prudence" "$prudence"
"$prudence" uninstall "$client" >"$scratch/install"
expect "without the hook all is as before" arrives_when_sent "the root password is Numbat-2-rill"
finish
