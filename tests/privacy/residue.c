/* SPDX-License-Identifier: MIT */
/*
 * Nothing of a draft stays in the process: after pru_forget() the end of none
 * of 100 secrets is found in its memory, in UTF-8, in UTF-16 or in small
 * letters. The secrets are kept XORed, and made in the clear only in the buffer
 * that plays the host's.
 */

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plugin/include/prudence.h"
#include "tests/check.h"

#define SECRETS 100
#define TAIL 12 /* the allocator overwrites the first bytes of what is freed */
#define MASK 0x5A

static unsigned char hidden[SECRETS][32];
static char draft_text[256];

static uint32_t
chance(void)
{
    static uint32_t state = 2463534242u;

    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static void
make_secrets(void)
{
    static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuv"
                                  "wxyz23456789";

    for (size_t i = 0; i < SECRETS; i++)
        for (size_t b = 0; b < 20; b++)
            hidden[i][b] = (unsigned char)(
                letters[chance() % (sizeof(letters) - 1)] ^ MASK);
}

static void
write_draft(size_t i)
{
    static const char *const frames[] = {
        "the root password is ", "le mot de passe du wifi, c'est : ",
        "API_KEY=", "caf\xc3\xa9 token: ",
    };
    const char *frame = frames[i % 4];
    size_t length = strlen(frame);

    memcpy(draft_text, frame, length);
    for (size_t b = 0; b < 20; b++)
        draft_text[length + b] = (char)(hidden[i][b] ^ MASK);
    draft_text[length + 20] = '\0';
}

/* Whether the tail of secret i stands at `at`, as text of `width` bytes a
 * character, in small letters if asked. */
static int
stands(const unsigned char *at, size_t i, size_t width, int small)
{
    for (size_t b = 0; b < TAIL; b++) {
        unsigned char byte = (unsigned char)(hidden[i][20 - TAIL + b] ^ MASK);

        if (small && byte >= 'A' && byte <= 'Z')
            byte = (unsigned char)(byte + 32);
        if (at[b * width] != byte || (width == 2 && at[b * width + 1] != 0))
            return 0;
    }
    return 1;
}

/* Count the secrets found in [start, end) of this process. */
static unsigned
search(int memory, uintptr_t start, uintptr_t end, unsigned char *page,
       size_t room)
{
    unsigned found = 0;

    for (uintptr_t at = start; at < end; at += room - 64) {
        size_t wanted = end - at < room ? end - at : room;
        ssize_t got = pread(memory, page, wanted, (off_t)at);

        for (ssize_t b = 0; b + 2 * TAIL <= got; b++)
            for (size_t i = 0; i < SECRETS; i++)
                found += stands(page + b, i, 1, 0) || stands(page + b, i, 1, 1)
                         || stands(page + b, i, 2, 0)
                         || stands(page + b, i, 2, 1);
    }
    return found;
}

static unsigned
residues(void)
{
    static unsigned char page[1 << 16];
    int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    FILE *maps = fopen("/proc/self/maps", "re");
    unsigned found = 0;
    char line[512];

    while (maps != NULL && fgets(line, sizeof(line), maps) != NULL) {
        uintptr_t start, end;
        char rights[8];

        if (sscanf(line, "%lx-%lx %7s", &start, &end, rights) != 3
            || rights[0] != 'r' || rights[1] != 'w')
            continue;
        /* The page buffer and the address space that was never touched. */
        if (start <= (uintptr_t)page && (uintptr_t)page < end) {
            found += search(memory, start, (uintptr_t)page, page, sizeof(page));
            start = (uintptr_t)page + sizeof(page);
        }
        found += search(memory, start,
                        end - start > (4u << 20) ? start + (4u << 20) : end,
                        page, sizeof(page));
        memset(page, 0, sizeof(page));
    }
    if (maps != NULL)
        fclose(maps);
    close(memory);
    return found;
}

int
main(void)
{
    struct pru_engine *engine = pru_engine_new(getenv("PACK"), NULL, NULL);
    struct pru_session *session = pru_session_new(engine);
    char out[512];
    unsigned asked = 0;

    CHECK(session != NULL, "the pack loads");
    if (session == NULL)
        return check_end();
    make_secrets();

    write_draft(0);
    CHECK(residues() > 0, "the search finds a secret that is there");
    for (size_t i = 0; i < SECRETS; i++) {
        struct pru_draft draft = PRU_DRAFT_INIT;

        write_draft(i);
        draft.text = draft_text;
        draft.length = strlen(draft_text);
        draft.buffer = "query.nobody";
        asked += pru_scan_draft(session, &draft) >= PRU_ASK;
        (void)pru_ticket(session, &draft);
        (void)pru_redact(session, &draft, PRU_MASK, out, sizeof(out));
        (void)pru_redact(session, &draft, PRU_PSEUDONYM, out, sizeof(out));
        if (pru_findings(session) > 0)
            (void)pru_allow(session, 0, PRU_THIS_VALUE, PRU_ONCE);
        explicit_bzero(out, sizeof(out));
    }
    explicit_bzero(draft_text, sizeof(draft_text));
    CHECK(asked >= SECRETS * 9 / 10, "%u of %u drafts were asked about", asked,
          SECRETS);
    pru_forget(session);
    CHECK(residues() == 0, "a secret is still in memory");
    pru_session_free(session);
    pru_engine_free(engine);
    CHECK(residues() == 0, "a secret is still in memory after all is freed");
    return check_end();
}
