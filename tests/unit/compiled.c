/* SPDX-License-Identifier: MIT */
/* Compiled packs that are not as the builder wrote them are refused, with a
 * reason, and never used. */

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/include/prudence.h"
#include "plugin/pack/load.h"
#include "tests/check.h"

static unsigned char *bytes;
static size_t length;
static char folder[] = "/tmp/prudence-compiled.XXXXXX";
static char path[64];

static void
write_file(const unsigned char *data, size_t size)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    CHECK(file >= 0 && write(file, data, size) == (ssize_t)size,
          "the test writes its file");
    close(file);
}

static bool
loads(const char **why)
{
    struct pack pack;
    bool loaded = pack_load(&pack, path, why);

    pack_unload(&pack);
    return loaded;
}

/* Whether a host could use it: the greatest databases are looked at later than
 * the rest. */
static bool
is_used(void)
{
    struct pru_engine *engine = pru_engine_new(path, NULL, NULL);

    pru_engine_free(engine);
    return engine != NULL;
}

/* Make the checksum right again, so that what lies behind it is tested. */
static void
sign(unsigned char *data, size_t size)
{
    struct pack_header *header = (void *)data;

    header->checksum = pack_checksum(
        &(struct pack){ data, size, header }, NULL, NULL);
}

static void
test_damage(void)
{
    unsigned char *copy = malloc(length);
    struct pack_header *header = (void *)copy;
    const char *why = NULL;
    unsigned seed = 1;

    if (copy == NULL)
        return;
    for (size_t cut = 0; cut < length; cut += length / 40 + 1) {
        write_file(bytes, cut);
        CHECK(!loads(&why), "%zu of %zu bytes", cut, length);
    }
    for (size_t flip = 0; flip < 60; flip++) {
        memcpy(copy, bytes, length);
        seed = seed * 1103515245 + 12345;
        copy[(size_t)seed * 7919 % length] ^= (unsigned char)(1 << flip % 8);
        if (memcmp(copy, bytes, length) == 0)
            continue;
        write_file(copy, length);
        CHECK(!is_used(), "a bit is flipped");
    }
    header = (void *)bytes;
    for (size_t i = 0; i < 20; i++) {
        /* The last bytes of a database are nobody's. */
        size_t size = header->sections[PACK_HS].bytes - 64;

        memcpy(copy, bytes, length);
        copy[header->sections[PACK_HS].start + size - 1 - size / 20 * i] ^= 4;
        write_file(copy, length);
        CHECK(!is_used(), "bit %zu of the patterns is flipped", i);
    }
    header = (void *)copy;
    for (size_t s = 0; s < PACK_SECTIONS; s++) {
        memcpy(copy, bytes, length);
        header->sections[s].bytes /= 2;
        write_file(copy, length);
        CHECK(!loads(&why) || header->sections[s].bytes == 0,
              "section %zu is said to be smaller", s);
        memcpy(copy, bytes, length);
        header->sections[s].start ^= PACK_ALIGN;
        write_file(copy, length);
        CHECK(!loads(&why), "section %zu is said to begin elsewhere", s);
    }
    write_file(bytes, length);
    CHECK(is_used(), "whole, it is used");
    memcpy(copy, bytes, length);
    header->format++;
    write_file(copy, length);
    CHECK(!loads(&why) && strstr(why, "another version") != NULL,
          "of another format: %s", why);
    memcpy(copy, bytes, length);
    header->engine[0] ^= 1;
    sign(copy, length);
    write_file(copy, length);
    CHECK(!loads(&why) && strstr(why, "Vectorscan") != NULL,
          "of another engine: %s", why);
    free(copy);
}

/* A right checksum does not make wrong indices good. */
static void
test_indices(void)
{
    unsigned char *copy = malloc(length);
    struct pack_header *header = (void *)copy;
    const char *why = NULL;

    if (copy == NULL)
        return;
    for (size_t s = 0; s < PACK_SECTIONS; s++) {
        static const size_t offsets[] = { 0, 4, 8, 12, 16, 20 };
        uint64_t start, size;

        memcpy(copy, bytes, length);
        start = header->sections[s].start;
        size = header->sections[s].bytes;
        header->sections[s].start = length + PACK_ALIGN;
        write_file(copy, length);
        CHECK(!loads(&why), "section %zu lies outside", s);
        for (size_t o = 0; o < 6; o++) {
            memcpy(copy, bytes, length);
            if (size < offsets[o] + 4)
                continue;
            memset(copy + start + offsets[o], 0xFF, 4);
            sign(copy, length);
            write_file(copy, length);
            (void)loads(&why); /* refused or harmless; never a crash */
        }
    }
    memcpy(copy, bytes, length);
    copy[header->sections[PACK_TEXT].start
         + header->sections[PACK_TEXT].bytes - 1] = 'x';
    sign(copy, length);
    write_file(copy, length);
    CHECK(!loads(&why), "the texts do not end");
    memcpy(copy, bytes, length);
    header->sections[PACK_GROUPS].bytes = 0;
    sign(copy, length);
    write_file(copy, length);
    CHECK(!loads(&why), "nothing would look for the patterns");
    memcpy(copy, bytes, length);
    memset(copy + header->sections[PACK_RULES].start, 0xFF, 4);
    sign(copy, length);
    write_file(copy, length);
    CHECK(!loads(&why) && strstr(why, "together") != NULL,
          "a rule without a name: %s", why);
    free(copy);
}

static void
test_owners(void)
{
    const char *why = NULL;

    write_file(bytes, length);
    CHECK(loads(&why), "whole, it loads: %s", why);
    CHECK(chmod(path, 0666) == 0 && !loads(&why), "others can write it");
    CHECK(chmod(path, 0600) == 0 && loads(&why), "nobody else can");
    CHECK(chmod(folder, 0777) == 0 && !loads(&why),
          "others can write its folder");
    CHECK(chmod(folder, 0700) == 0 && loads(&why), "nobody else can");
    CHECK(unlink(path) == 0 && mkfifo(path, 0600) == 0 && !loads(&why),
          "a pipe is no file");
    CHECK(unlink(path) == 0 && symlink("/etc/passwd", path) == 0
              && !loads(&why),
          "a link to something else");
    CHECK(unlink(path) == 0 && !loads(&why)
              && strstr(why, "no such file") != NULL,
          "nothing there: %s", why);
}

int
main(void)
{
    FILE *file = fopen(PACK, "re");
    struct stat status;

    if (file == NULL || fstat(fileno(file), &status) != 0
        || mkdtemp(folder) == NULL) {
        CHECK(false, "the compiled pack is there");
        return check_end();
    }
    snprintf(path, sizeof(path), "%s/test.pack", folder);
    length = (size_t)status.st_size;
    bytes = malloc(length);
    CHECK(bytes != NULL && fread(bytes, 1, length, file) == length, "read");
    fclose(file);
    if (bytes != NULL) {
        test_damage();
        test_indices();
        test_owners();
    }
    free(bytes);
    (void)unlink(path);
    (void)rmdir(folder);
    return check_end();
}
