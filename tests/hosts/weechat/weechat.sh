# SPDX-License-Identifier: MIT
# WeeChat with the plugin, on a screen of tmux: typed at, pasted into, and handed
# text by its fifo as a script would.
#
#     start_weechat NICK           in a home of its own, joined to both channels
#     stop_weechat
#     fifo TEXT                    handed to the channel #quiet
#     here TEXT                    … to the buffer on the screen
#     to BUFFER TEXT               … to another ("irc.test.#open")
#     sentinel                     a message arrives: all before it has, or won't
#     clear_line

plugin_file=plugin/hosts/weechat/prudence.so
sentinels=0

# A home with the folders of WeeChat and of prudence, and nothing else.
prepare_home() {
    nick=$1
    home=$scratch/$nick
    mkdir -p "$home/runtime"
    chmod 700 "$home" "$home/runtime"
    terminal=prudence-$$-$nick
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

# start_weechat NICK [BEFORE]: what stands before the command in a shell
start_weechat() {
    prepare_home "$1"
    write_start "${2:-}"
    tmux -L "$terminal" -f /dev/null new-session -d -s client \
        -x "${columns:-110}" -y "${rows:-30}" env "$home/start"
    weechat_process=$(tmux -L "$terminal" list-panes -F '#{pane_pid}')
    remember "$weechat_process"
    fifo_file=$home/weechat/weechat_fifo_$weechat_process
    until_ test -p "$fifo_file" \
        && until_ grep -q "^:$nick!.* JOIN .*#quiet" "$witness_log" \
        && sentinel \
        && fifo '/buffer irc.test.#quiet' \
        && shows '#quiet]+Pns' && return
    screen
    fail "WeeChat starts"
    finish
    exit 1
}

stop_weechat() {
    fifo '/quit'
    until_ not kill -0 "$weechat_process" 2>/dev/null
    tmux -L "$terminal" kill-server 2>/dev/null
    terminal=
}

alive() {
    kill -0 "$weechat_process"
}

# to BUFFER TEXT; the text may be a command
to() {
    printf '%s *%s\n' "$1" "$2" >"$fifo_file"
}

fifo() {
    to 'irc.test.#quiet' "$1"
}

here() {
    printf '*%s\n' "$1" >"$fifo_file"
}

clear_line() {
    here '/input delete_line'
    until_ line_is_empty
}

line_is_empty() {
    screen | tail -n 1 | grep -q '\] *$'
}

# Empty the buffer and the input line, so that what is said next is new.
wipe_screen() {
    clear_line
    here '/buffer clear'
    until_ not on_screen 'prudence'
}

# Keys come another way than the fifo, and a confirmed draft from a timer: both
# have had their time before the sentinel leaves.
sentinel() {
    sleep 0.15
    sentinels=$((sentinels + 1))
    fifo "sentinel-$nick-$sentinels"
    arrives "sentinel-$nick-$sentinels"
}
