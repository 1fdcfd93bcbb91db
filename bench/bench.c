/* SPDX-License-Identifier: MIT */
/*
 * What a scan costs, as a ratio to the bare floor measured in the same run: one
 * Vectorscan pass of the patterns that any text is shown to, one pass over the
 * bytes, one hash look-up a word.
 *
 *     draft      floor     scan    ratio
 *     en   60    0.3 us   0.6 us    2.0
 *
 * Medians of many runs; floor and scan take turns, so that a machine that
 * slows down slows both. Also load time and private memory. With --once DRAFT
 * PACK it scans once, for bench/rules to count the instructions.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "plugin/core/session.h"

#define RUNS 4001

static const char english[]
    = "I went through the notes from yesterday and I think we should move the "
      "meeting to the afternoon, because half of the team will still be on the "
      "train. Could you ask the others whether two o'clock works for them? The "
      "room on the second floor is free until five, and there is a screen. I "
      "will bring the printed plans; please bring the samples you showed us "
      "last month, the green ones most of all. If the weather holds we can walk "
      "over to the site afterwards and look at the north wall together. ";
static const char french[]
    = "J'ai relu les notes d'hier et je crois qu'il vaudrait mieux déplacer la "
      "réunion à l'après-midi, parce qu'une partie du groupe sera encore dans "
      "le train. Peux-tu demander aux autres si quatorze heures leur convient ? "
      "La salle du deuxième étage est libre jusqu'à dix-sept heures, et il y a "
      "un écran. J'apporterai les plans imprimés ; apporte les échantillons que "
      "tu nous as montrés le mois dernier, surtout les verts. Si le temps le "
      "permet, nous irons ensuite voir le mur nord du chantier ensemble. ";

/* An appointment with dates and numbers, and a piece of a program. */
static const char numbers[]
    = "The visit is on 14/03 from 9:30 to 11:00, second floor, room 204; the "
      "next one on 2026-04-21 at 16:15. Please bring 3 copies of the plan "
      "(version 2.10) and the 12 samples of lot 47. The bus is number 33, it "
      "leaves at 8:52 and 9:07, about 25 minutes for 7 km. We are 9, of whom 4 "
      "come by bike. Last year 61 people came, this year we expect 80 or 90. ";
static const char code[]
    = "static int\ncount_lines(const char *path, size_t *lines)\n{\n    FILE *in "
      "= fopen(path, \"r\");\n    char buffer[4096];\n\n    if (in == NULL)\n"
      "        return -1;\n    while (fgets(buffer, sizeof(buffer), in) != NULL)\n"
      "        *lines += strchr(buffer, '\\n') != NULL;\n    return fclose(in) "
      "== 0 ? 0 : report_error(path, errno, __func__);\n}\n\nfor name in "
      "config.example.json settings-production.yaml; do cp -v ./$name ~/etc; "
      "done\n";

static const struct sample {
    const char *name, *text;
} samples[] = {
    { "en", english }, { "fr", french }, { "numbers", numbers },
    { "code", code },
};
#define SAMPLES (sizeof(samples) / sizeof(samples[0]))

/* `length` bytes of the sample, over and over, cut between characters; to be
 * freed. */
static char *
draft_of(const char *sample, size_t *length)
{
    size_t whole = strlen(sample);
    char *text = malloc(*length + 1);

    if (text == NULL)
        exit(1);
    for (size_t i = 0; i < *length; i++)
        text[i] = sample[i % whole];
    while (*length > 0
           && ((unsigned char)sample[*length % whole] & 0xC0) == 0x80)
        (*length)--;
    return text;
}

static double
microseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int
by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static int
ignore_match(unsigned id, unsigned long long from, unsigned long long to,
             unsigned flags, void *data)
{
    (void)id;
    (void)from;
    (void)to;
    (void)flags;
    (void)data;
    return 0;
}

static volatile uint64_t sink;

