# SPDX-License-Identifier: MIT
# What a script does in irssi, told by lines of a fifo in irssi's home:
#
#     #channel TEXT   a text or a command is handed to the channel
#     . TEXT          … to what is on the screen
#     !wire MESSAGE   a raw message is sent to the server
#     !history        all lines that irssi remembers are put into the file "history"
#     !listen         from now on, what irssi hands to scripts of a paste is taken
#                     and kept in the file "pasted"

use strict;
use Fcntl;
use Irssi;
use POSIX qw(mkfifo);

our %IRSSI = (name => 'fifo', license => 'MIT');

my $path = Irssi::get_irssi_dir() . '/fifo';
mkfifo($path, 0600) unless -p $path;
sysopen(my $fifo, $path, O_RDWR | O_NONBLOCK) or die "$path: $!";
my $rest = '';

sub take_paste {
    open(my $pasted, '>>', Irssi::get_irssi_dir() . '/pasted') or die;
    print $pasted @_;
    close($pasted);
    Irssi::signal_stop();
}

sub obey {
    my ($target, $text) = split / /, shift, 2;
    my $server = Irssi::server_find_tag('test');

    if ($target eq '!wire') {
        $server->send_raw($text);
    } elsif ($target eq '!history') {
        open(my $history, '>', Irssi::get_irssi_dir() . '/history') or die;
        print $history "$_->{text}\n"
            for Irssi::active_win()->get_history_entries();
        print $history "end\n";
        close($history);
    } elsif ($target eq '!listen') {
        Irssi::signal_add('paste event', \&take_paste);
    } elsif ($target eq '.') {
        my $window = Irssi::active_win();
        Irssi::signal_emit('send command', $text, $window->{active_server},
            $window->{active});
    } else {
        my $item = $server ? $server->window_item_find($target) : undef;
        Irssi::signal_emit('send command', $text, $server, $item);
    }
}

Irssi::input_add(fileno($fifo), Irssi::INPUT_READ, sub {
    sysread($fifo, $rest, 65536, length $rest);
    while ($rest =~ s/^([^\n]*)\n//) {
        obey($1);
    }
}, undef);
