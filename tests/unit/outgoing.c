/* SPDX-License-Identifier: MIT */
/* Of a line, what leaves the machine and to whom; and what a service must be
 * told. */

#include "tests/unit/chathost.h"

static bool
same(struct slice slice, const char *text)
{
    return slice.length == strlen(text)
           && strncmp(slice.length > 0 ? slice.bytes : "", text, slice.length)
                  == 0;
}

static const struct {
    enum form form;
    const char *line;
    const char *payload; /* NULL: nothing leaves */
    const char *target, *server;
    const char *why;
} rows[] = {
    { FORM_TYPED, "hello", "hello", "", "", "text" },
    { FORM_TYPED, " /msg NickServ identify x", " /msg NickServ identify x", "",
      "", "a space before it makes a command text" },
    { FORM_TYPED, "", NULL, "", "", "an empty line" },
    { FORM_TYPED, "/msg bob the code", "the code", "bob", "", "a command" },
    { FORM_TYPED, "/MSG  bob   the  code ", "the  code ", "bob", "",
      "any case, spaces before the text" },
    { FORM_TYPED, "/msg bob", NULL, "", "", "a command without a text" },
    { FORM_TYPED, "/msg -server net bob x y", "x y", "bob", "net",
      "a server named" },
    { FORM_TYPED, "/msg -all -server net bob x", "x", "bob", "net",
      "two options" },
    { FORM_TYPED, "/msg -net bob x", "bob x", "-net", "",
      "a word with a dash is no option of this client" },
    { FORM_TYPED, "/not bob x", "x", "bob", "", "a shortened name" },
    { FORM_TYPED, "/noti bob x", NULL, "", "", "not that of a command" },
    { FORM_TYPED, "/me waves", "waves", "", "", "the buffer's own target" },
    { FORM_TYPED, "/topic #chan news", "news", "#chan", "", "a channel" },
    { FORM_TYPED, "/topic news today", "news today", "", "", "none" },
    { FORM_TYPED, "/topic * news", "news", "*", "", "this one" },
    { FORM_TYPED, "/topic -delete", NULL, "", "", "an option only" },
    { FORM_TYPED, "/kick #chan bob go away", "go away", "#chan", "",
      "a channel and a nick" },
    { FORM_TYPED, "/kick bob go away", "go away", "", "", "a nick" },
    { FORM_TYPED, "/quote PRIVMSG bob :a b", "a b", "bob", "",
      "a raw message within" },
    { FORM_TYPED, "/quote PASS secret", NULL, "", "", "no text to others" },
    { FORM_TYPED, "/join #chan key", NULL, "", "", "sends nothing" },
    { FORM_TEXT, "/me a\nb", "/me a\nb", "", "", "lines are as they are" },
    { FORM_RAW, "PRIVMSG #chan :a b\r\n", "a b", "#chan", "", "a message" },
    { FORM_RAW, "@t=1 :me PRIVMSG #chan :a b", "a b", "#chan", "",
      "tags and an origin" },
    { FORM_RAW, "PRIVMSG #chan word", "word", "#chan", "", "no colon" },
    { FORM_RAW, "PRIVMSG bob :\001ACTION waves\001", "waves", "bob", "",
      "an action" },
    { FORM_RAW, "privmsg bob :x", "x", "bob", "", "small letters" },
    { FORM_RAW, "KICK #chan bob :out", "out", "#chan", "", "a kick" },
    { FORM_RAW, "AWAY :gone", "gone", "", "", "to everybody" },
    { FORM_RAW, "JOIN #chan key", NULL, "", "", "sends no text" },
    { FORM_RAW, "PASS secret", NULL, "", "", "a password for the server" },
};

static const struct {
    const char *line;
    const char *payload, *target, *server;
} tagged[] = { /* where "-net" names a server, and words may be quoted */
    { "/msg -net bob x", "x", "bob", "net" },
    { "/msg -all -net bob x", "x", "bob", "net" },
    { "/msg - bob x", "bob x", "-", "" },
    { "/me -net waves", "-net waves", "", "" },
    { "/msg \"bob\" x", "x", "bob", "" },
    { "/msg -net 'a b' x 'y'", "x 'y'", "a b", "net" },
    { "/msg \"b\"ob\" x", "x", "b\"ob", "" },
    { "/msg \"bob x", "x", "\"bob", "" },
};

static const struct {
    const char *target, *payload;
    bool login;
} logins[] = {
    { "NickServ", "identify secret", true },
    { "nickserv", "IDENTIFY bob secret", true },
    { "NickServ@services.example.org", "id secret", true },
    { "Q@CServe.example.org", "AUTH bob secret", true },
    { "passbot", "login secret", true },
    { "Sentinel", "register secret a@example.org", true },
    { "NickServ", "my card is 4000 0012 3456 7899", false },
    { "bob", "identify secret", false },
    { "", "identify secret", false },
    { "pass", "identify secret", false },
    { "NickServ", "identifying", false },
};

int
main(void)
{
    struct outgoing out;

    host_begin(&test_host);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        bool leaves = outgoing_parse(rows[i].line, rows[i].form, &out);

        CHECK(leaves == (rows[i].payload != NULL), "%s: %s", rows[i].line,
              rows[i].why);
        if (rows[i].payload == NULL)
            continue;
        CHECK(same(out.payload, rows[i].payload), "%s: %s: \"%.*s\"",
              rows[i].line, rows[i].why, (int)out.payload.length,
              out.payload.bytes);
        CHECK(same(out.target, rows[i].target), "%s: %s", rows[i].line,
              rows[i].why);
        CHECK(same(out.server, rows[i].server), "%s: %s", rows[i].line,
              rows[i].why);
    }
    CHECK(outgoing_parse("/away gone", FORM_TYPED, &out) && out.everywhere,
          "/away tells everybody");
    CHECK(outgoing_parse("/me waves", FORM_TYPED, &out) && !out.everywhere,
          "/me does not");
    CHECK(outgoing_parse("QUIT :bye", FORM_RAW, &out) && out.is_last,
          "nothing follows a QUIT");

    test_grammar.tags = test_grammar.quotes = true;
    for (size_t i = 0; i < sizeof(tagged) / sizeof(tagged[0]); i++)
        CHECK(outgoing_parse(tagged[i].line, FORM_TYPED, &out)
                  && same(out.payload, tagged[i].payload)
                  && same(out.target, tagged[i].target)
                  && same(out.server, tagged[i].server),
              "%s", tagged[i].line);

    for (size_t i = 0; i < sizeof(logins) / sizeof(logins[0]); i++) {
        struct slice target = { logins[i].target, strlen(logins[i].target) };
        struct slice payload
            = { logins[i].payload, strlen(logins[i].payload) };

        CHECK(service_login(target, payload) == logins[i].login, "%s: %s",
              logins[i].target, logins[i].payload);
    }
    host_end();
    return check_end();
}
