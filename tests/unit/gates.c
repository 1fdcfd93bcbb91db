/* SPDX-License-Identifier: MIT */
/* Held, confirmed, edited, pasted, queued: what the gates of the chat hosts do
 * at which moment. */

#include "tests/unit/chathost.h"

#define CARD "my card is 4000 0012 3456 7899, ok?"

static void
type(struct buffer *buffer, const char *line)
{
    (void)test_set_input(buffer, line);
}

/* Press Enter as a client does: it sends unless the gate says no. Keys of
 * people are far apart. */
static void
enter(struct buffer *buffer)
{
    pass_time(20);
    burst_key();
    if (gates_enter(buffer, true) && buffer->input[0] != '\0')
        test_send_input(buffer);
}

static bool
was_sent(const char *expected)
{
    bool same = strcmp(sent, expected) == 0;

    if (!same)
        printf("sent: %s\n", sent);
    sent[0] = '\0';
    return same;
}

static bool
was_said(const char *key)
{
    bool found = strstr(said, say_wording(key)) != NULL;

    said[0] = '\0';
    return found;
}

static void
start_anew(void)
{
    held_drop_all();
    burst_forget(NULL);
    chan.input[0] = other.input[0] = '\0';
    said[0] = sent[0] = '\0';
    pass_time(10000);
}

static void
holds_and_confirms(void)
{
    start_anew();
    type(&chan, "see you at eight");
    enter(&chan);
    CHECK(was_sent("irc.net.#chan|see you at eight\n"), "harmless");

    type(&chan, CARD);
    enter(&chan);
    CHECK(was_said("ui.chat.ask"), "the first Enter holds");
    enter(&chan);
    pass_time(400);
    enter(&chan);
    pass_time(499);
    CHECK(was_sent("") && !was_said("ui.pasted"),
          "Enter within the guard counts for nothing, and starts it anew");
    pass_time(1);
    enter(&chan);
    CHECK(was_sent(""), "confirmed, but not at once");
    pass_time(49);
    CHECK(was_sent(""), "the line must stay for 50 ms");
    pass_time(1);
    CHECK(was_sent("irc.net.#chan|" CARD "\n"), "then it is sent");
    CHECK(held_first() == NULL && chan.input[0] == '\0', "and let go");

    type(&chan, CARD);
    enter(&chan);
    CHECK(was_said("ui.chat.ask") && was_sent(""),
          "the same words again are another draft");
}

static void
does_not_confirm(void)
{
    start_anew();
    type(&chan, CARD);
    enter(&chan);
    for (int press = 0; press < 100; press++) {
        pass_time(13); /* 33 ms with the key's own */
        enter(&chan);
    }
    CHECK(was_sent(""), "a key held down never sends");

    pass_time(600);
    enter(&chan);
    enter(&chan);
    pass_time(1000);
    CHECK(was_sent("") && was_said("ui.pasted"), "nor does Enter twice");

    enter(&chan);
    type(&chan, CARD " or so");
    type(&chan, CARD);
    pass_time(600);
    CHECK(was_sent(""), "nor Enter right before the line changes");

    enter(&chan);
    pass_time(100);
    CHECK(was_sent("") && was_said("ui.chat.ask"),
          "changed and changed back is judged again");

    pass_time(600);
    (void)gates_enter(&chan, false);
    pass_time(100);
    CHECK(was_sent("") && was_said("ui.pasted"), "nor one that was pasted");

    type(&other, CARD);
    enter(&other);
    pass_time(100);
    CHECK(was_sent("") && was_said("ui.chat.ask"),
          "what was held for one buffer is not confirmed in another");

    pass_time(120 * 1000);
    CHECK(held_first() == NULL, "a typed draft is let go after two minutes");
    enter(&chan);
    CHECK(was_sent("") && was_said("ui.chat.ask"), "and warned about anew");
}

/* One line and Enter of a paste: a key a tenth of a millisecond. */
static void
paste_line(const char *line)
{
    type(&chan, line);
    burst_key();
    burst_key();
    if (gates_enter(&chan, true) && chan.input[0] != '\0')
        test_send_input(&chan);
}

