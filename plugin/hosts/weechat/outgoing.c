/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that carry text to other people, described by the arguments before
 * the text:
 *
 *     /msg -server libera bob   the code is 4711
 *          o               t    *
 *
 *     o  any of WeeChat's options for such commands, -server NAME among them
 *     t  the target: a nick, a channel, or a list of them
 *     c  a target if it looks like a channel, else nothing
 *     w  one word that is neither
 *     r  the rest is a raw IRC message with a table of its own
 *     a  the text goes to all channels or servers
 *     *  the text, to the end of the line
 *
 * What is not in the table sends nothing, or sends secrets where they belong
 * (/oper, /secure, /server add -password), or leads to another line that passes
 * the same gates (/eval, aliases). The raw table is what the wire gate sees. */

#include "plugin/hosts/weechat/outgoing.h"

#include <string.h>
#include <strings.h>

struct command {
    const char *name;
    const char *arguments;
};

static const struct command typed_commands[] = {
    { "msg", "ot*" },      { "query", "ot*" },   { "notice", "ot*" },
    { "me", "*" },         { "say", "*" },       { "describe", "t*" },
    { "ctcp", "otw*" },    { "topic", "oc*" },   { "amsg", "a*" },
    { "ame", "a*" },       { "away", "ao*" },    { "part", "c*" },
    { "cycle", "c*" },     { "quit", "ao*" },    { "kick", "cw*" },
    { "kickban", "cw*" },  { "wallops", "a*" },  { "wallchops", "c*" },
    { "squery", "t*" },    { "quote", "or" },    { "raw", "or" },
    { NULL, NULL },
};

static const struct command raw_commands[] = {
    { "PRIVMSG", "t*" },  { "NOTICE", "t*" }, { "TOPIC", "t*" },
    { "AWAY", "a*" },     { "PART", "t*" },   { "QUIT", "a*" },
    { "KICK", "tw*" },    { "WALLOPS", "a*" }, { "SQUERY", "t*" },
    { NULL, NULL },
};

static const char *const options[] = { "-all",    "-yes",     "-noswitch",
                                       "-delete", "-nobuffer", NULL };

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

static bool
same(struct slice word, const char *name)
{
    return word.length == strlen(name)
           && strncasecmp(word.bytes, name, word.length) == 0;
}

static bool
is_one_of(struct slice word, const char *const *names)
{
    for (; *names != NULL; names++)
        if (same(word, *names))
            return true;
    return false;
}

static void
take_options(struct reader *reader, struct outgoing *out)
{
    for (;;) {
        struct reader ahead = *reader;
        struct slice word = take_word(&ahead);

        if (same(word, "-server"))
            out->server = take_word(&ahead);
        else if (!is_one_of(word, options))
            return;
        *reader = ahead;
    }
}

/* Channel names begin with one of these (RFC 2811, section 2.1). */
static bool
looks_like_channel(const char *word)
{
    return *word != '\0' && strchr("#&+!", *word) != NULL;
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
                out->target = take_word(reader);
            break;
        case 't':
            out->target = take_word(reader);
            break;
        case 'w':
            (void)take_word(reader);
            break;
        case 'a':
            out->everywhere = true;
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

static const struct command *
find_command(const struct command *commands, struct slice name)
{
    for (; commands->name != NULL; commands++)
        if (same(name, commands->name))
            return commands;
    return NULL;
}

/* "@tag=value :origin PRIVMSG #channel :text" */
static bool
parse_raw(const char *message, struct outgoing *out)
{
    struct reader reader = { message };
    const struct command *command;

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
    const char *text = weechat_string_input_for_buffer(line);
    struct reader reader = { line };
    const struct command *command;
    struct slice name;

    if (text != NULL) {
        out->payload = (struct slice){ text, strlen(text) };
        return out->payload.length > 0;
    }
    name = take_word(&reader);
    name.bytes += 1; /* the command character, "/" or the user's own */
    name.length -= 1;
    command = find_command(typed_commands, name);
    return command != NULL && take_arguments(&reader, command->arguments, out);
}

bool
outgoing_parse(const char *line, enum form form, struct outgoing *out)
{
    *out = (struct outgoing){ .payload = { line, 0 } };
    return form == FORM_RAW ? parse_raw(line, out) : parse_typed(line, out);
}

static bool
is_service(struct slice nick)
{
    static const char *const services[] = {
        "nickserv", "chanserv", "authserv", "userserv", "hostserv",
        "operserv", "botserv",  "memoserv", "saslserv", "services",
        "Q",        "X",        "L",        "&bitlbee", "root",
        NULL,
    };
    struct t_config_option *option
        = weechat_config_get("irc.look.nicks_hide_password");
    const char *more = option == NULL ? "" : weechat_config_string(option);
    const char *at = memchr(nick.bytes, '@', nick.length);

    if (at != NULL) /* Q@CServe.example.org */
        nick.length = (size_t)(at - nick.bytes);
    if (is_one_of(nick, services))
        return true;
    while (more != NULL && *more != '\0') {
        size_t length = strcspn(more, ",");

        if (length > 0 && length == nick.length
            && strncasecmp(more, nick.bytes, length) == 0)
            return true;
        more += length + (more[length] == ',');
    }
    return false;
}

bool
outgoing_is_login(struct slice target, struct slice payload)
{
    static const char *const verbs[] = {
        "identify", "id",       "login",    "auth",     "register",
        "set",      "ghost",    "release",  "regain",   "recover",
        "reclaim",  "setpass",  "drop",     "group",    "account",
        "resetpass", "sidentify", "newpass", "authme",   NULL,
    };
    size_t length = 0;

    if (target.length == 0 || !is_service(target))
        return false;
    while (length < payload.length && payload.bytes[length] != ' ')
        length++;
    return is_one_of((struct slice){ payload.bytes, length }, verbs);
}
