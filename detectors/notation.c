/* SPDX-License-Identifier: MIT */

/*
 * What stands in the place of a secret and only refers to one, or describes it:
 *
 *     variables     ${PW} $PW {{pw}} %PW% <%= pw %> #{pw}
 *     expressions   getenv("PW")  a->b  A::B  x[0]  config.db.pass
 *     paths         ./path  C:\path  https://  file.json
 *     descriptions  %s  ^\w+$  min:8|max:20  null  string  sha256  $2b$12$...
 */

#include "detectors/notation.h"

#include "detectors/encode.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool
is_name_character(char c)
{
    return is_alnum(c) || c == '_';
}

/* How many characters from `at` on belong to a name that begins there. */
static size_t
name_length(struct text text, size_t at)
{
    size_t end = at;

    if (at >= text.length || is_digit(text.bytes[at]))
        return 0;
    while (end < text.length && is_name_character(text.bytes[end]))
        end++;
    return end - at;
}

/* $NAME or $name up to the end or a space: passwords mix more than that. */
static bool
is_shell_name(struct text value)
{
    size_t length = name_length(value, 1), digits = 0, upper = 0, lower = 0;

    for (size_t i = 1; i <= length; i++) {
        digits += is_digit(value.bytes[i]);
        upper += is_upper(value.bytes[i]);
        lower += is_lower(value.bytes[i]);
    }
    if (length == 0 || (digits > 0 && lower > 0 && upper > 0))
        return false;
    return length + 1 == value.length
               ? digits <= 2
               : is_one_of(value.bytes[length + 1], " /|,;)")
                     || (lower == 0 && length > 3);
}

/* $2b$…, $argon2id$…, {SSHA}…: the hash of a password. */
static bool
is_hash(struct text value)
{
    static const char *const openings[] = {
        "$1$", "$2a$", "$2b$", "$2y$", "$2x$", "$5$", "$6$", "$7$", "$y$",
        "$apr1$", "$argon2", "$pbkdf2", "$scrypt", "{ssha", "{sha", "{crypt",
        "{bcrypt", "{pbkdf2", "pbkdf2_", "pbkdf2:", "scrypt:", "argon2$",
        "bcrypt$", "bcrypt_sha256$", "sha256$", "sha1$", "md5$",
    };

    for (size_t i = 0; i < COUNT(openings); i++)
        if (text_begins(value, openings[i]))
            return true;
    return false;
}

/* $NAME, ${…}, $(…), {{…}}, <%…%>, #{…}, @{…}, %NAME%, *anchor, !Tag, %s */
static bool
is_variable(struct text value)
{
    static const char *const openings[] = {
        "${", "$(", "$[", "$__", "{{", "<%", "<?", "#{", "@{", "%{", "%(", "!ref",
        "!sub", "!vault", "!secret", "!env", "!getatt", "{%",
    };
    char first = value.bytes[0], second = value.length > 1 ? value.bytes[1] : 0;
    char last = value.bytes[value.length - 1];

    for (size_t i = 0; i < COUNT(openings); i++)
        if (text_begins(value, openings[i]))
            return true;
    if (text_find(value, "${") != SIZE_MAX || text_find(value, "{{") != SIZE_MAX
        || text_find(value, "$(") != SIZE_MAX)
        return true;
    if (first == '$' && (is_shell_name(value)
                         || (is_digit(second) && value.length == 2)))
        return true;
    if ((first == '%' || first == '@') && last == first && value.length > 2)
        return true;
    if (first == '{' && last == '}')
        return true;
    if ((first == '&' || first == '*' || first == '@' || first == ':')
        && value.length > 2 && name_length(value, 1) == value.length - 1)
        return true;
    return first == '%' && value.length <= 4 && is_letter(last)
           && is_lower(last);
}

/* getenv("X"), decrypt(…), Token{1}, new Foo, a->b, A::B, x[0], process.env.X */
static bool
is_expression(struct text value)
{
    static const char *const parts[] = {
        "process.env", "os.environ", "getenv", "->", "::", "&&", "||", "=>",
        "()", "import.meta", "secrets.", "vars.", "env[", "%s", "%d",
        "%v", "%w", "%q", "{}", "{0}", " + ", "\" +", "' +", "\"+", "'+", "\\-",
    };
    size_t name = name_length(value, 0), equal = text_find(value, "==");

    if (value.bytes[0] == '\\' && value.length > 1
        && is_letter(value.bytes[1]))
        return true;
    if (value.length > 2 && value.bytes[0] == '!'
        && is_one_of(value.bytes[1], "01") && is_one_of(value.bytes[2], ",})"))
        return true; /* true and false of minified JavaScript */
    for (size_t i = 0; i < COUNT(parts); i++)
        if (text_find(value, parts[i]) != SIZE_MAX)
            return true;
    if (equal != SIZE_MAX && equal + 2 < value.length
        && value.bytes[equal + 2] == ' ')
        return true;
    while (name < value.length && value.bytes[name] == '.'
           && name_length(value, name + 1) > 0)
        name += 1 + name_length(value, name + 1);
    if (name < 2 || name >= value.length)
        return false;
    return is_one_of(value.bytes[name], "([{")
           && memchr(value.bytes, ' ', value.length) == NULL;
}

/* config.db.password, github.com, pw_uid:pw_gid: names joined by dots or by
 * colons. A digit within a part (s3cret.x) is a password's way, unless a long
 * word ends it all (ed25519.PrivateKey). */
