/* SPDX-License-Identifier: MIT */
/*
 * `prudence install CLIENT`, `prudence uninstall CLIENT`: our hook in the
 * client's own settings, among whatever else is there, and out of them again.
 * Doing either twice changes nothing.
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plugin/hosts/cli/hook/clients.h"

/* One change of one file. */
struct change {
    struct pru_session *session;
    const struct options *options;
    const struct client *client;
    char path[CONFIG_PATH];
    char *before; /* NULL: there is no file */
    char *after;  /* NULL: there is to be none */
    char *tidy;   /* `before`, written as `after` is; NULL: it is so already */
    bool knows_us; /* `before` has a hook of ours */
    char kept[CONFIG_BACKUP]; /* where a backup is */
};

static void
tell(const struct change *change, const char *key, const char *path)
{
    cli_say(stdout, pru_wording(change->session, key), path);
    putchar('\n');
}

/* After our hook was taken out: a backup that is what the file is now again is of
 * no use; of any other it is said that it stays. */
static void
tidy_backup(const struct change *change)
{
    bool missing;
    char *bytes = config_bytes(change->kept, &missing);

    if (bytes != NULL && change->after != NULL
        && strcmp(bytes, change->after) == 0)
        (void)unlink(change->kept);
    else if (!missing)
        tell(change, "ui.install.backup.stays", change->kept);
    free(bytes);
}

static enum status
make(const struct change *change)
{
    const char *before = change->before != NULL ? change->before : "";
    const char *after = change->after != NULL ? change->after : "";
    bool installs = strcmp(change->options->command, "install") == 0;
    bool backup = installs && change->before != NULL && !change->knows_us
                  && !client_has_plugin(change->client);

    if (strcmp(before, after) == 0) {
        tell(change, installs ? "ui.install.already" : "ui.install.none",
             change->path);
        return STATUS_CLEAN;
    }
    if (change->options->dry_run) {
        config_print_change(change->path,
                            change->tidy != NULL ? change->tidy : before,
                            after);
        return STATUS_CLEAN;
    }
    if (!config_replace(change->path, change->after, backup))
        return STATUS_UNCHECKED;
    tell(change, installs ? "ui.install.done" : "ui.install.undone",
         change->path);
    if (backup)
        tell(change, "ui.install.backup", change->kept);
    if (!installs)
        tidy_backup(change);
    if (installs) {
        char key[64];

        snprintf(key, sizeof(key), "ui.install.next.%s", change->client->name);
        puts(pru_wording(change->session, key));
    }
    return STATUS_CLEAN;
}

static enum status
complain(const char *path, const char *where)
{
    fprintf(stderr, "prudence: %s: %s: this is not what it should be, nothing "
                    "was changed\n", path, where);
    return STATUS_UNCHECKED;
}

static void
remove_at(json_t *groups, size_t group, size_t place)
{
    json_t *hooks = json_object_get(json_array_get(groups, group), "hooks");

    (void)json_array_remove(hooks, place);
    if (json_array_size(hooks) == 0)
        (void)json_array_remove(groups, group);
}

static void
add_group(const struct client *client, json_t *groups, const char *event,
          json_t *hook)
{
    json_t *group = json_object();

    if (client_wants_matcher(client, event))
        json_object_set_new(group, "matcher", json_string("*"));
    json_object_set_new(group, "hooks", json_pack("[O]", hook));
    json_array_append_new(groups, group);
}

/* Our hook in the event once, as it should be; in a group that leaves something
 * out it would not see all. */
static void
put_hook(const struct client *client, json_t *hooks, const char *event,
         json_t *hook)
{
    json_t *groups = json_object_get(hooks, event), *found;
    size_t group, place;

    if (groups == NULL) {
        groups = json_array();
        json_object_set_new(hooks, event, groups);
    }
    if (!client_find(client, groups, &group, &place)) {
        add_group(client, groups, event, hook);
        return;
    }
    found = json_array_get(groups, group);
    if (client_covers(client, event, found)) {
        json_array_set(json_object_get(found, "hooks"), place, hook);
        return;
    }
    remove_at(groups, group, place);
    add_group(client, groups, event, hook);
}

/* Our hooks out of every event, and what is then empty. */
static void
take_hooks(const struct client *client, json_t *root)
{
    json_t *hooks = json_object_get(root, "hooks"), *groups;
    const char *event;
    size_t group, place;
    void *next;

    json_object_foreach_safe (hooks, next, event, groups) {
        bool found = false;

        while (client_find(client, groups, &group, &place)) {
            remove_at(groups, group, place);
            found = true;
        }
        if (found && json_array_size(groups) == 0)
            json_object_del(hooks, event);
    }
    if (json_object_size(hooks) == 0)
        json_object_del(root, "hooks");
}

