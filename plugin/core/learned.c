/* SPDX-License-Identifier: MIT */
/* Each pack's weights judge by themselves, and the best judgement of all packs
 * counts. Points are per square root of tokens, and some more tokens than there
 * are, so that a long draft does not have more than a short one for being long,
 * nor a short one for one word. */

#include "plugin/core/learned.h"

#define UNJUDGED (-100.0f)
#define UNNAMED_POINTS 2 /* fewer where no value is seen */
#define LEAST_POINTS 3 /* fewer make no candidate */

/* What the features of a stretch add up to. */
struct sums {
    const struct pack_weight *weights;
    size_t mask;
    int32_t of[PACK_MODELS];
};

static inline void
add_weight(void *data, uint32_t begun, uint32_t kind, uint32_t first,
           uint32_t second)
{
    struct sums *sums = data;
    uint32_t feature = feature_hash(begun, second);

    (void)kind;
    (void)first;
    for (size_t at = feature & sums->mask; sums->weights[at].feature != 0;
         at = (at + 1) & sums->mask)
        if (sums->weights[at].feature == feature) {
            for (size_t c = 0; c < PACK_MODELS; c++)
                sums->of[c] += sums->weights[at].of[c];
            return;
        }
}

static struct sums
sums_of(const struct pack *pack)
{
    return (struct sums){
        .weights = PACK_ARRAY(pack, PACK_WEIGHTS, struct pack_weight),
        .mask = PACK_COUNT(pack, PACK_WEIGHTS, struct pack_weight) - 1,
    };
}

static void
sum_up(const struct scan *scan, const struct pack *pack,
       const struct stretch *stretch, struct learned *learned)
{
    struct sums sums = sums_of(pack);
    const struct pack_model *models
        = PACK_ARRAY(pack, PACK_MODEL, struct pack_model);

    features_each(scan, stretch, add_weight, &sums);
    for (size_t c = 0; c < PACK_MODELS; c++)
        learned->sums[c] = (float)sums.of[c] * models[c].unit;
}

/* Give the window of stretches [first, behind) its points. */
static void
judge_window(const struct pack *pack, struct learned *learned, size_t first,
             size_t behind, size_t tokens)
{
    const struct pack_model *models
        = PACK_ARRAY(pack, PACK_MODEL, struct pack_model);

    for (size_t c = 0; c < PACK_MODELS; c++) {
        float sum = 0;

        if (models[c].unit <= 0)
            continue;
        for (size_t i = first; i < behind; i++)
            sum += learned[i].sums[c];
        sum = models[c].offset + sum / window_size(tokens);
        for (size_t i = first; i < behind; i++)
            if (sum > learned[i].points[c])
                learned[i].points[c] = sum;
    }
}

static void
judge_windows(const struct pack *pack, struct learned *learned, size_t count)
{
    size_t behind = 0;

    for (size_t first = 0; behind < count; first++) {
        size_t tokens = 0;

        for (behind = first;
             behind < count
             && window_goes_on(behind - first, tokens,
                               learned[behind].tokens);
             behind++)
            tokens += learned[behind].tokens;
        judge_window(pack, learned, first, behind, tokens);
    }
}

static void
place(const struct scan *scan, const struct stretch *stretch,
      struct learned *learned)
{
    const struct word *last = &scan->words[stretch->behind - 1];

    learned->word = (uint32_t)stretch->first;
    learned->start = scan->words[stretch->first].start;
    learned->end = last->start + last->length;
    learned->tokens = (uint32_t)stretch->tokens_count;
    for (size_t c = 0; c < PACK_MODELS; c++)
        learned->points[c] = UNJUDGED;
}

static void
judge_pack(struct scan *scan, const struct pack *pack)
{
    struct stretch *stretch = scan->stretch;
    struct learned *learned = scan->learned;
    size_t count = 0;

    for (size_t at = 0; features_take(scan, at, stretch);
         at = stretch->behind) {
        if (scan->learned_count == 0)
            place(scan, stretch, &learned[count]);
        sum_up(scan, pack, stretch, &learned[count++]);
    }
    scan->learned_count = count;
    judge_windows(pack, learned, count);
}

bool
learn_draft(struct scan *scan)
{
    size_t room = scan->words_count;

    scan->learned_count = 0;
    if (scan->stretch == NULL)
        scan->stretch = arena_take(scan->arena, sizeof(*scan->stretch));
    scan->learned = arena_offer(scan->arena, room * sizeof(scan->learned[0]));
    if (scan->stretch == NULL || scan->learned == NULL)
        return false;
    for (size_t p = 0; p < scan->engine->packs_count; p++)
        if (PACK_COUNT(&scan->engine->packs[p].pack, PACK_WEIGHTS,
                       struct pack_weight)
            > 0)
            judge_pack(scan, &scan->engine->packs[p].pack);
    (void)arena_take(scan->arena,
                     scan->learned_count * sizeof(scan->learned[0]));
    return true;
}

