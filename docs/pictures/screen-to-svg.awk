# SPDX-License-Identifier: MIT
# A terminal's screen as an SVG picture: tmux capture-pane -e | LC_ALL=C awk -f this.
# Knows the colours 0 to 15 and the 256 of the usual cube, bold and reverse; what
# is drawn is text on a grid, so the picture stays sharp and can be searched.

function channel(n) { return n == 0 ? 0 : 55 + 40 * n }

function hex(r, g, b) { return sprintf("#%02x%02x%02x", r, g, b) }

function color(n, i) {
    if (n < 16)
        return basic[n]
    if (n >= 232)
        return hex(8 + 10 * (n - 232), 8 + 10 * (n - 232), 8 + 10 * (n - 232))
    i = n - 16
    return hex(channel(int(i / 36)), channel(int(i / 6) % 6), channel(i % 6))
}

# "1;38;5;208": what an escape sequence changes
function apply(codes, n, part, i, c) {
    n = split(codes == "" ? "0" : codes, part, /[;:]/)
    for (i = 1; i <= n; i++) {
        c = part[i] + 0
        if (c == 0) { front = "#d8d8d8"; back = ""; bold = 0; reverse = 0; under = 0 }
        else if (c == 1) bold = 1
        else if (c == 22) bold = 0
        else if (c == 4) { under = 1; while (codes ~ /:/ && i < n && part[i + 1] < 6) i++ }
        else if (c == 24) under = 0
        else if (c == 58) i += part[i + 1] == 5 ? 2 : 4
        else if (c == 7) reverse = 1
        else if (c == 27) reverse = 0
        else if (c >= 30 && c <= 37) front = basic[c - 30]
        else if (c >= 90 && c <= 97) front = basic[c - 82]
        else if (c == 39) front = "#d8d8d8"
        else if (c >= 40 && c <= 47) back = basic[c - 40]
        else if (c >= 100 && c <= 107) back = basic[c - 92]
        else if (c == 49) back = ""
        else if (c == 38 && part[i + 1] == 5) { front = color(part[i + 2]); i += 2 }
        else if (c == 48 && part[i + 1] == 5) { back = color(part[i + 2]); i += 2 }
    }
}

function escape(text) {
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    gsub(/>/, "\\&gt;", text)
    gsub(/ /, "\\&#160;", text)
    return text
}

# In characters: of each, UTF-8 has one byte that is no continuation.
function count(text) {
    gsub(/[\200-\277]/, "", text)
    return length(text)
}

function draw(text, ink, paper, x, size) {
    size = count(text)
    if (size == 0)
        return
    ink = reverse ? (back == "" ? background : back) : front
    paper = reverse ? front : back
    x = left + column * width
    if (paper != "")
        body = body sprintf("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
            x, top + (NR - 1) * height, size * width + 0.3, height, paper)
    match(text, /^ */)
    x += RLENGTH * width
    text = substr(text, RLENGTH + 1)
    sub(/ +$/, "", text)
    if (text != "")
        body = body sprintf("<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" fill=\"%s\"%s>%s</text>\n",
            x, top + NR * height - 5, count(text) * width, ink,
            (bold ? " font-weight=\"bold\"" : "") \
            (under ? " text-decoration=\"underline\"" : ""), escape(text))
    column += size
    if (column > columns)
        columns = column
}

BEGIN {
    split("#1c1c1c #e05561 #8cc265 #d18f52 #29487d #c162de #42b3c2 #d8d8d8 " \
        "#7a7a7a #ff616e #a5e075 #f0c674 #4dc4ff #de73ff #4cd1e0 #ffffff", list, " ")
    for (i = 1; i <= 16; i++)
        basic[i - 1] = list[i]
    background = "#16181d"
    width = 8.4
    height = 18
    left = 12
    top = 12
    apply("0")
}

{
    line = $0
    column = 0
    while (match(line, /\033\[[0-9;:]*m/)) {
        codes = substr(line, RSTART + 2, RLENGTH - 3)
        before = substr(line, 1, RSTART - 1)
        line = substr(line, RSTART + RLENGTH)
        draw(before)
        apply(codes)
    }
    draw(line)
}

END {
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" " \
        "font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">\n",
        columns * width + 2 * left, NR * height + 2 * top
    printf "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"%s\"/>\n%s</svg>\n",
        title, background, body
}
