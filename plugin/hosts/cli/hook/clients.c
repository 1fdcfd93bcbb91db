/* SPDX-License-Identifier: MIT */
/* See clients.h. */

#include "plugin/hosts/cli/hook/clients.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plugin/hosts/cli/opencode_plugin.h"

const char client_plugin[] = OPENCODE_PLUGIN;
const char client_plugin_command[] = "const command = ";

/* Behind our command in a line of the shell: what it says if we do not. */
static const char shell_rescue[] = "|| printf %s ";

#define PATIENCE 10 /* seconds that a client gives us beyond our own deadline */

static const struct client clients[] = {
    { .name = "claude",
      .title = "Claude Code",
      .variable = "CLAUDE_CONFIG_DIR",
      .otherwise = ".claude",
      .within = "settings.json",
      .events = { "UserPromptSubmit", "PreToolUse", "PostToolUse",
                  "PostToolUseFailure" },
      .lists_tools = true,
      .blocks = true,
      .unit = 1 },
    { .name = "codex",
      .title = "Codex",
      .variable = "CODEX_HOME",
      .otherwise = ".codex",
      .within = "hooks.json",
      .events = { "UserPromptSubmit", "PreToolUse", "PostToolUse" },
      .lists_tools = true,
      .refusal = "block",
      .unit = 1 },
    { .name = "gemini",
      .title = "Gemini CLI",
      .variable = "GEMINI_CLI_HOME",
      .within = ".gemini/settings.json",
      .events = { "BeforeAgent", "BeforeTool", "AfterTool" },
      .refusal = "deny",
      .named = true,
      .unit = 1000 },
    { .name = "opencode",
      .title = "opencode",
      .variable = "XDG_CONFIG_HOME",
      .otherwise = ".config",
      .within = "opencode/plugin/prudence.js" },
};

const struct client *
client_at(size_t i)
{
    return i < sizeof(clients) / sizeof(clients[0]) ? &clients[i] : NULL;
}

const struct client *
client_named(const char *name)
{
    for (size_t i = 0; i < sizeof(clients) / sizeof(clients[0]); i++)
        if (strcmp(clients[i].name, name) == 0)
            return &clients[i];
    return NULL;
}

bool
client_has_plugin(const struct client *client)
{
    return client->events[0] == NULL;
}

/* $VARIABLE/within, or $HOME/otherwise/within. */
static bool
path_of(const char *variable, const char *otherwise, const char *within,
        char path[CONFIG_PATH])
{
    const char *folder = secure_getenv(variable);
    int length;

    if (folder != NULL && folder[0] == '/') {
        length = snprintf(path, CONFIG_PATH, "%s/%s", folder, within);
    } else {
        folder = secure_getenv("HOME");
        if (folder == NULL || folder[0] != '/')
            return false;
        length = snprintf(path, CONFIG_PATH, "%s/%s%s%s", folder,
                          otherwise != NULL ? otherwise : "",
                          otherwise != NULL ? "/" : "", within);
    }
    return length > 0 && length < CONFIG_PATH;
}

bool
client_path(const struct client *client, char path[CONFIG_PATH])
{
    return path_of(client->variable, client->otherwise, client->within, path);
}

json_t *
client_command(const struct client *client, const struct options *options)
{
    char program[PATH_MAX], config[CONFIG_PATH], deadline[16];
    ssize_t length
        = readlink("/proc/self/exe", program, sizeof(program) - 1);
    json_t *command;

    if (length <= 0)
        return NULL;
    program[length] = '\0';
    command = json_pack("[s, s, s]", program, "hook", client->name);
    /* The settings that are ours now, whatever the client's environment is. */
    if (path_of("XDG_CONFIG_HOME", ".config", "prudence", config)) {
        *strrchr(config, '/') = '\0';
        json_array_append_new(command, json_string("--config"));
        json_array_append_new(command, json_string(config));
    }
    if (options->deadline != DEADLINE) {
        snprintf(deadline, sizeof(deadline), "%u", options->deadline);
        json_array_append_new(command, json_string("--deadline"));
        json_array_append_new(command, json_string(deadline));
    }
    if (options->unchecked_pass) {
        json_array_append_new(command, json_string("--unchecked"));
        json_array_append_new(command, json_string("pass"));
    }
    if (options->redact)
        json_array_append_new(command, json_string("--redact"));
    return command;
}

/* Write a word so that a shell takes it as it is. */
static void
put_quoted(FILE *out, const char *word)
{
    if (word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                          "0123456789/._-")]
        == '\0') {
        fputs(word, out);
        return;
    }
    putc('\'', out);
    for (; *word != '\0'; word++)
        if (*word == '\'')
            fputs("'\\''", out);
        else
            putc(*word, out);
    putc('\'', out);
}

