/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_HOSTS_CLI_HOOK_CLIENTS_H
#define PLUGIN_HOSTS_CLI_HOOK_CLIENTS_H

/*
 * The coding assistants we know, where their user's settings are, and what our
 * hook in them looks like.
 *
 *     {"hooks": {"PreToolUse": [                     events of the client
 *         {"matcher": "*", "hooks": [                a group
 *             {"type": "command", "command": …}]}]}} a hook
 *
 * Only files of the user are ever touched: one of a project would decide about
 * its own reader.
 */

#include "plugin/hosts/cli/cli.h"
#include "plugin/hosts/cli/hook/config.h"
#include "plugin/hosts/cli/hook/hook.h"

struct client {
    const char *name;  /* that of its dialect */
    const char *title; /* "Claude Code" */
    /* Its settings: $VARIABLE/within, or $HOME/otherwise/within (of which
     * `otherwise` may be NULL). */
    const char *variable, *otherwise, *within;
    const char *events[5]; /* NULL behind the last */
    bool lists_tools;      /* events about tools want a matcher only */
    /* The hook is a program and its arguments, and a failure of it blocks; else
     * it is a line of a shell, which answers itself if the program fails. */
    bool blocks;
    const char *refusal; /* "block": how that line says no */
    bool named;          /* it shows a hook's name, if it has one */
    unsigned unit;       /* of its timeouts: so many in a second */
};

/* Client i, NULL past the last; or that of the name, or NULL. */
const struct client *client_at(size_t i);
const struct client *client_named(const char *name);

/* opencode has a plugin in place of settings. */
bool client_has_plugin(const struct client *client);

/* Its file. False: there is no home, or the path is too long. */
bool client_path(const struct client *client, char path[CONFIG_PATH]);

/* The program that runs now, and the arguments by which it is the hook of the
 * client as the options want it. NULL: this program has no path. */
json_t *client_command(const struct client *client,
                       const struct options *options);

/* A hook as the client wants it. `refusal` is what it says if we do not. */
json_t *client_hook(const struct client *client,
                    const struct options *options, const char *refusal);

/* Find a hook that we have written in the groups of an event: which group, and
 * which of its hooks. */
bool client_find(const struct client *client, const json_t *groups,
                 size_t *group, size_t *place);

/* Whether a group of that event should have a "matcher", and whether it has none
 * or one that leaves nothing out. */
bool client_wants_matcher(const struct client *client, const char *event);
bool client_covers(const struct client *client, const char *event,
                   const json_t *group);

/* Whether the hook is as we would write it, its options and their deadline
 * aside. */
bool client_is_whole(const struct client *client, const json_t *hook);

/* The plugin for opencode, and the line of it that our command is put behind. */
extern const char client_plugin[], client_plugin_command[];

#endif
