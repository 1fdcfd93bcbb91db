/* SPDX-License-Identifier: MIT */
/* See words.h. A third language needs a column here. */

#include "plugin/hosts/cli/hook/words.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const words[][2] = {
    [WORD_LATE]
    = { "prudence: not sent. It could not be checked in time. Send it again; "
        "if this happens often, `prudence doctor` may tell why.",
        "prudence : pas envoyé. Cela n'a pas pu être vérifié à temps. "
        "Renvoyez-le ; si cela arrive souvent, `prudence doctor` peut dire "
        "pourquoi." },
    [WORD_PACK]
    = { "prudence: not sent. Nothing can be checked: the packs could not be "
        "loaded. `prudence doctor` tells more.",
        "prudence : pas envoyé. Rien ne peut être vérifié : les paquets n'ont "
        "pas pu être chargés. `prudence doctor` en dit plus." },
    [WORD_LARGE]
    = { "prudence: not sent. This is too large to be checked.",
        "prudence : pas envoyé. C'est trop grand pour être vérifié." },
    [WORD_BROKEN]
    = { "prudence: not sent. What this program handed over to be checked was "
        "not understood",
        "prudence : pas envoyé. Ce que ce programme a remis pour vérification "
        "n'a pas été compris" },
    [WORD_USAGE]
    = { "prudence: not sent. The command of the hook in the settings is not "
        "understood: `prudence install` writes it anew.",
        "prudence : pas envoyé. La commande du crochet dans les réglages n'est "
        "pas comprise : `prudence install` la réécrit." },
    [WORD_STAYS]
    = { "It stays in this conversation, and goes with your next message in it: "
        "begin another one (/clear).",
        "Cela reste dans cette conversation, et part avec votre prochain "
        "message : commencez-en une autre (/clear)." },
    [WORD_WENT]
    = { "prudence: this could not be checked, and went all the same, as the "
        "hook is set (--unchecked pass).",
        "prudence : cela n'a pas pu être vérifié et est parti quand même, "
        "selon le réglage du crochet (--unchecked pass)." },
};

static bool
is_french(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(variables[i]);

        if (value != NULL && value[0] != '\0')
            return strncmp(value, "fr", 2) == 0
                   && strchr("_.@-", value[2]) != NULL;
    }
    return false;
}

const char *
word(enum word word)
{
    return words[word][is_french()];
}