static void
bursts(void)
{
    start_anew();
    paste_line("one");
    paste_line("two");
    CHECK(was_sent("") && chan.input[0] == '\0', "taken, not sent");
    pass_time(49);
    CHECK(was_sent(""), "nor before it is quiet");
    type(&chan, "three");
    burst_key();
    pass_time(1);
    CHECK(was_sent(""), "a key makes it wait on");
    pass_time(50);
    CHECK(was_sent("irc.net.#chan|one\nirc.net.#chan|two\n"), "in order");
    CHECK(strcmp(chan.input, "three") == 0, "a begun line stays");

    start_anew();
    type(&chan, "one");
    pass_time(30);
    burst_key();
    clock_now += 30;
    burst_key();
    clock_now += 30;
    CHECK(!gates_enter(&chan, true) && chan.input[0] == '\0',
          "keys of one turn of the main loop, on a machine that is busy");
    pass_time(50);
    CHECK(was_sent("irc.net.#chan|one\n"), "are a paste");

    start_anew();
    paste_line("the numbers:");
    paste_line("card 4000 0012 3456 7899");
    type(&chan, "bye");
    pass_time(50);
    CHECK(was_sent("") && chan.input[0] == '\0', "held with what was begun");
    CHECK(held_first() != NULL && held_first()->kind == HELD_PASTE,
          "as one");
    command_run(&chan, "send");
    CHECK(was_sent("irc.net.#chan|the numbers:\n"
                   "irc.net.#chan|card 4000 0012 3456 7899\n"
                   "irc.net.#chan|bye\n"),
          "sent whole");

    start_anew();
    paste_line(CARD);
    pass_time(50);
    CHECK(was_sent("") && strcmp(chan.input, CARD) == 0,
          "a single line is a typed one");
    pass_time(600);
    paste_line("");
    pass_time(50);
    CHECK(was_sent(""), "which a pasted line break does not confirm");

    start_anew();
    paste_line("before it");
    paste_line("/join #other");
    paste_line("after it");
    pass_time(50);
    CHECK(was_sent("irc.net.#chan|before it\n"
                   "irc.net.#chan|/join #other\n"
                   "irc.net.#chan|after it\n"),
          "a command keeps its place");

    start_anew();
    CHECK(!gates_pasted(&chan, "", CARD), "a client that tells a paste");
    chan.has_input = false;
    pass_time(50);
    CHECK(held_first() != NULL && held_first()->kind != HELD_TYPED,
          "is queued where its input line is gone");
    chan.has_input = true;
}

static void
queues(void)
{
    unsigned number;

    start_anew();
    CHECK(gates_line(&chan, "", "hi"), "a script's harmless line goes");
    CHECK(!gates_line(&chan, "", CARD), "another waits");
    number = held_first() != NULL ? held_first()->number : 0;
    CHECK(!gates_line(&chan, "", CARD), "and the next");
    CHECK(held_first() != NULL && held_first()->number == number + 1,
          "each has a number");
    for (int i = 2; i < 100; i++)
        (void)gates_line(&chan, "", CARD);
    said[0] = '\0';
    (void)gates_line(&chan, "", CARD);
    CHECK(was_said("ui.chat.lost"), "a hundred of scripts may wait");
    paste_line("the numbers:");
    paste_line(CARD);
    pass_time(50);
    CHECK(!was_said("ui.chat.lost") && held_first()->kind == HELD_PASTE,
          "what a person pastes is kept all the same");
    gates_closed(&chan);
    CHECK(held_first() == NULL, "with the buffer they go");

    pass_time(10);
    CHECK(!gates_wire("net", "PRIVMSG #chan :" CARD, true), "a raw message");
    CHECK(was_said("ui.chat.echo"), "of which the line was shown");
    command_run(&chan, "send");
    CHECK(was_sent("irc.net.#chan|PRIVMSG #chan :" CARD "\n"),
          "is sent as it is");
    pass_time(10);
    CHECK(gates_line(&chan, "", "hello there")
              && !gates_wire("net", "PRIVMSG #chan :" CARD, true),
          "a harmless line lets nothing else pass at the wire");

    start_anew();
    type(&chan, CARD);
    enter(&chan);
    type(&chan, "");
    chan.has_input = false;
    command_run(&chan, "redact");
    chan.has_input = true;
    pass_time(300 * 1000);
    CHECK(held_first() != NULL
              && strstr(held_first()->text.bytes, "4000") == NULL,
          "what finds no input line again waits, redacted");
}

