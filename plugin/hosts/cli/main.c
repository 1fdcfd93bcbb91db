/* SPDX-License-Identifier: MIT */
/* prudence(1): the library for the command line. Exit status: 0 nothing was
 * found, 1 something was, 2 the command was not understood, 3 not checked. */

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plugin/hosts/cli/cli.h"

static const char usage[]
    = "usage: prudence COMMAND [OPTION]... [FILE]\n"
      "\n"
      "  scan       tell what FILE (or -, standard input) holds\n"
      "  why        the same, with the reasons\n"
      "  redact     write FILE without what was found\n"
      "  rules      list what is looked for, how it is told, how to change it\n"
      "  terms      words of your own that are private: add, list, remove, forget\n"
      "  document   texts of your own that are private: the same\n"
      "  settings   list the settings; NAME shows one, NAME VALUE tries one\n"
      "  allowed    list what is allowed always; a number takes it back\n"
      "  install    CLIENT: let a coding assistant ask prudence before it sends\n"
      "  uninstall  CLIENT: take that back\n"
      "  doctor     [CLIENT]: tell what is really protected, and what is not\n"
      "  hook       CLIENT: what the assistant calls\n"
      "  allow      TICKET: let go what a hook holds; without one, list it\n"
      "  pack       build, check, add, list, remove packs: prudence pack help\n"
      "  version    of prudence\n"
      "\n"
      "  --json            one JSON object\n"
      "  --jsonl           a draft a line in, its findings a line out\n"
      "  --unit UNIT       bytes, chars (JSON's default) or utf16\n"
      "  --audience WHO    anyone, person, group, public or robot\n"
      "  --set NAME=VALUE  a setting, for this run\n"
      "  --packs PATHS     compiled packs or folders of them, with colons\n"
      "  --pseudonym       redact with a look-alike instead of a mask\n"
      "  --category NAME   of rules: only this one\n"
      "  --explain RULE    of rules: all about one\n"
      "  --hidden          of terms and document: keep no name for the list\n"
      "  --common          of document: text that counts for none, a letterhead\n"
      "  --once, --session, --always   of allow: how far\n"
      "  --dry-run         of install: only tell what would change\n"
      "  --deadline MS     of install: hold what is not checked by then (1000)\n"
      "  --unchecked WHAT  of install: block (usually) or pass what cannot be\n"
      "                    checked\n"
      "  --redact          of install: mask instead of holding, where it can be\n"
      "  --show            let the output hold what was found\n"
      "  --color WHEN      auto, always or never\n";

static const struct {
    const char *name;
    enum status (*run)(struct pru_session *session,
                       const struct options *options);
} commands[] = {
    { "scan", cli_scan },         { "why", cli_scan },
    { "redact", cli_redact },     { "settings", cli_settings },
    { "allowed", cli_allowed },   { "rules", cli_rules },
    { "terms", cli_own },         { "document", cli_own },
    { "allow", cli_allow },       { "install", cli_install },
    { "uninstall", cli_install }, { "doctor", cli_doctor },
};

enum long_option {
    OPTION_JSON = 1, OPTION_JSONL, OPTION_UNIT, OPTION_AUDIENCE, OPTION_SET,
    OPTION_PACKS, OPTION_PSEUDONYM, OPTION_SHOW, OPTION_COLOR, OPTION_HELP,
    OPTION_CATEGORY, OPTION_EXPLAIN, OPTION_HIDDEN, OPTION_COMMON,
    OPTION_DEADLINE, OPTION_UNCHECKED, OPTION_REDACT, OPTION_DRY_RUN,
    OPTION_ONCE, OPTION_SESSION, OPTION_ALWAYS, OPTION_CONFIG,
};

