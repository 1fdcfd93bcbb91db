/* SPDX-License-Identifier: MIT */
#ifndef PRUDENCE_H
#define PRUDENCE_H

/*
 * prudence reads the draft of a message and says what its author may regret
 * sending: payment data, health data, credentials, confidential material.
 *
 *     struct pru_engine  *engine  = pru_engine_new(NULL, NULL, NULL);
 *     struct pru_session *session = pru_session_new(engine);
 *     if (pru_scan(session, draft, strlen(draft)) >= PRU_ASK)
 *         ask(pru_finding_message(session, 0));
 *
 * Positions  are byte offsets into the UTF-8 draft, half-open [start, end).
 *            pru_position() converts them for hosts that count otherwise.
 * Ownership  what pru_x_new() returns is yours until pru_x_free(). Every
 *            const char * belongs to the object it came from; those about
 *            findings live until the next scan, forget or free.
 * Threads    an engine never changes and may be shared. A session belongs to
 *            one thread at a time. There is no global state.
 * Privacy    only pru_engine_new() and pru_session_new() read files (packs,
 *            settings, the allow list), and only pru_allow(PRU_ALWAYS) and
 *            pru_disallow() write one: keyed hashes and names. A session keeps
 *            no draft: what it must remember is wiped by pru_forget(), and is
 *            never dumped.
 * Errors     functions that can fail return a negative enum pru_error, or
 *            NULL where they return an object.
 */

#include <stddef.h>
#include <stdint.h>

#ifndef PRU_API /* an FFI reading this header defines it empty */
#define PRU_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

struct pru_engine;  /* packs, loaded; immutable and shareable */
struct pru_session; /* one user's settings, allowances, findings */

/* Values are permanent: new ones are appended, none is renumbered. */
enum pru_error {
    PRU_OK = 0,
    PRU_ERR_MEMORY = -1,   /* an allocation failed */
    PRU_ERR_ARGUMENT = -2, /* NULL, index out of range, unknown enum value */
    PRU_ERR_SIZE = -3,     /* the draft exceeds PRU_DRAFT_MAX: not scanned */
    PRU_ERR_SETTING = -4,  /* no such setting, or a value it cannot take */
    PRU_ERR_ABI = -5,      /* a field this library does not know is set */
    PRU_ERR_PACK = -6,     /* no pack could be loaded: nothing can be judged */
    PRU_ERR_TEXT = -7,     /* the text could not be normalised: not scanned */
    PRU_ERR_FILE = -8,     /* the allow list could not be written */
    PRU_ERR_BUSY = -9,     /* called from within a scan of this session */
    PRU_ERR_LIMIT = -10,   /* a pattern could not be run to its end */
};

enum pru_category {
    PRU_FINANCIAL = 1,
    PRU_MEDICAL,
    PRU_CREDENTIALS,
    PRU_CONFIDENTIAL,
};

/* How sure the evidence makes us, and what the settings make of it: show it,
 * ask before sending, or hold until it is changed, redacted or allowed. */
enum pru_level { PRU_LOW = 1, PRU_MEDIUM, PRU_HIGH, PRU_CERTAIN };
enum pru_action { PRU_IGNORE, PRU_MARK, PRU_ASK, PRU_HOLD };
enum pru_scope { PRU_ONCE = 1, PRU_SESSION, PRU_ALWAYS };
enum pru_whose {
    PRU_THIS_VALUE = 1,
    PRU_THIS_RULE,
    PRU_THIS_CATEGORY,
    PRU_THIS_BUFFER, /* everything sent to the draft's `buffer` */
};
enum pru_style { PRU_MASK = 1, PRU_PSEUDONYM };
enum pru_unit { PRU_UTF16 = 1, PRU_CODEPOINT };
enum pru_audience { PRU_ANYONE, PRU_PERSON, PRU_GROUP, PRU_PUBLIC, PRU_ROBOT };

#define PRU_DRAFT_MAX (1u << 20)
#define PRU_NOWHERE ((size_t)-1)

/* What pru_scan_draft() reads. Start from PRU_DRAFT_INIT: `size` tells the
 * library which fields this header knew; fields are only ever appended. */
struct pru_draft {
    size_t size;
    const char *text;   /* UTF-8; bytes that are not merely part words */
    size_t length;      /* in bytes */
    const char *buffer; /* where it goes, in the host's words
                           ("irc.libera.#chan"); NULL: nowhere in particular */
    uint32_t audience;  /* enum pru_audience */
    uint32_t reserved;  /* zero */
};
#define PRU_DRAFT_INIT { sizeof(struct pru_draft), NULL, 0, NULL, 0, 0 }

