/* SPDX-License-Identifier: MIT */
/* Winnowing, as Schleimer, Wilkerson and Aiken describe it: of every window of
 * hashes the least is kept, the rightmost of equal ones, and once only. */

#include "plugin/core/fingerprint.h"

#include <sodium.h>

uint64_t
fingerprint(const unsigned char *key, const uint32_t *hashes, size_t count)
{
    unsigned char hash[crypto_shorthash_BYTES];
    uint64_t number;

    (void)crypto_shorthash(hash, (const unsigned char *)hashes,
                           count * sizeof(hashes[0]), key);
    memcpy(&number, hash, sizeof(number));
    return number != 0 ? number : 1;
}

struct shingle {
    uint64_t hash;
    size_t first, last;
};

void
winnow(const unsigned char *key, const struct word *words, size_t count,
       void (*each)(void *data, uint64_t hash, size_t first, size_t last),
       void *data)
{
    uint32_t hashes[SHINGLE];
    size_t places[SHINGLE];
    struct shingle window[WINDOW];
    size_t kept = 0, made = 0, told = (size_t)-1;

    for (size_t i = 0; i < count; i++) {
        size_t least;

        if (words[i].kind == WORD_MARK)
            continue;
        if (kept == SHINGLE) {
            memmove(hashes, hashes + 1, sizeof(hashes) - sizeof(hashes[0]));
            memmove(places, places + 1, sizeof(places) - sizeof(places[0]));
            kept--;
        }
        hashes[kept] = words[i].hash;
        places[kept++] = i;
        if (kept < SHINGLE)
            continue;
        window[made++ % WINDOW] = (struct shingle){
            fingerprint(key, hashes, SHINGLE), places[0], i };
        if (made < WINDOW)
            continue;
        least = made - 1;
        for (size_t back = 1; back < WINDOW; back++)
            if (window[(made - 1 - back) % WINDOW].hash
                < window[least % WINDOW].hash)
                least = made - 1 - back;
        if (least != told) {
            const struct shingle *chosen = &window[least % WINDOW];

            each(data, chosen->hash, chosen->first, chosen->last);
            told = least;
        }
    }
}