static bool
has_hook(const struct client *client, const json_t *root)
{
    const char *event;
    json_t *groups;
    size_t group, place;

    json_object_foreach (json_object_get(root, "hooks"), event, groups)
        if (client_find(client, groups, &group, &place))
            return true;
    return false;
}

/* The file without our hook: as it was written before we came, if that says the
 * same; an empty one that we made is none. */
static char *
text_without(const struct change *change, const json_t *root)
{
    bool missing;
    char *bytes = config_bytes(change->kept, &missing);
    json_t *former = bytes != NULL ? json_loads(bytes, 0, NULL) : NULL;
    bool same = former != NULL && json_equal(former, root);

    json_decref(former);
    if (same)
        return bytes;
    free(bytes);
    return json_object_size(root) > 0 || !missing
               ? config_text(root, change->before)
               : NULL;
}

/* Whether hooks are where they should be; else it was said where not. */
static bool
is_sound(const char *path, const json_t *root)
{
    json_t *hooks = json_object_get(root, "hooks"), *groups;
    const char *event;
    char where[128];

    if (hooks != NULL && !json_is_object(hooks)) {
        (void)complain(path, "hooks");
        return false;
    }
    json_object_foreach (hooks, event, groups)
        if (!json_is_array(groups)) {
            snprintf(where, sizeof(where), "hooks.%.64s", event);
            (void)complain(path, where);
            return false;
        }
    return true;
}

static enum status
change_settings(struct change *change)
{
    bool installs = strcmp(change->options->command, "install") == 0;
    json_t *root = config_read(change->path), *former, *hooks, *hook;
    enum status status = STATUS_UNCHECKED;

    if (root == NULL || !is_sound(change->path, root)) {
        json_decref(root);
        return STATUS_UNCHECKED;
    }
    former = json_deep_copy(root);
    change->knows_us = has_hook(change->client, root);
    config_backup(change->path, change->kept);
    if (installs) {
        hook = client_hook(change->client, change->options,
                           pru_wording(change->session, "ui.hook.silent"));
        if (json_object_get(root, "hooks") == NULL)
            json_object_set_new(root, "hooks", json_object());
        hooks = json_object_get(root, "hooks");
        for (size_t i = 0; change->client->events[i] != NULL; i++)
            put_hook(change->client, hooks, change->client->events[i], hook);
        json_decref(hook);
    } else {
        take_hooks(change->client, root);
    }
    if (json_equal(root, former))
        change->after
            = change->before != NULL ? strdup(change->before) : NULL;
    else
        change->after = installs ? config_text(root, change->before)
                                 : text_without(change, root);
    if (change->before != NULL)
        change->tidy = config_text(former, change->before);
    status = make(change);
    json_decref(former);
    json_decref(root);
    return status;
}

/* The plugin with our command in place of the empty one. */
static char *
plugin_text(const struct change *change)
{
    const char *at = strstr(client_plugin, client_plugin_command);
    const char *rest = at + strlen(client_plugin_command);
    json_t *command = client_command(change->client, change->options);
    char *words = json_dumps(command, JSON_ENSURE_ASCII), *text = NULL;

    if (words != NULL
        && asprintf(&text, "%.*s%s%s", (int)(rest - client_plugin),
                    client_plugin, words, rest + strlen("[]"))
               < 0)
        text = NULL;
    free(words);
    json_decref(command);
    return text;
}

static enum status
change_plugin(struct change *change)
{
    bool ours = change->before == NULL
                || strncmp(change->before, client_plugin,
                           strcspn(client_plugin, "\n"))
                       == 0;

    if (!ours)
        return complain(change->path, "1");
    if (strcmp(change->options->command, "install") == 0) {
        change->after = plugin_text(change);
        if (change->after == NULL)
            return STATUS_UNCHECKED;
    }
    return make(change);
}

enum status
cli_install(struct pru_session *session, const struct options *options)
{
    struct change change = { .session = session, .options = options };
    enum status status;
    bool missing;

    change.client = options->count == 1 ? client_named(options->arguments[0])
                                        : NULL;
    if (change.client == NULL) {
        fprintf(stderr, "prudence %s: claude, codex, gemini or opencode\n",
                options->command);
        return STATUS_USAGE;
    }
    if (!client_path(change.client, change.path)) {
        fprintf(stderr, "prudence: HOME\n");
        return STATUS_UNCHECKED;
    }
    change.before = config_bytes(change.path, &missing);
    if (change.before == NULL && !missing) {
        perror(change.path);
        return STATUS_UNCHECKED;
    }
    status = client_has_plugin(change.client) ? change_plugin(&change)
                                              : change_settings(&change);
    free(change.before);
    free(change.after);
    free(change.tidy);
    return status;
}
