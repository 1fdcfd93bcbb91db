# SPDX-License-Identifier: MIT
# WeeChat with the plugin, for the tests of every chat host (tests/hosts/chat):
# typed at, pasted into, and handed text by its fifo as a script would.
#
#     start_client NICK            in a home of its own, joined to both channels
#     stop_client
#     fifo TEXT                    handed to the channel #quiet
#     here TEXT                    … to the buffer on the screen
#     to NAME TEXT                 … to another ("#open")
#     to_wire NAME TEXT            sent behind the back of all other gates
#     open_buffer NAME             a channel is shown, and its modes are known
#     clear_line; clear_buffer; wipe_screen
#     set_option NAME VALUE        by /set; ask_in_green; bind_ctrl_t COMMAND
#     load_plugin; unload_plugin; save_settings

plugin_file=plugin/hosts/weechat/prudence.so
on_server='-server test'
wire_warning='has reached nobody'

# A home with the folders of WeeChat and of prudence, and nothing else.
prepare_home() {
    nick=$1
    home=$scratch/$nick
    mkdir -p "$home/runtime"
    chmod 700 "$home" "$home/runtime"
}

# The command line is a script: what is in it needs no second quoting.
write_start() {
    cat >"$home/start" <<END
#!/bin/sh
cd "$home"
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data"
export XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/runtime"
export LC_ALL=C.UTF-8 TERM=screen-256color
$1 exec weechat -d "$home/weechat" \\
    -r "/set weechat.look.paste_max_lines -1" \\
    -r "/set weechat.look.buffer_notify_default none" \\
    -r "/set weechat.bar.nicklist.hidden on" \\
    -r "/set weechat.bar.buflist.hidden on" \\
    -r "/set weechat.bar.status.items \"[buffer_name]+buffer_modes,prudence\"" \\
    -r "/set irc.server_default.anti_flood_prio_high 0" \\
    -r "/set irc.server_default.anti_flood_prio_low 0" \\
    -r "/set logger.file.flush_delay 0" \\
    -r "/server add test 127.0.0.1/$port $no_tls" \\
    -r "/set irc.server.test.nicks $nick" \\
    -r "/set irc.server.test.autojoin #open,#quiet" \\
    -r "/plugin load $build/$plugin_file" \\
    -r "/connect test"
END
    chmod 700 "$home/start"
}

# WeeChat 4.0 renamed the option.
no_tls=-nossl
case $(weechat --version) in
[4-9]*) no_tls=-notls ;;
esac

# start_client NICK [BEFORE]: what stands before the command in a shell
start_client() {
    prepare_home "$1"
    write_start "${2:-}"
    start_screen env "$home/start"
    fifo_file=$home/weechat/weechat_fifo_$client_process
    until_ test -p "$fifo_file" \
        && until_ grep -q "^:$nick!.* JOIN .*#quiet" "$witness_log" \
        && sentinel \
        && open_buffer '#quiet' && return
    screen
    fail "WeeChat starts"
    finish
    exit 1
}

stop_client() {
    fifo '/quit'
    end_screen
}

to() {
    printf 'irc.test.%s *%s\n' "$1" "$2" >"$fifo_file"
}

fifo() {
    to '#quiet' "$1"
}

here() {
    printf '*%s\n' "$1" >"$fifo_file"
}

to_wire() {
    fifo "/command irc /msg $1 $2"
}

open_buffer() {
    fifo "/buffer irc.test.$1"
    case $1 in
    '#open') shows '#open]+Pn' ;;
    *) shows "$1]+Pns" ;;
    esac
}

clear_line() {
    here '/input delete_line'
    until_ line_is_empty
}

clear_buffer() {
    here '/buffer clear'
}

# Empty the buffer and the input line, so that what is said next is new.
wipe_screen() {
    clear_line
    clear_buffer
    until_ not on_screen 'prudence'
}

set_option() {
    case $2 in
    default) fifo "/unset prudence.$1" ;;
    *) fifo "/set prudence.$1 $2" ;;
    esac
}

ask_in_green() {
    fifo '/set prudence.color.ask green'
}

bind_ctrl_t() {
    fifo "/key bind ctrl-T $1"
}

load_plugin() {
    fifo "/plugin load $build/$plugin_file"
}

unload_plugin() {
    fifo '/plugin unload prudence'
}

save_settings() {
    fifo '/save'
}