/* Told of each fault in a file: "…/prudence.conf:12:7: unknown setting".
 * `line` and `column` count from 1; 0 when the fault has no place. */
typedef void pru_report_fn(void *data, const char *file, unsigned line,
                           unsigned column, const char *message);

PRU_API const char *pru_version(void);
PRU_API const char *pru_strerror(int error); /* English, for logs */

/* Load compiled packs. `paths` is a colon-separated list of files or of folders
 * holding *.pack; NULL for the installed ones and the user's own. A file is used
 * only if nobody but root or the user can have written it. `report` (may be
 * NULL) is told why a file is refused. Takes some milliseconds.
 * Returns NULL if memory is short or no pack could be loaded. */
PRU_API struct pru_engine *pru_engine_new(const char *paths,
                                          pru_report_fn *report, void *data);
PRU_API void pru_engine_free(struct pru_engine *engine); /* NULL is fine */

/* A session keeps its engine alive; the engine may be freed first. Settings
 * are read from /etc/prudence/prudence.conf, then the user's prudence.conf;
 * faults in them are told to `report` of the engine. NULL: memory is short. */
PRU_API struct pru_session *pru_session_new(struct pru_engine *engine);
PRU_API void pru_session_free(struct pru_session *session); /* NULL is fine */

/* The settings of prudence.conf(5), at any time: pru_set(s, "rule.card", "off"),
 * ("category.medical", "mark"), ("incognito", "on"). pru_get() returns NULL for
 * an unknown name; its result lives until the next pru_set().
 * pru_setting_name(i) lists the names, NULL past the last; a name ending in
 * ".*" takes any rule, type or buffer. */
PRU_API int pru_set(struct pru_session *session, const char *name,
                    const char *value);
PRU_API const char *pru_get(const struct pru_session *session,
                            const char *name);
PRU_API const char *pru_setting_name(size_t i);

/* Scan a draft. Returns the strongest enum pru_action its findings call for, or
 * an error ("not checked": the host says so), after which there are no
 * findings. Forgets the previous scan. */
PRU_API int pru_scan(struct pru_session *session, const char *text,
                     size_t length);
PRU_API int pru_scan_draft(struct pru_session *session,
                           const struct pru_draft *draft);

/* Wipe the last draft's findings and every PRU_ONCE allowance. */
PRU_API void pru_forget(struct pru_session *session);

/* A number that stands for this text sent to this buffer, in this session only:
 * equal tickets mean equal bytes and equal buffers. For hosts that must know
 * that what was confirmed is what is sent. Never 0. */
PRU_API uint64_t pru_ticket(const struct pru_session *session,
                            const struct pru_draft *draft);

/* Finding i of the last scan, 0 <= i < pru_findings(), in text order and never
 * overlapping; marks included. Out of range: 0, NULL or PRU_NOWHERE. Type
 * ("card") and rule ("card.grouped") are for programs; the message and the
 * reason (why it fired) are for people, in the session's language, and never
 * repeat what was found. */
PRU_API size_t pru_findings(const struct pru_session *s);
PRU_API int pru_finding_category(const struct pru_session *s, size_t i);
PRU_API int pru_finding_level(const struct pru_session *s, size_t i);
PRU_API int pru_finding_points(const struct pru_session *s, size_t i);
PRU_API int pru_finding_action(const struct pru_session *s, size_t i);
PRU_API int pru_finding_demo(const struct pru_session *s, size_t i);
PRU_API size_t pru_finding_start(const struct pru_session *s, size_t i);
PRU_API size_t pru_finding_end(const struct pru_session *s, size_t i);
PRU_API const char *pru_finding_type(const struct pru_session *s, size_t i);
PRU_API const char *pru_finding_rule(const struct pru_session *s, size_t i);
PRU_API const char *pru_finding_message(const struct pru_session *s, size_t i);
PRU_API const char *pru_finding_reason(const struct pru_session *s, size_t i);

/* The name of an enum pru_category, pru_level or pru_action value, as settings
 * and JSON spell it ("financial", "high", "ask"); NULL for no such value. */
PRU_API const char *pru_category_name(int category);
PRU_API const char *pru_level_name(int level);
PRU_API const char *pru_action_name(int action);

/* Rule i of the packs, 0 <= i < pru_rules(), for lists and settings. Texts are
 * NULL where the rule has none; the message lives until the next pru_rule(),
 * the others as long as the engine. */
