/* SPDX-License-Identifier: MIT */

/*
 * NATS keys ("nkeys"): base32 of a prefix byte or two, 32 bytes of key, and
 * CRC-16 (XMODEM polynomial), low byte first.
 *
 *     S U A K Y R H V …  43 I Z Y      58 characters: a seed, to be kept
 *     | role: U user, A account, O operator, N server, C cluster
 *     seed
 *
 * Public keys (U…, A…, 56 characters) are meant to be shown.
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_nkey;

#define SEED_BYTES 36

unsigned
check_nkey(struct candidate *candidate)
{
    uint8_t bytes[SEED_BYTES];
    unsigned crc = 0;

    if (base32_decode(candidate_value(candidate), bytes, SEED_BYTES)
        != SEED_BYTES)
        return FAILS;
    for (size_t i = 0; i < SEED_BYTES - 2; i++) {
        crc ^= (unsigned)bytes[i] << 8;
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 0x8000u ? crc << 1 ^ 0x1021u : crc << 1;
        crc &= 0xFFFFu;
    }
    return crc == (bytes[SEED_BYTES - 2] | (unsigned)bytes[SEED_BYTES - 1] << 8)
               ? PASSES
               : FAILS;
}
