/* SPDX-License-Identifier: MIT */
/* A second person on the server, who writes down what arrives:
 *
 *     witness PORT NICK '#channel,#other' >LOG      until it is killed
 *     witness port                                  prints a free port
 *
 * Messages to the nick and to the channels are written as the server sent them,
 * one a line, at once. Everything that a client sends on one connection arrives
 * in order: when a later message is in the log and an earlier one is not, the
 * earlier one was not sent. */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in
address(unsigned short port)
{
    struct sockaddr_in loopback = { .sin_family = AF_INET };

    loopback.sin_port = htons(port);
    loopback.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return loopback;
}

static int
print_free_port(void)
{
    struct sockaddr_in any = address(0);
    socklen_t length = sizeof(any);
    int handle = socket(AF_INET, SOCK_STREAM, 0);

    if (handle < 0 || bind(handle, (struct sockaddr *)&any, length) != 0
        || getsockname(handle, (struct sockaddr *)&any, &length) != 0) {
        perror("witness: port");
        return 1;
    }
    printf("%u\n", ntohs(any.sin_port));
    close(handle);
    return 0;
}

static void
answer(FILE *server, const char *line, const char *nick,
       const char *channels)
{
    const char *command = strchr(line, ' ');

    if (strncmp(line, "PING", 4) == 0)
        fprintf(server, "PONG%s\r\n", line + 4);
    else if (command != NULL && strncmp(command, " 001 ", 5) == 0)
        fprintf(server, "JOIN %s\r\n", channels);
    else if (command != NULL && strncmp(command, " 433 ", 5) == 0)
        fprintf(stderr, "witness: %s is taken\n", nick);
    fflush(server);
}

int
main(int argc, char **argv)
{
    char line[1024];
    struct sockaddr_in loopback;
    FILE *in, *out;
    int handle;

    if (argc == 2 && strcmp(argv[1], "port") == 0)
        return print_free_port();
    if (argc != 4) {
        fprintf(stderr, "usage: witness PORT NICK CHANNELS | witness port\n");
        return 2;
    }
    loopback = address((unsigned short)atoi(argv[1]));
    handle = socket(AF_INET, SOCK_STREAM, 0);
    if (handle < 0
        || connect(handle, (struct sockaddr *)&loopback, sizeof(loopback))
               != 0) {
        perror("witness: connect");
        return 1;
    }
    in = fdopen(handle, "r");
    out = fdopen(dup(handle), "w");
    if (in == NULL || out == NULL)
        return 1;
    setvbuf(stdout, NULL, _IOLBF, 0);
    fprintf(out, "NICK %s\r\nUSER %s 0 * :%s\r\n", argv[2], argv[2],
            argv[2]);
    fflush(out);
    while (fgets(line, sizeof(line), in) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        answer(out, line, argv[2], argv[3]);
        if (strncmp(line, "PING", 4) != 0)
            puts(line);
    }
    return 0;
}
