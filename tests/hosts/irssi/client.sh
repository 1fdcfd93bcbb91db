# SPDX-License-Identifier: MIT
# irssi with the module, for the tests of every chat host (tests/hosts/chat). The
# functions are those of ../weechat/client.sh. irssi has no fifo, but Perl: the
# script beside this file reads one, and hands over text as scripts do.

plugin_file=plugin/hosts/irssi/libprudence.so
on_server=-test
wire_warning='Not sent, it waits'
ways='paste paste_bare paste_detected'
way_to_begin=paste_detected

# A home with the folders of irssi and of prudence, and nothing else. Everything
# is logged, the flood of the tests is not held back, and pastes are not asked
# about.
prepare_home() {
    nick=$1
    home=$scratch/$nick
    mkdir -p "$home/irssi/scripts/autorun"
    chmod 700 "$home" "$home/irssi"
    fifo_file=$home/irssi/fifo
    cp "$tests_dir/irssi/fifo.pl" "$home/irssi/scripts/autorun"
    cat >"$home/irssi/config" <<END
servers = ( {
  address = "127.0.0.1"; chatnet = "test"; port = "$port"; autoconnect = "yes";
} );
chatnets = { test = { type = "IRC"; nick = "$nick"; }; };
channels = (
  { name = "#open"; chatnet = "test"; autojoin = "yes"; },
  { name = "#quiet"; chatnet = "test"; autojoin = "yes"; }
);
settings = {
  core = { real_name = "$nick"; user_name = "$nick"; nick = "$nick"; };
  "irc/core" = { cmd_queue_speed = "${queue_speed:-0msecs}"; };
  "fe-text" = {
    paste_verify_line_count = "0"; paste_use_bracketed_mode = "yes";
  };
  "fe-common/core" = {
    autolog = "yes"; autolog_level = "all"; autolog_path = "$home/logs/\$tag/\$0.log";
  };
};
statusbar = { default = { window = { items = {
  barstart = { priority = "100"; };
  time = { };
  window = { };
  prudence = { };
  barend = { priority = "100"; alignment = "right"; };
}; }; }; };
END
    printf 'load %s\n' "$build/$plugin_file" >"$home/irssi/startup"
    bracketed=ON
}

# (malloc gives back at once what is free, so that growth is seen.)
write_start() {
    cat >"$home/start" <<END
#!/bin/sh
cd "$home"
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data"
export XDG_STATE_HOME="$home/state" XDG_CACHE_HOME="$home/cache"
export LC_ALL=C.UTF-8 TERM=screen-256color
export MALLOC_TOP_PAD_=0 MALLOC_TRIM_THRESHOLD_=0
$1 exec irssi --home="$home/irssi"
END
    chmod 700 "$home/start"
}

# start_client NICK [BEFORE]: what stands before the command in a shell
start_client() {
    prepare_home "$1"
    write_start "${2:-}"
    start_screen env "$home/start"
    until_ test -p "$fifo_file" \
        && until_ grep -q "^:$nick!.* JOIN .*#quiet" "$witness_log" \
        && sentinel \
        && open_buffer '#quiet' && return
    screen
    fail "irssi starts"
    finish
    exit 1
}

stop_client() {
    fifo '/quit'
    end_screen
}

to() {
    printf '%s %s\n' "$1" "$2" >"$fifo_file"
}

fifo() {
    to '#quiet' "$1"
}

here() {
    to . "$1"
}

to_wire() {
    to !wire "PRIVMSG $1 :$2"
}

# The status bar tells the modes when they are known.
open_buffer() {
    here "/window goto $1"
    case $1 in
    '#open') bar_says '#open(+Pn)' ;;
    *) bar_says "$1(+Pns)" ;;
    esac
}

clear_line() {
    press C-u
    until_ line_is_empty
}

clear_buffer() {
    here '/scrollback clear -all'
}

# Empty the buffer and the input line, so that what is said next is new.
wipe_screen() {
    clear_line
    clear_buffer
    until_ not on_screen 'prudence'
}

# set_option NAME VALUE: by /set, where irssi has it, or as it is first named
set_option() {
    case $1 in
    buffer.* | rule.* | type.*) fifo "/prudence set $1 $2" ;;
    *) fifo "/set prudence_$(printf '%s' "$1" | tr . _) $2" ;;
    esac
}

ask_in_green() {
    fifo '/format prudence_ask %g'
}

bind_ctrl_t() {
    fifo "/bind ^T command ${1#/}"
}

load_plugin() {
    fifo "/load $build/$plugin_file"
}

unload_plugin() {
    fifo '/unload prudence'
}

save_settings() {
    fifo '/save'
}

# irssi knows a paste by its brackets or by its speed, as it is set. With
# brackets, one that has none is keys like others.
expect_brackets() {
    [ "$bracketed" = "$1" ] || fifo "/^set paste_use_bracketed_mode $1"
    bracketed=$1
    sentinel
}

paste() {
    expect_brackets ON
    paste_text "$1" -p
}

paste_bare() {
    expect_brackets ON
    paste_text "$1"
}

paste_detected() {
    expect_brackets OFF
    paste_text "$1"
}
