# SPDX-License-Identifier: MIT
# A file as a string of C, a line a line: OPENCODE_PLUGIN.
BEGIN { print "#define OPENCODE_PLUGIN \\" }
{
    gsub(/[\\"]/, "\\\\&")
    print "    \"" $0 "\\n\" \\"
}
END { print "    \"\"" }
