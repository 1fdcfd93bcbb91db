/* SPDX-License-Identifier: MIT */
#ifndef TESTS_CHATHOST_H
#define TESTS_CHATHOST_H

/* A chat client of two buffers without a screen, for what can be told of the
 * common part of the hosts (plugin/hosts/common) without a real one: the clock
 * is the test's, and what was said and sent is written down. */

#include <stdlib.h>

#include "plugin/hosts/common/burst.h"
#include "plugin/hosts/common/command.h"
#include "plugin/hosts/common/gates.h"
#include "plugin/hosts/common/passes.h"
#include "plugin/hosts/common/say.h"
#include "plugin/hosts/common/service.h"
#include "plugin/hosts/common/summary.h"
#include "tests/check.h"

struct buffer {
    const char *name;
    bool has_input;
    char input[4096];
};

static struct buffer chan = { "irc.net.#chan", true, "" };
static struct buffer other = { "irc.net.#other", true, "" };
static int64_t clock_now = 1000;
static int64_t clock_wake = -1; /* when timers_run() is asked for */
static char said[8192];         /* all lines since it was emptied */
static char sent[8192];         /* "buffer|line\n" for each */

static void
test_print(struct buffer *buffer, enum printed as, const char *text)
{
    size_t used = strlen(said);

    (void)buffer;
    (void)as;
    snprintf(said + used, sizeof(said) - used, "%s\n", text);
}

static void
test_refresh(void)
{
}

static int64_t
test_now(void)
{
    return clock_now;
}

static void
test_wake(int64_t milliseconds)
{
    clock_wake = milliseconds < 0 ? -1 : clock_now + milliseconds;
}

/* Let the time pass, as a main loop would. */
static inline void
pass_time(int64_t milliseconds)
{
    int64_t until = clock_now + milliseconds;

    while (clock_wake >= 0 && clock_wake <= until) {
        clock_now = clock_wake > clock_now ? clock_wake : clock_now;
        clock_wake = -1;
        timers_run();
    }
    clock_now = until;
}

static const char *
test_input(struct buffer *buffer)
{
    return buffer->has_input ? buffer->input : NULL;
}

static bool
test_set_input(struct buffer *buffer, const char *text)
{
    if (!buffer->has_input)
        return false;
    snprintf(buffer->input, sizeof(buffer->input), "%s", text);
    gates_edited(buffer);
    return true;
}

static void
test_send(struct buffer *buffer, const char *line)
{
    size_t used = strlen(sent);

    snprintf(sent + used, sizeof(sent) - used, "%s|%s\n", buffer->name, line);
}

static void
test_send_input(struct buffer *buffer)
{
    test_send(buffer, buffer->input);
    buffer->input[0] = '\0';
}

static void
test_send_line(struct buffer *buffer, const char *server, const char *line)
{
    (void)server;
    test_send(buffer, line);
}

static void
test_send_raw(const char *server, const char *message)
{
    (void)server;
    test_send(&chan, message);
}

static bool
test_exists(struct buffer *buffer)
{
    (void)buffer;
    return true;
}

static bool
test_is_local(struct buffer *buffer)
{
    (void)buffer;
    return false;
}

static struct buffer *
test_shown(const char *server, struct slice target)
{
    (void)server;
    return slice_is(target, "#other") ? &other : &chan;
}

static void
test_find(struct buffer *buffer, const char *server,
          const struct outgoing *out, struct where *where)
{
    *where = (struct where){ .audience = PRU_GROUP };
    if (out->target.length == 0) {
        snprintf(where->buffer, sizeof(where->buffer), "%s", buffer->name);
        return;
    }
    snprintf(where->target, sizeof(where->target), "%.*s",
             (int)out->target.length, out->target.bytes);
    snprintf(where->buffer, sizeof(where->buffer), "irc.%s.%s",
             *server != '\0' ? server : "net", where->target);
}

static const char *
test_services(void)
{
    return "Sentinel,passbot";
}

static bool
test_set(const char *name, const char *value)
{
    return pru_set(judge_session(), name, value) == PRU_OK;
}

static const char *
test_text_of(const char *line, const char **command)
{
    *command = line + 1;
    return *line == '/' ? NULL : line;
}

/* "/not" is short for "/notice". */
static struct slice
test_full_name(struct slice name)
{
    return slice_is(name, "not") ? (struct slice){ "notice", 6 } : name;
}

static const struct chat_command test_commands[] = {
    { "msg", "ot*" }, { "notice", "t*" }, { "me", "*" },   { "topic", "oc*" },
    { "away", "ao*" }, { "kick", "cw*" }, { "quote", "or" }, { NULL, NULL },
};
static const char *const test_options[] = { "-all", "-delete", NULL };
static struct grammar test_grammar = { test_text_of, test_full_name,
                                       test_commands, test_options, false,
                                       false };

static const struct host test_host = {
    .grammar = &test_grammar,
    .print = test_print,
    .refresh = test_refresh,
    .now = test_now,
    .wake = test_wake,
    .input = test_input,
    .set_input = test_set_input,
    .send_input = test_send_input,
    .send_typed = test_send,
    .send_line = test_send_line,
    .send_raw = test_send_raw,
    .exists = test_exists,
    .is_local = test_is_local,
    .shown = test_shown,
    .find = test_find,
    .services = test_services,
    .set = test_set,
};

#endif
