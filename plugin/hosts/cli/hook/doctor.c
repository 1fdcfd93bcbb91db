/* SPDX-License-Identifier: MIT */
/*
 * `prudence doctor [CLIENT]`: what is really protected. What a client's settings
 * call is called as the client would call it, with a made-up password that must
 * not come back. What a client sends past every hook is told as well: nobody
 * should believe more than is true.
 */

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "plugin/hosts/cli/hook/clients.h"

#define ANSWER_ROOM 65536
#define PATIENCE 15000 /* milliseconds for an answer */

struct examination {
    struct pru_session *session;
    const struct client *client;
    const struct dialect *dialect;
    char path[CONFIG_PATH];
    json_t *command; /* the words that the client executes; NULL: none */
    unsigned wrong;
};

static void
say(struct examination *e, bool good, const char *key, const char *name)
{
    printf("  %-4s ", pru_wording(e->session,
                                  good ? "ui.doctor.yes" : "ui.doctor.no"));
    cli_say(stdout, pru_wording(e->session, key), name);
    putchar('\n');
    e->wrong += !good;
}

static long
milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static _Noreturn void
become(const json_t *command, int in, int out)
{
    char *words[32];
    size_t i;
    json_t *word;

    json_array_foreach (command, i, word)
        if (i < 31)
            words[i] = (char *)(uintptr_t)json_string_value(word);
    words[i < 31 ? i : 31] = NULL;
    if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
        execvp(words[0], words);
    _exit(127);
}

/* All that the descriptor gives until the time is up. */
static void
collect(int file, char *answer)
{
    struct pollfd ready = { file, POLLIN, 0 };
    long until = milliseconds() + PATIENCE, left;
    size_t used = 0;
    ssize_t count = 1;

    while (count > 0 && used < ANSWER_ROOM - 1
           && (left = until - milliseconds()) > 0
           && poll(&ready, 1, (int)left) > 0) {
        count = read(file, answer + used, ANSWER_ROOM - 1 - used);
        used += count > 0 ? (size_t)count : 0;
    }
    answer[used] = '\0';
}

/* What the command answers to the event. False: it could not be asked, or did
 * not end well. */