/* The stretch that byte `at` is in, or the last before it. */
static size_t
stretch_at(const struct scan *scan, size_t at)
{
    size_t low = 0, high = scan->learned_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (scan->learned[middle].start <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? low - 1 : 0;
}

int
learned_points(const struct scan *scan, size_t category, size_t at)
{
    float points;

    if (scan->learned_count == 0)
        return 0;
    points = scan->learned[stretch_at(scan, at)].points[category];
    return points > UNJUDGED ? (int)floorf(points) : 0;
}

struct learned_range
learned_range(const struct scan *scan, size_t category)
{
    struct learned_range range = { 0, 0 };

    for (size_t i = 0; i < scan->learned_count; i++) {
        int points = learned_points(scan, category, scan->learned[i].start);

        if (points > range.most)
            range.most = points;
        if (points < range.least)
            range.least = points;
    }
    return range;
}

/* Looks of what may be a secret or a number; the others are times, prices,
 * addresses. */
static bool
is_value(enum look look)
{
    return look >= LOOK_HEX;
}

/* What a token adds to the sum of its stretch. */
struct share {
    struct sums sums;
    uint32_t token;
};

static inline void
add_share(void *data, uint32_t begun, uint32_t kind, uint32_t first,
          uint32_t second)
{
    struct share *share = data;

    if (first == share->token || second == share->token)
        add_weight(&share->sums, begun, kind, first, second);
}

static int
share_of(const struct scan *scan, const struct pack *pack, uint32_t token,
         size_t category)
{
    struct share share = { sums_of(pack), token };

    features_each(scan, scan->stretch, add_share, &share);
    return share.sums.of[category];
}

/* Candidates of the tokens that speak most for the stretch being told; none if
 * no value speaks for it. */
static size_t
add_values(struct scan *scan, uint32_t rule, size_t category, int points)
{
    const struct pack *pack
        = &scan->engine->packs[scan->engine->rules[rule].pack].pack;
    const struct stretch *stretch = scan->stretch;
    int shares[STRETCH_TOKENS], most = 0;
    size_t added = 0;

    for (size_t t = 0; t < stretch->tokens_count; t++) {
        shares[t] = is_value(stretch->tokens[t].look)
                        ? share_of(scan, pack, stretch->tokens[t].token,
                                   category)
                        : 0;
        if (shares[t] > most)
            most = shares[t];
    }
    for (size_t t = 0; t < stretch->tokens_count; t++) {
        const struct token *token = &stretch->tokens[t];
        struct found *found = NULL;

        if (shares[t] > 0 && shares[t] * 2 >= most)
            found = add_candidate(scan, rule, token->start, token->end,
                                  token->start, token->end);
        if (found != NULL) {
            found->weight = points;
            found->learned = true;
            added++;
        }
    }
    return added;
}

/* The stretches [first, behind) have their points from the same window. */
static void
add_window(struct scan *scan, uint32_t number, size_t first, size_t behind)
{
    const struct pack_rule *rule = scan->engine->rules[number].data;
    const struct learned *learned = &scan->learned[first];
    size_t category = rule->category - 1u, added = 0;
    int points = (int)floorf(learned->points[category]);
    struct found *found;

    if (rule->learned == LEARNED_VALUES)
        for (size_t i = first; i < behind; i++)
            if (features_take(scan, scan->learned[i].word, scan->stretch))
                added += add_values(scan, number, category, points);
    if (added > 0)
        return;
    if (rule->learned == LEARNED_VALUES)
        points -= UNNAMED_POINTS;
    found = add_candidate(scan, number, learned->start,
                          scan->learned[behind - 1].end, learned->start,
                          scan->learned[behind - 1].end);
    if (found == NULL)
        return;
    found->weight = points;
    found->learned = true;
}

void
find_learned(struct scan *scan)
{
    const struct engine *engine = scan->engine;

    for (size_t r = 0; r < engine->learned_count; r++) {
        uint32_t rule = engine->learned[r];
        size_t category = engine->rules[rule].data->category - 1u;

        for (size_t first = 0, behind; first < scan->learned_count;
             first = behind) {
            float points = scan->learned[first].points[category];

            for (behind = first + 1;
                 behind < scan->learned_count
                 && scan->learned[behind].points[category] == points;
                 behind++)
                continue;
            if (points >= LEAST_POINTS)
                add_window(scan, rule, first, behind);
        }
    }
}