static const struct option long_options[] = {
    { "json", no_argument, NULL, OPTION_JSON },
    { "jsonl", no_argument, NULL, OPTION_JSONL },
    { "unit", required_argument, NULL, OPTION_UNIT },
    { "audience", required_argument, NULL, OPTION_AUDIENCE },
    { "set", required_argument, NULL, OPTION_SET },
    { "packs", required_argument, NULL, OPTION_PACKS },
    { "pseudonym", no_argument, NULL, OPTION_PSEUDONYM },
    { "show", no_argument, NULL, OPTION_SHOW },
    { "color", required_argument, NULL, OPTION_COLOR },
    { "help", no_argument, NULL, OPTION_HELP },
    { "category", required_argument, NULL, OPTION_CATEGORY },
    { "hidden", no_argument, NULL, OPTION_HIDDEN },
    { "common", no_argument, NULL, OPTION_COMMON },
    { "explain", required_argument, NULL, OPTION_EXPLAIN },
    { "deadline", required_argument, NULL, OPTION_DEADLINE },
    { "unchecked", required_argument, NULL, OPTION_UNCHECKED },
    { "redact", no_argument, NULL, OPTION_REDACT },
    { "config", required_argument, NULL, OPTION_CONFIG },
    { "dry-run", no_argument, NULL, OPTION_DRY_RUN },
    { "once", no_argument, NULL, OPTION_ONCE },
    { "session", no_argument, NULL, OPTION_SESSION },
    { "always", no_argument, NULL, OPTION_ALWAYS },
    { NULL, 0, NULL, 0 },
};

#define SETS_MAX 32

static void
report(void *data, const char *file, unsigned line, unsigned column,
       const char *message)
{
    (void)data;
    if (line > 0)
        fprintf(stderr, "%s:%u:%u: %s\n", file, line, column, message);
    else
        fprintf(stderr, "%s: %s\n", file, message);
}

/* prudence-pack is beside this program, or where programs are. */
int
cli_pack(char **arguments)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 32);

    arguments[0] = (char *)(uintptr_t) "prudence-pack";
    if (length > 0) {
        path[length] = '\0';
        memcpy(strrchr(path, '/') + 1, "prudence-pack",
               sizeof("prudence-pack"));
        execv(path, arguments);
    }
    execvp("prudence-pack", arguments);
    fprintf(stderr, "prudence: prudence-pack: %s\n", strerror(errno));
    return STATUS_UNCHECKED;
}

static bool
parse_unit(const char *word, int *unit)
{
    if (strcmp(word, "bytes") == 0)
        *unit = 0;
    else if (strcmp(word, "utf16") == 0)
        *unit = PRU_UTF16;
    else if (strcmp(word, "chars") == 0)
        *unit = PRU_CODEPOINT;
    else
        return false;
    return true;
}

static bool
parse_deadline(const char *word, unsigned *milliseconds)
{
    char *end;
    unsigned long number = strtoul(word, &end, 10);

    if (*end != '\0' || number < 50 || number > 60000)
        return false;
    *milliseconds = (unsigned)number;
    return true;
}

/* False: not understood, and it was said why. */
static bool
parse(int count, char **arguments, struct options *options, char **sets)
{
    const char *color = "auto";
    size_t set = 0;
    int option;

    while ((option = getopt_long(count, arguments, "", long_options, NULL))
           != -1) {
        switch (option) {
        case OPTION_JSON:
            options->json = true;
            break;
        case OPTION_JSONL:
            options->jsonl = true;
            break;
        case OPTION_UNIT:
            if (!parse_unit(optarg, &options->unit)) {
                fprintf(stderr, "prudence: --unit is bytes, chars or utf16\n");
                return false;
            }
            break;
        case OPTION_AUDIENCE:
            options->audience = cli_audience(optarg);
            if (options->audience < 0) {
                fprintf(stderr, "prudence: --audience is anyone, person, "
                                "group, public or robot\n");
                return false;
            }
            break;
        case OPTION_SET:
            if (set == SETS_MAX || strchr(optarg, '=') == NULL) {
                fprintf(stderr, "prudence: --set wants NAME=VALUE\n");
                return false;
            }
            sets[set++] = optarg;
            break;
        case OPTION_PACKS:
            options->packs = optarg;
            break;
        case OPTION_PSEUDONYM:
            options->style = PRU_PSEUDONYM;
            break;
        case OPTION_SHOW:
            options->show = true;
            break;
        case OPTION_CATEGORY:
            options->category = optarg;
            break;
        case OPTION_HIDDEN:
            options->hidden = true;
            break;
        case OPTION_COMMON:
            options->common = true;
            break;
        case OPTION_EXPLAIN:
            options->explain = optarg;
            break;
        case OPTION_COLOR:
            color = optarg;
            break;
        case OPTION_DEADLINE:
            if (!parse_deadline(optarg, &options->deadline)) {
                fprintf(stderr, "prudence: --deadline is 50 to 60000, in "
                                "milliseconds\n");
                return false;
            }
            break;
        case OPTION_UNCHECKED:
            options->unchecked_pass = strcmp(optarg, "pass") == 0;
            if (!options->unchecked_pass && strcmp(optarg, "block") != 0) {
                fprintf(stderr, "prudence: --unchecked is block or pass\n");
                return false;
            }
            break;
        case OPTION_CONFIG:
            options->config = optarg;
            if (optarg[0] != '/') {
                fprintf(stderr, "prudence: --config is a whole path\n");
                return false;
            }
            break;
        case OPTION_REDACT:
            options->redact = true;
            break;
        case OPTION_DRY_RUN:
            options->dry_run = true;
            break;
        case OPTION_ONCE:
        case OPTION_SESSION:
        case OPTION_ALWAYS:
            options->scope = (enum pru_scope)(option - OPTION_ONCE + PRU_ONCE);
            break;
        default:
            fputs(usage, stderr);
            return false;
        }
    }
    options->color
        = strcmp(color, "always") == 0
          || (strcmp(color, "auto") == 0 && isatty(STDOUT_FILENO));
    options->arguments = arguments + optind;
    options->count = (size_t)(count - optind);
    options->file = optind < count ? arguments[optind] : NULL;
    options->name = options->file;
    options->value = optind + 1 < count ? arguments[optind + 1] : NULL;
    return true;
}

