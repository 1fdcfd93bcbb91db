/* SPDX-License-Identifier: MIT */
/*
 * Characters that people type, paste or get from their keyboard's helper where
 * a rule expects ASCII. NFKC, which view.c applies too, knows those of full
 * width and of mathematics, but neither a typographic quote nor a Thai digit:
 *
 *     4000 1234 with U+202F between   a French narrow space     ' '
 *     06-12 with U+2011               a non-breaking hyphen     '-'
 *     l'an with U+2019                what phones type          '''
 *     U+0664 U+0660                   Arabic-Indic digits       '4' '0'
 *     pass<U+200B>word                pasted from a web page    nothing
 *
 * The em dash is left: it separates clauses and never stands in a number.
 */

#include <unicode/uchar.h>

#include "plugin/text/fold.h"

uint32_t
fold_look(uint32_t c)
{
    if (c < 0x80)
        return c;

    switch (c) {
    case 0x2010: /* hyphen */
    case 0x2011: /* non-breaking hyphen */
    case 0x2012: /* figure dash */
    case 0x2013: /* en dash */
    case 0x2212: /* minus sign */
    case 0xFE58: /* small em dash */
    case 0xFE63: /* small hyphen-minus */
    case 0xFF0D: /* full-width hyphen-minus */
        return '-';
    case 0x00B4: /* acute accent: the apostrophe of hasty typists */
    case 0x02BC: /* modifier letter apostrophe */
    case 0x2018: /* single quotes: left, right, low, reversed */
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032: /* prime */
        return '\'';
    case 0x00AB: /* guillemets */
    case 0x00BB:
    case 0x2039:
    case 0x203A:
    case 0x201C: /* double quotes: left, right, low, reversed */
    case 0x201D:
    case 0x201E:
    case 0x201F:
        return '"';
    case 0x0085: /* next line */
        return '\n';
    case 0xFFF9: /* interlinear annotation: anchor, separator, terminator */
    case 0xFFFA:
    case 0xFFFB:
        return FOLD_DROPPED;
    default:
        break;
    }

    switch (u_charType((UChar32)c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
        return c;
    case U_DECIMAL_DIGIT_NUMBER:
        return (uint32_t)('0' + u_charDigitValue((UChar32)c));
    case U_SPACE_SEPARATOR:
        return ' ';
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return '\n';
    default:
        return u_hasBinaryProperty((UChar32)c,
                                   UCHAR_DEFAULT_IGNORABLE_CODE_POINT)
                   ? FOLD_DROPPED
                   : c;
    }
}

uint32_t
fold_case(uint32_t c)
{
    if (c < 0x80)
        return c - 'A' < 26 ? c + 0x20 : c;
    if (c >= 0xC0 && c <= 0xFF) /* À..Þ, without the multiplication sign */
        return c <= 0xDE && c != 0xD7 ? c + 0x20 : c;
    return (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
}
