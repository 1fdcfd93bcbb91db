/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Emacs looks for in the file, and the functions that it gets from it. */

#include "plugin/hosts/emacs/host.h"

#pragma GCC visibility push(default)
int plugin_is_GPL_compatible;
int emacs_module_init(struct emacs_runtime *runtime) EMACS_NOEXCEPT;
#pragma GCC visibility pop

static const struct {
    const char *name;
    ptrdiff_t arguments;
    lisp_fn *run;
    const char *documentation; /* ends with the arguments, for `help' */
} functions[] = {
    { "prudence-module-open", 0, session_open,
      "Load the packs and the settings; return whether there are packs.\n"
      "Without them every draft is judged to be an error.\n\n(fn)" },
    { "prudence-module-faults", 0, session_faults,
      "Return the faults found since the last call, one a line.\n\n(fn)" },
    { "prudence-module-close", 0, session_close,
      "Forget everything.\n\n(fn)" },
    { "prudence-module-scan", 3, session_scan,
      "Judge DRAFT, sent to the buffer NAME, read by AUDIENCE (a number).\n"
      "Return a list of the strongest action, or of an error below zero, and\n"
      "of the findings: [START END ACTION CATEGORY TYPE RULE MESSAGE REASON]."
      "\n\n(fn DRAFT NAME AUDIENCE)" },
    { "prudence-module-redact", 4, session_redact,
      "Return what to write in place of each finding: (START END TEXT).\n"
      "STYLE is 1 for a mask, 2 for a pseudonym.  An error is a number."
      "\n\n(fn DRAFT NAME AUDIENCE STYLE)" },
    { "prudence-module-ticket", 2, session_ticket,
      "Return a number that stands for DRAFT sent to the buffer NAME, or nil."
      "\n\n(fn DRAFT NAME)" },
    { "prudence-module-allow", 3, session_allow,
      "Allow WHOSE (a number) of finding INDEX of the last scan, for SCOPE.\n"
      "Return whether it could be.\n\n(fn INDEX WHOSE SCOPE)" },
    { "prudence-module-forget", 0, session_forget,
      "Forget the last draft and what was allowed once.\n\n(fn)" },
    { "prudence-module-allowed", 1, session_allowed,
      "Return entry N of what is allowed, for people, or nil.\n\n(fn N)" },
    { "prudence-module-disallow", 1, session_disallow,
      "Take entry N of what is allowed back.\n\n(fn N)" },
    { "prudence-module-set", 2, session_set,
      "Set the setting NAME to VALUE.  Return whether it can be."
      "\n\n(fn NAME VALUE)" },
    { "prudence-module-get", 1, session_get,
      "Return the value of the setting NAME, or nil.\n\n(fn NAME)" },
    { "prudence-module-wording", 1, session_wording,
      "Return the words for KEY in the user's language, or nil without packs."
      "\n\n(fn KEY)" },
};

#define FUNCTIONS (sizeof(functions) / sizeof(functions[0]))

/* Not 0 refuses the module: an Emacs older than the functions it uses. */
int
emacs_module_init(struct emacs_runtime *runtime) EMACS_NOEXCEPT
{
    emacs_env *env;
    emacs_value feature;

    if (runtime->size < (ptrdiff_t)sizeof(*runtime))
        return 1;
    env = runtime->get_environment(runtime);
    if (env->size < (ptrdiff_t)sizeof(struct emacs_env_25))
        return 2;
    for (size_t i = 0; i < FUNCTIONS; i++) {
        emacs_value pair[2]
            = { env->intern(env, functions[i].name),
                env->make_function(env, functions[i].arguments,
                                   functions[i].arguments, functions[i].run,
                                   functions[i].documentation, NULL) };

        env->funcall(env, env->intern(env, "defalias"), 2, pair);
    }
    feature = env->intern(env, "prudence-module");
    env->funcall(env, env->intern(env, "provide"), 1, &feature);
    return 0;
}