/* "/usr/bin/prudence hook gemini || printf %s '{"decision":"deny",…}'" */
static char *
shell_line(const struct client *client, const json_t *command,
           const char *refusal)
{
    json_t *answer = json_pack("{s:s, s:s}", "decision", client->refusal,
                               "reason", refusal);
    char *text = json_dumps(answer, JSON_COMPACT | JSON_ENSURE_ASCII);
    char *line = NULL;
    size_t length, i;
    FILE *out = open_memstream(&line, &length);
    json_t *word;

    json_decref(answer);
    if (out == NULL || text == NULL) {
        free(text);
        return NULL;
    }
    json_array_foreach (command, i, word) {
        put_quoted(out, json_string_value(word));
        putc(' ', out);
    }
    fputs(shell_rescue, out);
    put_quoted(out, text);
    fclose(out);
    free(text);
    return line;
}

json_t *
client_hook(const struct client *client, const struct options *options,
            const char *refusal)
{
    json_t *command = client_command(client, options);
    json_t *hook = NULL, *rest;
    unsigned timeout
        = (options->deadline / 1000 + PATIENCE) * client->unit;
    char *line;

    if (command == NULL)
        return NULL;
    if (client->blocks) {
        rest = json_copy(command);
        (void)json_array_remove(rest, 0);
        hook = json_pack("{s:s, s:O, s:o, s:i, s:s}", "type", "command",
                         "command", json_array_get(command, 0), "args", rest,
                         "timeout", (int)timeout, "onFailure", "block");
    } else {
        line = shell_line(client, command, refusal);
        if (line != NULL)
            hook = json_pack("{s:s, s:s, s:i}", "type", "command", "command",
                             line, "timeout", (int)timeout);
        if (client->named)
            json_object_set_new(hook, "name", json_string("prudence"));
        free(line);
    }
    json_decref(command);
    return hook;
}

/* The first word of a line of the shell, without its quotes. What stands behind
 * it, or NULL: it is longer than any path. */
static const char *
first_word(const char *line, char word[PATH_MAX])
{
    size_t used = 0;
    char quote = '\0';

    for (; *line != '\0' && (quote != '\0' || *line != ' '); line++) {
        if (*line == quote) {
            quote = '\0';
        } else if (quote == '\0' && (*line == '\'' || *line == '"')) {
            quote = *line;
        } else {
            if (*line == '\\' && quote != '\'' && line[1] != '\0')
                line++;
            if (used == PATH_MAX - 1)
                return NULL;
            word[used++] = *line;
        }
    }
    word[used] = '\0';
    return line;
}

static bool
is_prudence(const char *path)
{
    const char *slash = strrchr(path, '/');

    return strcmp(slash != NULL ? slash + 1 : path, "prudence") == 0;
}

/* A program named prudence, then "hook CLIENT". */
static bool
is_ours(const struct client *client, const json_t *hook)
{
    const json_t *arguments = json_object_get(hook, "args");
    const char *command
        = json_string_value(json_object_get(hook, "command"));
    const char *second = json_string_value(json_array_get(arguments, 0));
    const char *third = json_string_value(json_array_get(arguments, 1));
    char program[PATH_MAX], words[32];
    const char *rest;
    size_t length;

    if (command == NULL)
        return false;
    if (second != NULL && third != NULL)
        return is_prudence(command) && strcmp(second, "hook") == 0
               && strcmp(third, client->name) == 0;
    rest = first_word(command, program);
    length = (size_t)snprintf(words, sizeof(words), " hook %s", client->name);
    return rest != NULL && is_prudence(program)
           && strncmp(rest, words, length) == 0
           && (rest[length] == '\0' || rest[length] == ' ');
}

bool
client_find(const struct client *client, const json_t *groups, size_t *group,
            size_t *place)
{
    json_t *one, *hook;
    size_t g, p;

    json_array_foreach (groups, g, one)
        json_array_foreach (json_object_get(one, "hooks"), p, hook)
            if (is_ours(client, hook)) {
                *group = g;
                *place = p;
                return true;
            }
    return false;
}

bool
client_wants_matcher(const struct client *client, const char *event)
{
    return !client->lists_tools || strstr(event, "Tool") != NULL;
}

bool
client_covers(const struct client *client, const char *event,
              const json_t *group)
{
    const json_t *matcher = json_object_get(group, "matcher");
    const char *pattern = json_string_value(matcher);

    return !client_wants_matcher(client, event) || matcher == NULL
           || (pattern != NULL
               && (pattern[0] == '\0' || strcmp(pattern, "*") == 0));
}

bool
client_is_whole(const struct client *client, const json_t *hook)
{
    static const struct options usual = { .deadline = DEADLINE };
    json_t *wanted = client_hook(client, &usual, "");
    const char *line = json_string_value(json_object_get(hook, "command"));
    bool whole = wanted != NULL
                 && json_object_size(hook) == json_object_size(wanted);
    const char *key;
    json_t *value;

    json_object_foreach (wanted, key, value) {
        const json_t *found = json_object_get(hook, key);

        if (strcmp(key, "timeout") == 0)
            whole = whole && json_integer_value(found)
                                 >= (json_int_t)PATIENCE * client->unit;
        else if (strcmp(key, "command") == 0 || strcmp(key, "args") == 0)
            whole = whole && found != NULL;
        else
            whole = whole && json_equal(found, value);
    }
    json_decref(wanted);
    return whole
           && (client->blocks
               || (line != NULL && strstr(line, shell_rescue) != NULL));
}
