/* SPDX-License-Identifier: MIT */
/* See ticket.h. Files change their name in one step, and whoever removes one has
 * it, so that two hooks at once cannot both use a ticket. */

#include "plugin/hosts/cli/hook/ticket.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <sodium.h>

#define NAME_ROOM 32
#define VALUES_MAX 1000 /* that a login remembers */

static const char *const scopes[] = { "", "once", "session", "always" };

/* A folder of the user's own that nobody else can enter. */
static bool
is_private(int folder)
{
    struct stat status;

    return fstat(folder, &status) == 0 && status.st_uid == geteuid()
           && (status.st_mode & 077) == 0;
}

static int
open_folder(void)
{
    const char *runtime = secure_getenv("XDG_RUNTIME_DIR");
    char usual[64];
    int above, folder;

    if (runtime == NULL || runtime[0] != '/') {
        snprintf(usual, sizeof(usual), "/run/user/%u", (unsigned)geteuid());
        runtime = usual;
    }
    above = open(runtime, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (above < 0)
        return -1;
    if (is_private(above))
        (void)mkdirat(above, "prudence", 0700);
    folder = openat(above, "prudence",
                    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder >= 0 && (!is_private(above) || !is_private(folder))) {
        close(folder);
        folder = -1;
    }
    close(above);
    return folder;
}

static bool
read_key(int folder, unsigned char *key, size_t bytes)
{
    int file = openat(folder, "key", O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool whole = file >= 0 && read(file, key, bytes) == (ssize_t)bytes;

    if (file >= 0)
        close(file);
    return whole;
}

/* Written under another name first: a key is whole or not there. */
static bool
make_key(int folder)
{
    unsigned char key[32];
    char name[NAME_ROOM];
    bool made;
    int file;

    randombytes_buf(key, sizeof(key));
    snprintf(name, sizeof(name), "key-%d", (int)getpid());
    file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    made = file >= 0 && write(file, key, sizeof(key)) == (ssize_t)sizeof(key);
    if (file >= 0)
        close(file);
    made = made && (linkat(folder, name, folder, "key", 0) == 0
                    || errno == EEXIST);
    (void)unlinkat(folder, name, 0);
    sodium_memzero(key, sizeof(key));
    return made;
}

static crypto_generichash_state *
state_of(struct ticket_hash *hash)
{
    _Static_assert(sizeof(hash->state) >= sizeof(crypto_generichash_state),
                   "there is room for the state");
    return (crypto_generichash_state *)(void *)hash->state;
}

void
ticket_begin(const struct tickets *tickets, struct ticket_hash *hash)
{
    (void)crypto_generichash_init(state_of(hash), tickets->key,
                                  sizeof(tickets->key),
                                  crypto_generichash_BYTES);
}

void
ticket_add(struct ticket_hash *hash, const void *bytes, size_t length)
{
    /* The length is hashed, too: "ab", "c" is not "a", "bc". */
    (void)crypto_generichash_update(state_of(hash), (void *)&length,
                                    sizeof(length));
    (void)crypto_generichash_update(state_of(hash), bytes, length);
}

/* The first `count` bytes of the result. */
static uint64_t
finish(struct ticket_hash *hash, size_t count)
{
    unsigned char result[crypto_generichash_BYTES];
    uint64_t bits = 0;

    (void)crypto_generichash_final(state_of(hash), result, sizeof(result));
    sodium_memzero(hash, sizeof(*hash));
    memcpy(&bits, result, count);
    return bits;
}

/* Forty bits: to hit one by trying takes longer than it lives. */
void
ticket_end(struct ticket_hash *hash, char *ticket)
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    uint64_t bits = finish(hash, 5);

    for (size_t i = 0; i < TICKET_ROOM - 1; i++) {
        ticket[i] = i == 4 ? '-' : digits[bits & 31];
        if (i != 4)
            bits >>= 5;
    }
    ticket[TICKET_ROOM - 1] = '\0';
}

/* "held-7F3K-9QXW"; small letters and a missing hyphen are forgiven. */
static bool
name_of(char *name, const char *state, const char *ticket)
{
    size_t used = (size_t)snprintf(name, NAME_ROOM, "%s-", state), digits = 0;

    for (; *ticket != '\0'; ticket++) {
        char digit = *ticket >= 'a' && *ticket <= 'z'
                         ? (char)(*ticket - 'a' + 'A')
                         : *ticket;

        if (digit == '-')
            continue;
        if (digits == 8
            || !((digit >= '0' && digit <= '9')
                 || (digit >= 'A' && digit <= 'Z')))
            return false;
        if (digits++ == 4)
            name[used++] = '-';
        name[used++] = digit;
    }
    name[used] = '\0';
    return digits == 8;
}

/* Seconds since the file was touched, or -1. */
static long
age_of(int folder, const char *name)
{
    struct stat status;
    struct timespec now;

    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0
        || clock_gettime(CLOCK_REALTIME, &now) != 0)
        return -1;
    return now.tv_sec > status.st_mtim.tv_sec
               ? (long)(now.tv_sec - status.st_mtim.tv_sec)
               : 0;
}

static void
write_file(int folder, const char *name, const char *text)
{
    int file = openat(folder, name,
                      O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
                      0600);

    if (file < 0)
        return;
    (void)!write(file, text, strlen(text));
    close(file);
}