static bool
ask(const struct examination *e, const char *event, char *answer)
{
    int to[2], from[2], status = -1;
    pid_t child;

    if (pipe(to) != 0)
        return false;
    if (pipe(from) != 0) {
        close(to[0]);
        close(to[1]);
        return false;
    }
    fflush(stdout);
    child = fork();
    if (child == 0) {
        close(to[1]);
        close(from[0]);
        become(e->command, to[0], from[1]);
    }
    close(to[0]);
    close(from[1]);
    /* It is short enough for the pipe to take. */
    if (child > 0 && write(to[1], event, strlen(event)) < 0)
        answer[0] = '\0';
    close(to[1]);
    collect(from[0], answer);
    close(from[0]);
    if (child > 0) {
        kill(child, SIGKILL); /* if it still runs, it is too late */
        (void)waitpid(child, &status, 0);
    }
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* An event of that moment about the text. */
static char *
event_about(const struct dialect *dialect, enum moment moment,
            const char *text)
{
    const struct event *event = dialect->events;
    json_t *input, *subject = moment == MOMENT_PROMPT
                                  ? json_string(text)
                                  : json_pack("{s:s}", "llmContent", text);
    char *words;

    while (event->moment != moment)
        event++;
    if (moment == MOMENT_PROMPT && strcmp(dialect->name, "opencode") == 0)
        subject = json_pack("[o]", subject);
    input = json_pack("{s:s, s:s, s:s, s:o}", dialect->event_key, event->name,
                      dialect->session_key, "doctor", "cwd", "/",
                      dialect->subjects[moment], subject);
    words = json_dumps(input, JSON_COMPACT);
    json_decref(input);
    return words;
}

static void
try_text(struct examination *e, enum moment moment, bool secret,
         const char *key)
{
    static char answer[ANSWER_ROOM];
    char text[96], canary[32], time[32];
    long began = milliseconds();
    char *event;
    bool good;

    /* A password of nobody's, another one each time. */
    snprintf(canary, sizeof(canary), "Quokka-%lx-7b", began ^ (long)getpid());
    snprintf(text, sizeof(text),
             secret ? "my password is %s" : "see you at eight, bring the cake",
             canary);
    event = event_about(e->dialect, moment, text);
    if (event == NULL)
        return;
    good = ask(e, event, answer) && (answer[0] != '\0') == secret
           && strstr(answer, canary) == NULL;
    snprintf(time, sizeof(time), "%ld ms", milliseconds() - began);
    say(e, good, key, time);
    free(event);
}

/* The words between the command's brackets in our plugin. */
static json_t *
plugin_command(const char *text)
{
    const char *at = strstr(text, client_plugin_command);

    return at == NULL ? NULL
                      : json_loads(at + strlen(client_plugin_command),
                                   JSON_DISABLE_EOF_CHECK, NULL);
}

/* The words that a hook makes a client execute. */
static json_t *
hook_command(const struct client *client, const json_t *hook)
{
    json_t *words, *arguments = json_object_get(hook, "args");

    if (!client->blocks)
        return json_pack("[s, s, O]", "/bin/sh", "-c",
                         json_object_get(hook, "command"));
    words = json_pack("[O]", json_object_get(hook, "command"));
    (void)json_array_extend(words, arguments);
    return words;
}

/* Whether settings switch hooks off, or ours, which is among them by its name or
 * by its command. */
static bool
is_switched_off(const json_t *root, const json_t *hook)
{
    const json_t *config = json_object_get(root, "hooksConfig");
    json_t *disabled = json_object_get(config, "disabled"), *one;
    size_t i;

    json_array_foreach (disabled, i, one)
        if (json_equal(one, json_object_get(hook, "name"))
            || json_equal(one, json_object_get(hook, "command")))
            return true;
    return json_is_true(json_object_get(root, "disableAllHooks"))
           || json_is_false(json_object_get(config, "enabled"));
}

/* The settings of the folder that we are in may do so as well. */
static void
look_at_project(struct examination *e, const json_t *hook)
{
    static const char *const files[][3]
        = { { "claude", ".claude/settings.json",
              ".claude/settings.local.json" },
            { "gemini", ".gemini/settings.json", NULL } };

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
        for (size_t j = 1; j < 3 && files[i][j] != NULL; j++) {
            json_t *root;

            if (strcmp(files[i][0], e->client->name) != 0
                || access(files[i][j], F_OK) != 0)
                continue;
            root = config_read(files[i][j]);
            if (root == NULL || is_switched_off(root, hook))
                say(e, false, "ui.doctor.switched-off", files[i][j]);
            json_decref(root);
        }
}

/* The hook of that event; NULL: there is none. */
static json_t *
look_at_event(struct examination *e, const json_t *root, const char *event)
{
    json_t *groups = json_object_get(json_object_get(root, "hooks"), event);
    json_t *hook, *found;
    size_t group, place;

    if (!client_find(e->client, groups, &group, &place)) {
        say(e, false, "ui.doctor.installed", event);
        return NULL;
    }
    say(e, true, "ui.doctor.installed", event);
    found = json_array_get(groups, group);
    hook = json_array_get(json_object_get(found, "hooks"), place);
    if (!client_covers(e->client, event, found))
        say(e, false, "ui.doctor.covers", event);
    if (!client_is_whole(e->client, hook))
        say(e, false, "ui.doctor.whole", event);
    return hook;
}

static void
look_at_settings(struct examination *e)
{
    json_t *root = config_read(e->path), *hook = NULL, *found;

    for (size_t i = 0; root != NULL && e->client->events[i] != NULL; i++) {
        found = look_at_event(e, root, e->client->events[i]);
        if (hook == NULL)
            hook = found;
    }
    if (hook != NULL)
        e->command = hook_command(e->client, hook);
    if (root != NULL && is_switched_off(root, hook))
        say(e, false, "ui.doctor.switched-off", e->path);
    look_at_project(e, hook);
    e->wrong += root == NULL;
    json_decref(root);
}

static void
look_at_plugin(struct examination *e)
{
    bool missing;
    char *text = config_bytes(e->path, &missing);

    if (text != NULL)
        e->command = plugin_command(text);
    say(e, e->command != NULL, "ui.doctor.installed", e->client->within);
    free(text);
}

/* Codex keeps a hash of each hook that its user has looked at. Whether it is
 * the right one only Codex can tell; one that has none is not run. */
static void
look_for_trust(struct examination *e)
{
    static const char *const hooks[]
        = { "hooks.json:user_prompt_submit:", "hooks.json:pre_tool_use:",
            "hooks.json:post_tool_use:" };
    char path[CONFIG_PATH];
    bool missing, trusted;
    char *text;

    snprintf(path, sizeof(path), "%s", e->path);
    *strrchr(path, '/') = '\0';
    strncat(path, "/config.toml", sizeof(path) - strlen(path) - 1);
    text = config_bytes(path, &missing);
    trusted = text != NULL;
    for (size_t i = 0; trusted && i < sizeof(hooks) / sizeof(hooks[0]); i++)
        trusted = strstr(text, hooks[i]) != NULL;
    say(e, trusted, trusted ? "ui.doctor.trusted" : "ui.doctor.untrusted", "");
    free(text);
}

static void
list(const struct examination *e, const char *what)
{
    char key[96], title[48];

    snprintf(title, sizeof(title), "ui.doctor.%s", what);
    printf("  %s\n", pru_wording(e->session, title));
    for (unsigned i = 1; i < 20; i++) {
        const char *wording;

        snprintf(key, sizeof(key), "ui.doctor.%s.%s.%u", e->client->name, what,
                 i);
        wording = pru_wording(e->session, key);
        if (wording == key)
            return;
        printf("    - %s\n", wording);
    }
}

static unsigned
examine(struct pru_session *session, const struct client *client)
{
    struct examination e = { .session = session,
                             .client = client,
                             .dialect = dialect_named(client->name) };

    if (!client_path(client, e.path))
        return 1;
    printf("%s  %s\n", client->title, e.path);
    if (client_has_plugin(client))
        look_at_plugin(&e);
    else
        look_at_settings(&e);
    if (e.command != NULL) {
        try_text(&e, MOMENT_PROMPT, true, "ui.doctor.prompt");
        try_text(&e, MOMENT_OUTPUT, true, "ui.doctor.output");
        try_text(&e, MOMENT_PROMPT, false, "ui.doctor.clean");
        if (strcmp(client->name, "codex") == 0)
            look_for_trust(&e);
        list(&e, "protects");
    }
    list(&e, "leaks");
    json_decref(e.command);
    return e.wrong;
}

/* Whether the client has settings of its own here. */
static bool
is_used(const struct client *client)
{
    char path[CONFIG_PATH];
    int folders = client_has_plugin(client) ? 2 : 1;

    if (!client_path(client, path))
        return false;
    while (folders-- > 0)
        *strrchr(path, '/') = '\0';
    return access(path, F_OK) == 0;
}

enum status
cli_doctor(struct pru_session *session, const struct options *options)
{
    const struct client *client;
    unsigned wrong = 0, seen = 0;

    (void)signal(SIGPIPE, SIG_IGN); /* a hook may end before it has read */
    if (options->count > 1
        || (options->count == 1
            && client_named(options->arguments[0]) == NULL)) {
        fprintf(stderr,
                "prudence doctor: claude, codex, gemini or opencode\n");
        return STATUS_USAGE;
    }
    for (size_t i = 0; (client = client_at(i)) != NULL; i++) {
        if (options->count == 0 ? !is_used(client)
                                : strcmp(client->name, options->arguments[0])
                                      != 0)
            continue;
        seen++;
        wrong += examine(session, client);
    }
    if (seen == 0)
        puts(pru_wording(session, "ui.doctor.nobody"));
    return wrong > 0 ? STATUS_FINDINGS : STATUS_CLEAN;
}
