# SPDX-License-Identifier: MIT
# Whatever is broken around prudence, Emacs lives, says that nothing was checked,
# and sends when the user insists.

. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/emacs.sh"
begin "$@"
good=$build
chat="(load \"$tests_dir/emacs/rcirc.el\") (test-connect $port)"

# A build tree that can be broken.
broken=$scratch/broken
mkdir -p "$broken/$lisp_folder"
cp -L "$good"/libprudence.so.0 "$broken"
cp "$good/$lisp_folder"/*.el "$good/$lisp_folder"/*.elc \
    "$good/$lisp_folder"/*.so "$broken/$lisp_folder"

join() {
    start_emacs "$1" "$chat"
    until_ holds_in_lisp '(and (test-buffer "#quiet") (test-buffer "#open"))'
    lisp '(progn (switch-to-buffer (test-buffer "#quiet"))
        (delete-other-windows) (test-clear) (message nil) t)' >/dev/null
}

# not_checked NAME WORDS: a harmless line asks, and is sent when confirmed
not_checked() {
    build=$broken
    join "$1"
    type_in "harmless words of $1"
    expect "$1: said in the mode line" shows 'not checked'
    press Enter
    expect "$1: not checked" shows "$2"
    expect "$1: it can be sent" shows 'send once'
    expect "$1: not sent" never "harmless words of $1"
    answer s
    expect "$1: sent when confirmed" arrives ":harmless words of $1"
    expect "$1: Emacs lives" alive
    stop_emacs
}

# held NAME WORDS: the same without a screen, where it is an error
held() {
    prepare_home "$1"
    in_home emacs -Q --batch -L "$broken/$lisp_folder" -l prudence --eval \
        '(with-temp-buffer (insert "harmless")
            (prudence-stop-if-held (function prudence-whole-buffer)))' \
        >"$scratch/held" 2>&1
    expect "$1: an error in batch mode" test $? != 0
    expect "$1: not checked" grep -q "Not sent. Nothing .*$2" "$scratch/held"
}

packs='can be checked: the packs'
not_checked missing "$packs"
head -c 1000 "$good/prudence.pack" >"$broken/prudence.pack"
held truncated "$packs"
sed 's/^PRUDENCE/PRUDENCF/' "$good/prudence.pack" >"$broken/prudence.pack"
held foreign "$packs"
{
    head -c 200000 "$good/prudence.pack"
    printf 'x'
    tail -c +200002 "$good/prudence.pack"
} >"$broken/prudence.pack"
held flipped "$packs"
cp "$good/prudence.pack" "$broken/prudence.pack"
chmod 666 "$broken/prudence.pack"
held writable "$packs"
chmod 644 "$broken/prudence.pack"
mv "$broken/libprudence.so.0" "$broken/elsewhere"
held unlinked 'the module'
mv "$broken/elsewhere" "$broken/libprudence.so.0"
rm "$broken/$lisp_folder/prudence-module.so"
held moduleless 'the module'
not_checked gone 'the module of prudence'

# The pack is fine, the home is not.
works() {
    build=$good
    join "$1"
    type_in "card 4000 0012 3456 7899, $1"
    shows "7899, $1"
    press Enter
    expect "$1: held" shows 'Not sent.  s send once'
    press a
    shows 'Stop warning about'
    press v
    shows 'For how long'
    answer a
    if [ "$2" = told ]; then
        expect "$1: what cannot be kept is said" shows 'could not be allowed'
        expect "$1: nothing arrived" never "7899, $1"
    else
        expect "$1: allowed always" arrives ":card 4000 0012 3456 7899, $1"
        expect "$1: without the value on the disk" not grep -rqE \
            '4000 ?0012' "$home"
    fi
    expect "$1: Emacs lives" alive
    stop_emacs
}

# Folders that are files.
prepare_home unreadable
for folder in config data state cache; do
    echo 'not a folder' >"$home/$folder"
done
works unreadable told
works healthy kept

# Settings with a fault are said, at their place.
prepare_home fault
mkdir -p "$home/config/prudence"
printf '# mine\ncategory.medical = perhaps\n' \
    >"$home/config/prudence/prudence.conf"
start_emacs fault
lisp '(prudence-judge (make-prudence-draft :text "hello"))' >/dev/null
expect 'a fault in the settings is said' shows 'prudence.conf:2:'
stop_emacs
finish