static bool
read_file(int folder, const char *name, char *text, size_t room)
{
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    ssize_t length = file >= 0 ? read(file, text, room - 1) : -1;

    if (file >= 0)
        close(file);
    text[length > 0 ? length : 0] = '\0';
    return length >= 0;
}

static bool
begins(const char *name, const char *with)
{
    return strncmp(name, with, strlen(with)) == 0;
}

/* Call `visit` for each name; the folder's own position is left alone. */
static void
each_name(int folder, void (*visit)(int folder, const char *name, void *data),
          void *data)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *names = copy >= 0 ? fdopendir(copy) : NULL;
    struct dirent *entry;

    if (names == NULL) {
        if (copy >= 0)
            close(copy);
        return;
    }
    while ((entry = readdir(names)) != NULL)
        visit(folder, entry->d_name, data);
    closedir(names);
}

static void
sweep(int folder, const char *name, void *data)
{
    (void)data;
    if ((begins(name, "held-") || begins(name, "allowed-")
         || begins(name, "key-"))
        && age_of(folder, name) > TICKET_SECONDS)
        (void)unlinkat(folder, name, 0);
}

void
tickets_open(struct tickets *tickets)
{
    tickets->folder = sodium_init() < 0 ? -1 : open_folder();
    if (tickets->folder >= 0
        && !read_key(tickets->folder, tickets->key, sizeof(tickets->key))
        && !(make_key(tickets->folder)
             && read_key(tickets->folder, tickets->key,
                         sizeof(tickets->key)))) {
        close(tickets->folder);
        tickets->folder = -1;
    }
    if (tickets->folder >= 0)
        each_name(tickets->folder, sweep, NULL);
}

bool
ticket_hold(const struct tickets *tickets, const char *ticket,
            const char *client)
{
    char name[NAME_ROOM];

    if (tickets->folder < 0 || !name_of(name, "held", ticket))
        return false;
    write_file(tickets->folder, name, client);
    return age_of(tickets->folder, name) >= 0;
}

int
ticket_use(const struct tickets *tickets, const char *ticket)
{
    char name[NAME_ROOM], text[16];

    if (tickets->folder < 0 || !name_of(name, "allowed", ticket)
        || !read_file(tickets->folder, name, text, sizeof(text)))
        return 0;
    if (age_of(tickets->folder, name) > TICKET_SECONDS
        || unlinkat(tickets->folder, name, 0) != 0)
        return 0;
    for (int scope = PRU_ONCE; scope <= PRU_ALWAYS; scope++)
        if (strcmp(text, scopes[scope]) == 0)
            return scope;
    return 0;
}

bool
ticket_allow(const struct tickets *tickets, const char *ticket,
             enum pru_scope scope)
{
    char held[NAME_ROOM], allowed[NAME_ROOM];
    long age;

    if (tickets->folder < 0 || !name_of(held, "held", ticket)
        || !name_of(allowed, "allowed", ticket))
        return false;
    age = age_of(tickets->folder, held);
    if (age < 0 || age > TICKET_SECONDS
        || unlinkat(tickets->folder, held, 0) != 0)
        return false;
    write_file(tickets->folder, allowed, scopes[scope]);
    return age_of(tickets->folder, allowed) >= 0;
}

struct telling {
    void (*tell)(void *data, const char *ticket, const char *client,
                 long seconds);
    void *data;
};

static void
tell_held(int folder, const char *name, void *data)
{
    const struct telling *telling = data;
    long age = age_of(folder, name);
    char client[16];

    if (begins(name, "held-") && age >= 0 && age <= TICKET_SECONDS
        && read_file(folder, name, client, sizeof(client)))
        telling->tell(telling->data, name + strlen("held-"), client, age);
}

void
tickets_each(const struct tickets *tickets,
             void (*tell)(void *data, const char *ticket, const char *client,
                          long seconds),
             void *data)
{
    struct telling telling = { tell, data };

    if (tickets->folder >= 0)
        each_name(tickets->folder, tell_held, &telling);
}

/* "value-" and 24 bits of the keyed hash: who reads this folder still cannot
 * tell the value from a hundred others like it. */
static void
value_name(const struct tickets *tickets, const char *session,
           const char *type, const char *value, size_t length, char *name)
{
    struct ticket_hash hash;

    ticket_begin(tickets, &hash);
    ticket_add(&hash, session, strlen(session));
    ticket_add(&hash, type, strlen(type));
    ticket_add(&hash, value, length);
    snprintf(name, NAME_ROOM, "value-%06llx",
             (unsigned long long)finish(&hash, 3));
}

bool
ticket_knows(const struct tickets *tickets, const char *session,
             const char *type, const char *value, size_t length)
{
    char name[NAME_ROOM];

    if (tickets->folder < 0)
        return false;
    value_name(tickets, session, type, value, length, name);
    return faccessat(tickets->folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static void
count_value(int folder, const char *name, void *data)
{
    (void)folder;
    *(size_t *)data += begins(name, "value-");
}

void
ticket_learn(const struct tickets *tickets, const char *session,
             const char *type, const char *value, size_t length)
{
    char name[NAME_ROOM];
    size_t count = 0;

    if (tickets->folder < 0)
        return;
    each_name(tickets->folder, count_value, &count);
    if (count >= VALUES_MAX)
        return;
    value_name(tickets, session, type, value, length, name);
    write_file(tickets->folder, name, "");
}
