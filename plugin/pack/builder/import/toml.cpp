/* SPDX-License-Identifier: MIT */
/* TOML by toml++, behind the C interface of tree.h: no exception and no C++
 * type leaves this file. */

#include <cstdint>
#include <cstdio>
#include <exception>
#include <sstream>
#include <string>
#include <string_view>

#include <toml++/toml.h>

#include "plugin/pack/builder/import/tree.h"

namespace {

struct text
text_from(std::string_view view)
{
    return { view.data(), view.size() };
}

/* A value that is no string, as TOML writes it. */
std::string
as_written(const toml::node &value)
{
    std::ostringstream out;

    if (const auto *number = value.as_floating_point())
        out << number->get();
    else if (const auto *whole = value.as_integer())
        out << whole->get();
    else if (const auto *truth = value.as_boolean())
        out << (truth->get() ? "true" : "false");
    return out.str();
}

bool
add(struct node *parent, std::string_view key, const toml::node &value,
    struct tree_file *file, int depth)
{
    const toml::source_position &begin = value.source().begin;
    const char *place = tree_place(file, begin.line, begin.column);
    const struct text name
        = key.data() != nullptr ? text_from(key) : text{ nullptr, 0 };

    if (depth == 0)
        return false;
    if (const toml::table *table = value.as_table()) {
        struct node *node
            = tree_add(parent, NODE_TABLE, name, { nullptr, 0 }, place);

        for (const auto &[inner, child] : *table)
            if (!add(node, inner.str(), child, file, depth - 1))
                return false;
    } else if (const toml::array *array = value.as_array()) {
        struct node *node
            = tree_add(parent, NODE_LIST, name, { nullptr, 0 }, place);

        for (const toml::node &child : *array)
            if (!add(node, std::string_view(), child, file, depth - 1))
                return false;
    } else if (const auto *string = value.as_string()) {
        (void)tree_add(parent, NODE_TEXT, name, text_from(string->get()),
                       place);
    } else {
        (void)tree_add(parent, NODE_TEXT, name, text_from(as_written(value)),
                       place);
    }
    return true;
}

void
tell(struct tree_fault *fault, const toml::source_position &place,
     std::string_view message)
{
    fault->line = place.line;
    fault->column = place.column;
    (void)std::snprintf(fault->message, sizeof(fault->message), "%.*s",
                        static_cast<int>(message.size()), message.data());
}

} /* namespace */

struct node *
tree_from_toml(struct text file, struct tree_fault *fault)
{
    struct tree_file places = { file, file.bytes, 1 };
    struct node *root = nullptr;

    try {
        const toml::table table
            = toml::parse(std::string_view(file.bytes, file.length));

        root = tree_add(nullptr, NODE_TABLE, { nullptr, 0 }, { nullptr, 0 },
                        file.bytes);
        for (const auto &[key, child] : table)
            if (!add(root, key.str(), child, &places, TREE_DEPTH)) {
                tell(fault, child.source().begin, "too deep");
                tree_free(root);
                return nullptr;
            }
    } catch (const toml::parse_error &error) {
        tell(fault, error.source().begin, error.description());
    } catch (const std::exception &error) {
        tell(fault, { 1, 1 }, error.what());
        tree_free(root);
        root = nullptr;
    }
    return root;
}