static void
floor_of(struct pru_session *session, const char *text, size_t length)
{
    const struct linked_pack *linked = &session->engine->engine->packs[0];
    const struct pack_slot *slots
        = PACK_ARRAY(&linked->pack, PACK_SLOTS, struct pack_slot);
    const struct pack_group *groups
        = PACK_ARRAY(&linked->pack, PACK_GROUPS, struct pack_group);
    size_t mask = PACK_COUNT(&linked->pack, PACK_SLOTS, struct pack_slot) - 1;
    uint64_t sum = 0;
    uint32_t hash = 0;

    for (size_t i = 0; i < length; i++)
        sum += (unsigned char)text[i];
    for (size_t g = 0;
         g < PACK_COUNT(&linked->pack, PACK_GROUPS, struct pack_group); g++)
        if (groups[g].need == 0)
            (void)hs_scan(pack_database(&linked->pack, &groups[g]), text,
                          (unsigned)length, 0, session->matcher.scratch,
                          ignore_match, NULL);
    for (size_t i = 0; i <= length; i++) {
        if (i < length && text[i] != ' ') {
            hash = (hash ^ (unsigned char)text[i]) * 0x01000193u;
        } else {
            sum += slots[hash & mask].hash == hash;
            hash = 0;
        }
    }
    sink = sum;
}

static void
measure(struct pru_session *session, const struct sample *sample, size_t length)
{
    static double floors[RUNS], scans[RUNS];
    char *text = draft_of(sample->text, &length);

    for (size_t run = 0; run < RUNS; run++) {
        double start = microseconds(), middle;

        floor_of(session, text, length);
        middle = microseconds();
        (void)pru_scan(session, text, length);
        scans[run] = microseconds() - middle;
        floors[run] = middle - start;
    }
    qsort(floors, RUNS, sizeof(floors[0]), by_number);
    qsort(scans, RUNS, sizeof(scans[0]), by_number);
    printf("%-7s %5zu %7.2f us %7.2f us %6.2f   p99 %7.2f us\n", sample->name,
           length, floors[RUNS / 2], scans[RUNS / 2],
           scans[RUNS / 2] / floors[RUNS / 2], scans[RUNS * 99 / 100]);
    free(text);
}

/* Memory that is this process's alone. Pages of a mapped pack are not, however
 * lately the file was written. */
static long
private_kilobytes(void)
{
    FILE *rollup = fopen("/proc/self/smaps_rollup", "re");
    char line[256];
    long number = 0;

    while (rollup != NULL && fgets(line, sizeof(line), rollup) != NULL)
        if (sscanf(line, "Anonymous: %ld", &number) == 1)
            break;
    if (rollup != NULL)
        fclose(rollup);
    return number;
}

/* One scan of one draft, for a tool that counts instructions. */
static int
scan_once(const char *name, const char *pack)
{
    struct pru_engine *engine = pru_engine_new(pack, NULL, NULL);
    struct pru_session *session = pru_session_new(engine);
    size_t length = 500;

    for (size_t i = 0; i < SAMPLES && session != NULL; i++) {
        char *text;

        if (strcmp(samples[i].name, name) != 0)
            continue;
        text = draft_of(samples[i].text, &length);
        printf("rules %zu findings %d\n", engine->engine->rules_count,
               pru_scan(session, text, length));
        free(text);
    }
    pru_session_free(session);
    pru_engine_free(engine);
    return session == NULL;
}

static void
measure_all(struct pru_session *session)
{
    static const size_t lengths[] = { 60, 500, 2000 };

    printf("draft           floor       scan  ratio\n");
    for (size_t l = 0; l < sizeof(lengths) / sizeof(lengths[0]); l++)
        for (size_t i = 0; i < SAMPLES; i++)
            measure(session, &samples[i], lengths[l]);
}

int
main(int count, char **arguments)
{
    const char *pack = count > 1 ? arguments[1] : NULL;
    long before = private_kilobytes();
    double start = microseconds(), loaded;
    struct pru_engine *engine;
    struct pru_session *session;

    if (count == 4 && strcmp(arguments[1], "--once") == 0)
        return scan_once(arguments[2], arguments[3]);
    engine = pru_engine_new(pack, NULL, NULL);
    session = pru_session_new(engine);
    loaded = microseconds() - start;
    if (session == NULL) {
        fprintf(stderr, "bench: no pack\n");
        return 1;
    }
    (void)pru_scan(session, english, strlen(english));
    printf("load %.2f ms   private memory %ld KiB\n", loaded / 1e3,
           private_kilobytes() - before);
    pru_session_free(session);
    pru_engine_free(engine);
    start = microseconds();
    engine = pru_engine_new(pack, NULL, NULL);
    session = pru_session_new(engine);
    printf("load again %.2f ms   rules %zu   patterns %zu   classes %zu\n\n",
           (microseconds() - start) / 1e3, engine->engine->rules_count,
           engine->engine->patterns_count, engine->engine->classes_count);
    measure_all(session);
    pru_session_free(session);
    pru_engine_free(engine);
    return 0;
}