enum pru_about {
    PRU_ABOUT_NAME = 1, /* "card.grouped": set by rule.card.grouped */
    PRU_ABOUT_TYPE,     /* "card": set by type.card */
    PRU_ABOUT_CATEGORY, /* "financial": set by category.financial */
    PRU_ABOUT_PACK,     /* "prudence" */
    PRU_ABOUT_SOURCE,   /* the standard or authority its format is from */
    PRU_ABOUT_CHECK,    /* the arithmetic it does */
    PRU_ABOUT_MESSAGE,  /* what is said of one such value, for people */
    PRU_ABOUT_MATCH,    /* a draft that it finds */
    PRU_ABOUT_PASS,     /* a draft that it lets pass */
};
PRU_API size_t pru_rules(const struct pru_session *s);
PRU_API const char *pru_rule(struct pru_session *s, size_t i,
                             enum pru_about about);

/* Sign n of rule i, what it looks at, for people ("a word about cards is
 * near"), and the points it adds; NULL past the last. Sign 0 is the form or
 * the word itself. `points` of a sign without which there is no finding is
 * PRU_SIGN_NEEDED; of one that ends it, PRU_SIGN_ENDS. */
#define PRU_SIGN_NEEDED 1000
#define PRU_SIGN_ENDS (-1000)
PRU_API const char *pru_rule_sign(const struct pru_session *s, size_t i,
                                  size_t n, int *points);

/* What is the user's own: terms (a code name, a customer, a host) and documents,
 * of which only keyed hashes are kept, on disk and in memory. A draft that
 * holds a term, or a fifth of a document, has a finding of the type own-term or
 * own-document. `forms`: the term and its other forms, "count" of them. `name`
 * is for the list, NULL: none is kept. PRU_OWN_COMMON: text that counts for no
 * document (letterheads, terms of business). Errors: PRU_ERR_ARGUMENT (no word,
 * or, of a text, fewer than 20), PRU_ERR_SIZE, PRU_ERR_MEMORY, PRU_ERR_FILE,
 * PRU_ERR_BUSY (another session has just made the key: open a new one). Other
 * sessions see it when they are opened. */
enum pru_own { PRU_OWN_TERM, PRU_OWN_DOCUMENT, PRU_OWN_COMMON };
PRU_API int pru_own_term(struct pru_session *session, const char *const *forms,
                         size_t count, const char *name);
PRU_API int pru_own_text(struct pru_session *session, enum pru_own kind,
                         const char *text, size_t length, const char *name);

/* Entry n of what is own: its kind, and its name, in parentheses the number of
 * its hashes; NULL past the last. Lives until the next pru_own(). */
PRU_API const char *pru_own(struct pru_session *session, size_t n,
                            enum pru_own *kind);
PRU_API int pru_own_remove(struct pru_session *session, size_t n);

/* A text for people in the session's language, by its key in the message files
 * ("ui.not-checked"); the key itself if there is none. Lives as long as the
 * session's engine. */
PRU_API const char *pru_wording(const struct pru_session *session,
                                const char *key);

/* Stop warning about finding i: its value, its rule, its category or its
 * buffer, until the next pru_forget() (PRU_ONCE), until the session ends, or
 * always. A value is kept only as a keyed hash. With incognito on, PRU_ALWAYS
 * counts as PRU_SESSION. */
PRU_API int pru_allow(struct pru_session *session, size_t i,
                      enum pru_whose whose, enum pru_scope scope);

/* Entry n of the allow list, for people: "rule card, always"; NULL past the
 * last. pru_disallow() takes it back. */
PRU_API const char *pru_allowed(const struct pru_session *session, size_t n);
PRU_API int pru_disallow(struct pru_session *session, size_t n);

/* Scan a draft and write it with every finding of action mark or above
 * replaced, NUL-terminated. Like snprintf(): returns the length needed without
 * the NUL, or an error, and writes at most `room` bytes. A pseudonym is the same
 * for the same value and buffer, keeps the value's format, and is never a
 * valid number. Leaves the findings of the last scan as they are. */
PRU_API ptrdiff_t pru_redact(struct pru_session *session,
                             const struct pru_draft *draft,
                             enum pru_style style, char *out, size_t room);

/* Byte offset -> the host's counting; PRU_NOWHERE inside a character or past
 * the end. */
PRU_API size_t pru_position(const char *text, size_t length, size_t byte,
                            enum pru_unit unit);

#ifdef __cplusplus
}
#endif
#endif
