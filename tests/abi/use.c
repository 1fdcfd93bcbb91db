/* SPDX-License-Identifier: MIT */
/* The smallest program on the API; compiled as C99, C11, C++11 and C++20. */

#include "prudence.h"

int
main(void)
{
    struct pru_draft draft = PRU_DRAFT_INIT;
    struct pru_engine *engine = pru_engine_new(0, 0, 0);
    struct pru_session *session = pru_session_new(engine);
    int action;

    draft.text = "my card is 4000 0012 3456 7899";
    draft.length = 30;
    action = pru_scan_draft(session, &draft);
    pru_session_free(session);
    pru_engine_free(engine);
    return action >= PRU_ASK ? 0 : 1;
}