static bool
is_dotted(struct text value)
{
    size_t at = 0, dots = 0, longest = 0, last = 0;
    bool mixed = false;

    for (;;) {
        size_t name = name_length(value, at);

        last = name;
        for (size_t i = at; i < at + name; i++) {
            if (is_digit(value.bytes[i]))
                last = 0;
            mixed |= i > at && is_letter(value.bytes[i])
                     && is_digit(value.bytes[i - 1]);
        }
        longest = last > longest ? last : longest;
        at += name;
        if (at == value.length)
            return name > 0 && dots > 0 && longest > 2 && (!mixed || last > 4);
        if (name == 0 || !is_one_of(value.bytes[at], ".:"))
            return false;
        dots++;
        at++;
    }
}

/* comment.line.double-dash: names of small letters only. */
static bool
is_path_of_names(struct text value)
{
    size_t dots = 0;

    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];
        dots += c == '.';
        if (!is_lower(c) && (i == 0 || !is_lower(value.bytes[i - 1])
                             || !is_one_of(c, ".-")))
            return false;
    }
    return dots > 1 && is_lower(value.bytes[value.length - 1]);
}

static bool
is_file_name(struct text value)
{
    static const char *const endings[] = {
        ".json", ".txt", ".pem", ".key", ".crt", ".cer", ".pub", ".yml",
        ".yaml", ".env", ".conf", ".cfg", ".ini", ".xml", ".log", ".enc",
        ".gpg", ".kdbx", ".csv", ".sql", ".properties", ".php", ".html",
        ".java", ".jks", ".p12", ".pfx", ".toml", ".sh", ".py", ".js", ".ts",
        ".go", ".rb", ".md", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp",
        ".pdf", ".zip", ".tar", ".gz", ".tgz", ".xz", ".bz2", ".rar", ".7z",
        ".deb", ".rpm", ".exe", ".msi", ".dmg", ".iso", ".img", ".apk", ".jar",
        ".mp3", ".mp4", ".mkv", ".avi", ".ogg", ".wav", ".mov", ".doc",
        ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".cpp",
        ".hpp", ".rs", ".css", ".htm", ".bak", ".old", ".lock", ".diff",
        ".patch", ".service", ".local", ".com", ".org", ".net", ".io", ".c",
        ".h",
    };

    for (size_t i = 0; i < COUNT(endings); i++)
        if (text_ends(value, endings[i]))
            return memchr(value.bytes, '@', value.length) == NULL;
    return false;
}

static bool
is_path(struct text value)
{
    size_t slashes = 0, mixed = 0;

    if (text_find(value, "://") != SIZE_MAX || text_begins(value, "~/")
        || text_begins(value, "./") || text_begins(value, "../")
        || text_begins(value, "op://") || text_begins(value, "arn:")
        || text_begins(value, "ssm:") || text_begins(value, "vault:")
        || text_begins(value, "file:"))
        return true;
    if (value.length > 3 && is_letter(value.bytes[0]) && value.bytes[1] == ':'
        && value.bytes[2] == '\\')
        return true;
    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];
        slashes += c == '/';
        mixed += i > 0 && is_digit(c) && is_letter(value.bytes[i - 1]);
        if (!is_alnum(c) && !is_one_of(c, "/._-~:@"))
            return false;
    }
    return (slashes > 1 && mixed == 0)
           || (slashes > 0
               && ((value.bytes[0] == '/' && value.length > 1
                    && is_letter(value.bytes[1]))
                   || value.bytes[value.length - 1] == '/'
                   || is_file_name(value)));
}

/* Patterns and validators: ^[a-z]+$, \d{4}, required|min:8 */
static bool
is_pattern(struct text value)
{
    static const char *const parts[] = {
        "\\d", "\\w", "\\s", "[a-z", "[0-9", "[^", "(?", ".*", ".+",
    };
    bool bar = false;

    for (size_t i = 0; i < COUNT(parts); i++)
        if (text_find(value, parts[i]) != SIZE_MAX)
            return true;
    if (value.bytes[0] == '^' && value.bytes[value.length - 1] == '$')
        return true;
    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];
        bar |= c == '|';
        if (!is_lower(c) && !is_digit(c) && !is_one_of(c, "|:,_ "))
            return false;
    }
    return bar;
}

/* null, string, true, sha256: a keyword, a type, a setting. */
static bool
is_keyword(struct text value)
{
    static const char *const keywords[] = {
        "string", "str", "int", "integer", "bool", "boolean", "float", "bytes",
        "number", "object", "array", "any", "char", "void", "self", "this",
        "true", "false", "null", "nil", "none", "undefined", "required",
        "optional", "yes", "no", "on", "off", "enabled", "disabled", "text",
        "varchar", "uuid", "hidden", "always", "never", "default", "unknown",
        "async", "await", "function", "return", "new", "sha1", "sha256",
        "sha512", "md5", "bcrypt", "scrypt", "argon2", "argon2id", "base64",
        "base64url",
        "utf8", "utf-8", "hs256", "rs256", "x509", "oauth2", "prompt",
        "files", "compat", "define", "undef",
    };

    while (value.length > 1
           && is_one_of(value.bytes[value.length - 1], "?![]*&;,"))
        value.length--;
    return text_listed(value, keywords, COUNT(keywords));
}

bool
notation_is_reference(struct text value)
{
    if (value.length == 0)
        return false;
    return is_variable(value) || is_expression(value) || is_dotted(value)
           || is_path_of_names(value) || is_hash(value) || is_path(value) || is_pattern(value)
           || is_keyword(value)
           || (is_file_name(value)
               && memchr(value.bytes, ' ', value.length) == NULL);
}