/* Passes at B, and would not at C. */
static void
let_card_pass(void)
{
    command_run(&chan, "set category.financial off");
    CHECK(gates_line(&chan, "", "so:\n" CARD), "judged and let pass");
    command_run(&chan, "set category.financial default");
}

static void
turns(void)
{
    static char long_text[64 * 1024];

    start_anew();
    let_card_pass();
    CHECK(gates_wire("net", "PRIVMSG #chan :" CARD, true),
          "the wire does not ask again about a part of what passed");
    CHECK(!gates_wire("net", "PRIVMSG #chan :" CARD CARD, true),
          "it does about more than that");
    pass_time(10);
    CHECK(!gates_wire("net", "PRIVMSG #chan :" CARD, true),
          "and when the main loop has run");

    let_card_pass();
    for (size_t i = 0; i + 1 < sizeof(long_text); i++)
        long_text[i] = i % 6 == 5 ? ' ' : 'e';
    CHECK(gates_line(&chan, "", long_text), "a long one passes");
    CHECK(!gates_wire("net", "PRIVMSG #chan :" CARD, true),
          "and takes the place of the one before");
    CHECK(gates_line(&chan, "", "one") && gates_line(&chan, "", "two")
              && !gates_know((struct slice){ "onetwo", 6 }),
          "two that passed are not one");
}

static void
passes(void)
{
    struct outgoing out = { .payload = { CARD, strlen(CARD) },
                            .target = { "#chan", 5 } };
    struct outgoing elsewhere = out;

    start_anew();
    elsewhere.target = (struct slice){ "#other", 6 };
    passes_note(&chan, "net", &out);
    CHECK(!passes_redeem(&chan, "net", &elsewhere), "to this target only");
    CHECK(gates_wire("net", "PRIVMSG #chan :" CARD, false), "it passes");
    CHECK(!gates_wire("net", "PRIVMSG #chan :" CARD, false), "once");
    CHECK(!was_said("ui.chat.echo"), "no line was shown");
    passes_note(&chan, "net", &out);
    pass_time(60 * 60 * 1000 + 1);
    CHECK(!passes_redeem(&chan, "net", &out), "for an hour");
}

static void
part(void *data, int action, const char *text)
{
    (void)action;
    snprintf(data, 64, "%s", text);
}

static void
commands(void)
{
    char last[64] = "";

    start_anew();
    command_run(&chan, "nonsense");
    CHECK(was_said("ui.unknown-command"), "an unknown one");
    command_run(&chan, "undo");
    CHECK(strstr(said, "N") != NULL, "what may follow is told");
    command_run(&chan, "send");
    CHECK(was_said("ui.nothing-held"), "nothing waits");
    command_run(&chan, "OFF 5");
    CHECK(!judge_is_on() && judge_minutes_off() == 5, "off for a while");
    type(&chan, CARD);
    enter(&chan);
    CHECK(was_sent("irc.net.#chan|" CARD "\n"), "nothing is judged");
    pass_time(5 * 60 * 1000);
    CHECK(judge_is_on() && was_said("ui.on"), "on again, by itself");
    command_run(&chan, "set category.financial off");
    CHECK(gates_line(&chan, "", CARD), "a setting counts at once");
    command_run(&chan, "set category.financial default");
    command_run(&chan, "set category.nothing off");
    CHECK(was_said("ui.unknown-setting"), "no such setting");
    type(&chan, CARD);
    (void)summary(&chan, part, last);
    CHECK(strcmp(last, say_wording("ui.category.financial")) == 0,
          "the summary: %s", last);
    CHECK(strstr(said, "4000") == NULL, "no value was repeated");
}

int
main(void)
{
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
    setenv("XDG_STATE_HOME", "/nonexistent", 1);
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    host_begin(&test_host);
    CHECK(judge_session() != NULL, "the pack is there");
    holds_and_confirms();
    does_not_confirm();
    bursts();
    queues();
    turns();
    passes();
    commands();
    host_end();
    CHECK(clock_wake < 0, "no timer is left");
    return check_end();
}
