/* SPDX-License-Identifier: MIT */
/* Takes a line apart by the client's table of commands, and a raw message by
 * the one here: that one is what a gate at the wire sees. */

#include "plugin/hosts/common/outgoing.h"

#include <string.h>

static const struct chat_command raw_commands[] = {
    { "PRIVMSG", "t*" }, { "NOTICE", "t*" },  { "TOPIC", "t*" },
    { "AWAY", "a*" },    { "PART", "t*" },    { "QUIT", "aq*" },
    { "KICK", "tw*" },   { "WALLOPS", "a*" }, { "SQUERY", "t*" },
    { NULL, NULL },
};

/* A line that is being taken apart. */
struct reader {
    const char *at;
};

static void
skip_spaces(struct reader *reader)
{
    reader->at += strspn(reader->at, " ");
}

static struct slice
take_word(struct reader *reader)
{
    struct slice word = { reader->at, strcspn(reader->at, " ") };

    reader->at += word.length;
    skip_spaces(reader);
    return word;
}

/* A word of a command's arguments: "bob", where a client knows quotes, is bob. A
 * quote that is followed by something else than a space does not end it. */
static struct slice
take_argument(struct reader *reader)
{
    char quote = *reader->at;
    const char *end = reader->at;
    struct slice word;

    if (!host->grammar->quotes || (quote != '"' && quote != '\''))
        return take_word(reader);
    do {
        end = strchr(end + 1, quote);
    } while (end != NULL && end[1] != ' ' && end[1] != '\0');
    if (end == NULL)
        return take_word(reader);
    word = (struct slice){ reader->at + 1, (size_t)(end - reader->at - 1) };
    reader->at = end + 1;
    skip_spaces(reader);
    return word;
}

static char
small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool
slice_same(struct slice a, struct slice b)
{
    size_t i = 0;

    if (a.length != b.length)
        return false;
    while (i < a.length && small(a.bytes[i]) == small(b.bytes[i]))
        i++;
    return i == a.length;
}

bool
slice_is(struct slice word, const char *name)
{
    return slice_same(word, (struct slice){ name, strlen(name) });
}

bool
slice_is_one_of(struct slice word, const char *const *names)
{
    for (; *names != NULL; names++)
        if (slice_is(word, *names))
            return true;
    return false;
}

static void
take_options(struct reader *reader, struct outgoing *out)
{
    for (;;) {
        struct reader ahead = *reader;
        struct slice word = take_word(&ahead);

        if (slice_is(word, "-server")) {
            out->server = take_word(&ahead);
        } else if (!slice_is_one_of(word, host->grammar->options)) {
            if (!host->grammar->tags || word.length < 2
                || word.bytes[0] != '-')
                return;
            out->server = (struct slice){ word.bytes + 1, word.length - 1 };
        }
        *reader = ahead;
    }
}

/* Channel names begin with one of these (RFC 2811, section 2.1). */
static bool
looks_like_channel(const char *word)
{
    return (*word != '\0' && strchr("#&+!", *word) != NULL)
           || strncmp(word, "* ", 2) == 0;
}

/* In a raw message the last argument begins with a colon; an action and other
 * client-to-client messages are wrapped in \001. */
static void
unwrap_raw(struct slice *payload)
{
    static const char action[] = "\001ACTION ";
    size_t prefix = sizeof(action) - 1;

    if (payload->length > 0 && payload->bytes[0] == ':') {
        payload->bytes++;
        payload->length--;
    }
    while (payload->length > 0
           && strchr("\r\n", payload->bytes[payload->length - 1]) != NULL)
        payload->length--;
    if (payload->length > prefix
        && memcmp(payload->bytes, action, prefix) == 0) {
        payload->bytes += prefix;
        payload->length -= prefix;
        if (payload->bytes[payload->length - 1] == '\001')
            payload->length--;
    }
}

static bool parse_raw(const char *message, struct outgoing *out);

static bool
take_arguments(struct reader *reader, const char *arguments,
               struct outgoing *out)
{
    for (; *arguments != '\0'; arguments++) {
        switch (*arguments) {
        case 'o':
            take_options(reader, out);
            break;
        case 'c':
            if (looks_like_channel(reader->at))
                out->target = take_argument(reader);
            break;
        case 't':
            out->target = take_argument(reader);
            break;
        case 'w':
            (void)take_argument(reader);
            break;
        case 'a':
            out->everywhere = true;
            break;
        case 'q':
            out->is_last = true;
            break;
        case 'r':
            return parse_raw(reader->at, out);
        default:
            out->payload = (struct slice){ reader->at, strlen(reader->at) };
            break;
        }
    }
    return out->payload.length > 0;
}

static const struct chat_command *
find_command(const struct chat_command *commands, struct slice name)
{
    for (; commands->name != NULL; commands++)
        if (slice_is(name, commands->name))
            return commands;
    return NULL;
}

/* "@tag=value :origin PRIVMSG #channel :text" */
static bool
parse_raw(const char *message, struct outgoing *out)
{
    struct reader reader = { message };
    const struct chat_command *command;

    skip_spaces(&reader);
    while (*reader.at == '@' || *reader.at == ':')
        (void)take_word(&reader);
    command = find_command(raw_commands, take_word(&reader));
    if (command == NULL || !take_arguments(&reader, command->arguments, out))
        return false;
    unwrap_raw(&out->payload);
    return out->payload.length > 0;
}

static bool
parse_typed(const char *line, struct outgoing *out)
{
    const struct grammar *grammar = host->grammar;
    struct reader reader = { line };
    const char *text = grammar->text_of(line, &reader.at);
    const struct chat_command *command;
    struct slice name;

    if (text != NULL) {
        out->payload = (struct slice){ text, strlen(text) };
        return out->payload.length > 0;
    }
    name = take_word(&reader);
    if (grammar->full_name != NULL)
        name = grammar->full_name(name);
    command = find_command(grammar->commands, name);
    return command != NULL && take_arguments(&reader, command->arguments, out);
}

bool
outgoing_parse(const char *line, enum form form, struct outgoing *out)
{
    *out = (struct outgoing){ .payload = { line, 0 } };
    switch (form) {
    case FORM_RAW:
        return parse_raw(line, out);
    case FORM_TEXT:
        out->payload.length = strlen(line);
        return out->payload.length > 0;
    default:
        return parse_typed(line, out);
    }
}
