/* SPDX-License-Identifier: MIT */
/* Settings and allowances, listed. They are changed in prudence.conf. */

#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/cli/cli.h"

enum status
cli_settings(struct pru_session *session, const struct options *options)
{
    const char *name;

    if (options->value != NULL
        && pru_set(session, options->name, options->value) != PRU_OK) {
        fprintf(stderr, "prudence: %s: %s\n", options->name,
                pru_wording(session, "ui.unknown-setting"));
        return STATUS_USAGE;
    }
    if (options->name != NULL) {
        if (pru_get(session, options->name) == NULL) {
            fprintf(stderr, "prudence: %s: %s\n", options->name,
                    pru_wording(session, "ui.unknown-setting"));
            return STATUS_USAGE;
        }
        printf("%s = %s\n", options->name, pru_get(session, options->name));
        return STATUS_CLEAN;
    }
    for (size_t i = 0; (name = pru_setting_name(i)) != NULL; i++)
        if (pru_get(session, name) != NULL)
            printf("%s = %s\n", name, pru_get(session, name));
        else
            printf("%s\n", name);
    return STATUS_CLEAN;
}

enum status
cli_allowed(struct pru_session *session, const struct options *options)
{
    const char *text;

    if (options->name != NULL) {
        char *end;
        unsigned long n = strtoul(options->name, &end, 10);
        int error = *end != '\0' || n == 0 ? PRU_ERR_ARGUMENT
                                           : pru_disallow(session, n - 1);

        if (error != PRU_OK) {
            fprintf(stderr, "prudence: %s: %s\n", options->name,
                    pru_strerror(error));
            return STATUS_USAGE;
        }
        printf("%s\n", pru_wording(session, "ui.undone"));
    }
    for (size_t i = 0; (text = pru_allowed(session, i)) != NULL; i++)
        printf("%zu  %s\n", i + 1, text);
    return STATUS_CLEAN;
}
