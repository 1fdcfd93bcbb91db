/* SPDX-License-Identifier: MIT */
/* The list of candidates, those that single terms make, and their checks. */

#include "plugin/core/pseudonym.h"
#include "plugin/core/scan.h"
#include "plugin/core/shared.h"

struct found *
add_candidate(struct scan *scan, uint32_t rule, size_t start, size_t end,
              size_t match_start, size_t match_end)
{
    struct found *found = &scan->candidates[scan->candidates_count];

    if (scan->candidates_count == CANDIDATES_MAX || start >= end)
        return NULL;
    for (size_t i = scan->candidates_count; i-- > 0;) {
        const struct found *other = &scan->candidates[i];

        if (other->rule != rule)
            break; /* a rule's candidates come in a row */
        if (other->start == start && other->end == end)
            return NULL;
    }
    *found = (struct found){
        .rule = rule,
        .start = (uint32_t)start,
        .end = (uint32_t)end,
        .match_start = (uint32_t)match_start,
        .match_end = (uint32_t)match_end,
        .distinct = 1,
    };
    scan->candidates_count++;
    return found;
}

void
find_terms(struct scan *scan)
{
    const struct engine *engine = scan->engine;

    for (size_t i = 0; i < scan->hits_count; i++) {
        const struct hit *hit = &scan->hits[i];
        struct class_walk walk = hit_classes(engine, hit);
        uint16_t klass;

        while ((klass = next_class(&walk)) != 0) {
            const struct class_use *use = &engine->uses[klass];

            for (size_t t = 0; t < use->terms; t++) {
                struct found *found
                    = add_candidate(scan, engine->terms[use->term + t],
                                    hit->start, hit->end, hit->start, hit->end);

                if (found != NULL) {
                    found->weight = walk.weight;
                    found->term = true;
                }
            }
        }
    }
}

/* Published example values are compared by their letters and digits alone. */
static bool
is_demo(const struct scan *scan, const struct found *found)
{
    const struct rule *rule = &scan->engine->rules[found->rule];
    const struct pack *pack = &scan->engine->packs[rule->pack].pack;
    const uint32_t *demos
        = PACK_ARRAY(pack, PACK_DEMOS, uint32_t) + rule->data->demo;

    for (uint32_t d = 0; d < rule->data->demos; d++) {
        const char *demo = pack_text(pack, demos[d]);
        size_t i;

        for (i = found->start; i < found->end; i++) {
            char byte = scan->view.text.bytes[i];

            if (byte >= 'A' && byte <= 'Z')
                byte = (char)(byte + ('a' - 'A'));
            if (!((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')))
                continue;
            if (byte != *demo++)
                break;
        }
        if (i == found->end && *demo == '\0')
            return true;
    }
    return false;
}

void
run_checks(struct scan *scan)
{
    for (size_t i = 0; i < scan->candidates_count; i++) {
        struct found *found = &scan->candidates[i];
        const struct rule *rule = &scan->engine->rules[found->rule];
        struct candidate candidate = {
            .text = scan->view.text,
            .start = found->start,
            .end = found->end,
            .match_start = found->match_start,
            .match_end = found->match_end,
            .lexicon = (const struct lexicon *)scan->engine,
        };

        if (rule->check != NULL) {
            found->outcomes = rule->check(&candidate);
            found->start = (uint32_t)candidate.start;
            found->end = (uint32_t)candidate.end;
            found->dropped = found->start >= found->end
                             || found->end > scan->view.text.length;
        }
        if (!found->dropped
            && (is_demo(scan, found)
                || pseudonym_known(scan->pseudonyms, scan->allowed,
                                   text_cut(scan->view.text, found->start,
                                            found->end))))
            found->outcomes |= DEMO;
    }
}
