/* SPDX-License-Identifier: MIT */
#ifndef DETECTORS_NOTATION_H
#define DETECTORS_NOTATION_H

/* Things that stand where a secret could and are none, told by how they are
 * written: see notation.c, for the first, and constant.c. */

#include <stdbool.h>

#include "detectors/detector.h"
#include "detectors/shape.h"

/* ${DB_PASSWORD}, {{ vault.pw }}, %PASS%, os.getenv("PW"), config.db.pass,
 * /run/secrets/pw, https://…, ^[a-z]+$, %s, null: stands for the value. */
bool notation_is_reference(struct text value);

/* changeme, <password>, xxxxx, your-key-here, ***, [REDACTED]. */
bool notation_is_placeholder(struct text value);

/* "password", "pwd", "secret": what manuals and tests have for a password. */
bool notation_is_textbook(struct text value);

/* A UUID, a version, a date, an address. */
bool notation_is_constant(struct text value);

bool notation_is_uuid(struct text value);

/* A UUID of random digits, as some services have for a token. */
bool notation_is_chance(struct text value);

/* userPassword, USER_PASSWORD, user_password: a name in code whose parts are
 * words. */
bool notation_is_name(struct text value, const struct shape *shape);

#endif
