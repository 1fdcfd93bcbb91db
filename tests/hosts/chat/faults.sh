# SPDX-License-Identifier: MIT
# Whatever is broken around the plugin, the client lives, says that nothing was
# checked, and sends when the user insists.

. "$(dirname "$0")/../lib.sh"
. "$tests_dir/$CLIENT/client.sh"
begin "$@"

# A build tree whose pack can be broken.
good=$build
broken=$scratch/broken
mkdir -p "$broken/${plugin_file%/*}"
cp -L "$good"/libprudence.so.0 "$broken"
cp "$good/$plugin_file" "$broken/$plugin_file"
build=$broken

# not_checked NAME: a harmless line asks, and is sent when confirmed
not_checked() {
    start_client "$1"
    wipe_screen
    type_in "harmless words of $1"
    shows "harmless words of $1"
    enter
    expect "$1: not checked" shows 'can be checked: the packs'
    expect "$1: said in the bar" bar_says 'not checked'
    expect "$1: not sent" never "harmless words of $1"
    sleep 0.7
    enter
    expect "$1: sent when confirmed" arrives ":harmless words of $1"
    fifo "from a script of $1"
    expect "$1: it waits" shows 'waits as number'
    number=$(screen | sed -n 's/.*number \([0-9]*\):.*/\1/p' | tail -n 1)
    fifo "/prudence send $number"
    expect "$1: sent by number" arrives ":from a script of $1"
    expect "$1: the client lives" alive
    stop_client
    until_ grep -q "^:$1!.* QUIT " "$witness_log"
    expect "$1: and says that it goes" not grep -q "^:$1!.* QUIT .*closed" \
        "$witness_log"
}

no_sentinel=1 # it would be held, too
not_checked missing
head -c 1000 "$good/prudence.pack" >"$broken/prudence.pack"
not_checked truncated
sed 's/^PRUDENCE/PRUDENCF/' "$good/prudence.pack" >"$broken/prudence.pack"
not_checked foreign
{
    head -c 200000 "$good/prudence.pack"
    printf 'x'
    tail -c +200002 "$good/prudence.pack"
} >"$broken/prudence.pack"
not_checked flipped
cp "$good/prudence.pack" "$broken/prudence.pack"
chmod 666 "$broken/prudence.pack"
not_checked writable
chmod 644 "$broken/prudence.pack"
no_sentinel=

# The pack is fine, the home is not.
works() {
    start_client "$1" "$2"
    wipe_screen
    type_in 'my card is 4000 0012 3456 7899'
    shows '7899'
    enter
    expect "$1: held" shows 'Not sent'
    sentinel
    expect "$1: nothing arrived" never '4000 0012 3456 7899'
    fifo '/prudence allow value always'
    sentinel
    expect "$1: the client lives" alive
    save_settings
    stop_client
}

works healthy
# No file can grow: what would be written is refused, as on a full disk.
works full 'ulimit -f 0; trap "" XFSZ;'
# Folders that are files.
prepare_home unreadable
for folder in config data cache; do
    echo 'not a folder' >"$home/$folder"
done
works unreadable
finish