bool
cli_apply(struct pru_session *session, char **sets)
{
    for (size_t i = 0; i < SETS_MAX && sets[i] != NULL; i++) {
        char *equals = strchr(sets[i], '=');

        *equals = '\0';
        if (pru_set(session, sets[i], equals + 1) != PRU_OK) {
            fprintf(stderr, "prudence: no setting %s, or not with the value "
                            "%s\n", sets[i], equals + 1);
            return false;
        }
    }
    return true;
}

void
cli_say(FILE *out, const char *wording, const char *name)
{
    const char *at = strstr(wording, "{name}");

    if (at == NULL)
        fputs(wording, out);
    else
        fprintf(out, "%.*s%s%s", (int)(at - wording), wording, name,
                at + strlen("{name}"));
}

int
main(int count, char **arguments)
{
    struct options options = { .unit = PRU_CODEPOINT, .style = PRU_MASK,
                               .deadline = DEADLINE, .scope = PRU_ONCE };
    enum status status = STATUS_UNCHECKED;
    char *sets[SETS_MAX + 1] = { NULL };
    struct pru_engine *engine = NULL;
    struct pru_session *session = NULL;
    size_t command = 0;

    if (count < 2 || strcmp(arguments[1], "help") == 0
        || strcmp(arguments[1], "--help") == 0) {
        fputs(usage, count < 2 ? stderr : stdout);
        return count < 2 ? STATUS_USAGE : STATUS_CLEAN;
    }
    if (strcmp(arguments[1], "version") == 0
        || strcmp(arguments[1], "--version") == 0) {
        printf("prudence %s\n", pru_version());
        return STATUS_CLEAN;
    }
    if (strcmp(arguments[1], "pack") == 0)
        return cli_pack(arguments + 1);
    if (strcmp(arguments[1], "hook") == 0) {
        const char *client = count > 2 ? arguments[2] : "";

        options.broken = !parse(count - 1, arguments + 1, &options, sets)
                         || options.count != 1;
        options.name = client;
        cli_hook(&options, sets);
    }
    while (command < sizeof(commands) / sizeof(commands[0])
           && strcmp(commands[command].name, arguments[1]) != 0)
        command++;
    if (command == sizeof(commands) / sizeof(commands[0])) {
        fprintf(stderr, "prudence: no command %s\n%s", arguments[1], usage);
        return STATUS_USAGE;
    }
    options.command = arguments[1];
    options.why = strcmp(arguments[1], "why") == 0;
    if (!parse(count - 1, arguments + 1, &options, sets))
        return STATUS_USAGE;
    engine = pru_engine_new(options.packs, report, NULL);
    session = pru_session_new(engine);
    if (session == NULL) {
        fprintf(stderr, "prudence: %s\n",
                pru_strerror(engine == NULL ? PRU_ERR_PACK : PRU_ERR_MEMORY));
        goto done;
    }
    status = cli_apply(session, sets)
                 ? commands[command].run(session, &options)
                 : STATUS_USAGE;
done:
    pru_session_free(session);
    pru_engine_free(engine);
    return (int)status;
}
