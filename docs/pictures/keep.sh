# SPDX-License-Identifier: MIT
# What the scripts that make the pictures share, besides what the tests of hosts
# do (tests/hosts/lib.sh): $pictures is this folder.

# keep NAME TITLE: the screen, as it is
keep() {
    screen -e -N |
        LC_ALL=C awk -v title="$2" -f "$pictures/screen-to-svg.awk" \
            >"$pictures/$1.svg"
    echo "$pictures/$1.svg"
}
