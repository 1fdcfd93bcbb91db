/* SPDX-License-Identifier: MIT */
/* Any bytes as a draft: no crash, findings within it, on character boundaries,
 * in order and never overlapping; redacting leaves the rest as it was. */

#include <stdlib.h>
#include <string.h>

#include "plugin/include/prudence.h"

static void
must(int truth)
{
    if (!truth)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct pru_engine *engine;
    static struct pru_session *session;
    static char out[1 << 20];
    struct pru_draft draft = PRU_DRAFT_INIT;
    size_t last = 0;

    if (session == NULL) {
        engine = pru_engine_new(getenv("PACK"), NULL, NULL);
        session = pru_session_new(engine);
        must(session != NULL);
    }
    draft.text = (const char *)data;
    draft.length = size;
    must(pru_scan_draft(session, &draft) >= PRU_ERR_LIMIT);
    for (size_t i = 0; i < pru_findings(session); i++) {
        size_t start = pru_finding_start(session, i);
        size_t end = pru_finding_end(session, i);

        must(start >= last && start < end && end <= size);
        must(pru_finding_message(session, i) != NULL);
        must(pru_finding_reason(session, i) != NULL);
        last = end;
    }
    (void)pru_redact(session, &draft, PRU_PSEUDONYM, out, sizeof(out));
    pru_forget(session);
    return 0;
}
