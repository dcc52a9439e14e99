// Lists of one kind of object. Written by hand.

#ifndef BACKTRACKED_LIST_OF_HPP
#define BACKTRACKED_LIST_OF_HPP

#include <iterator>

#include "core.hpp"

namespace backtracked {

namespace detail {

/// How a list of these gives one of them; objects.hpp specialises it for each type.
template <class Item>
struct item_of;

template <>
struct counting<bkt_list_t> {
    static bkt_list_t *keep(const bkt_list_t *object) noexcept { return bkt_list_ref(object); }
    static void release(bkt_list_t *object) noexcept { bkt_list_unref(object); }
};

} // namespace detail

/// An ordered list, of objects or of texts, that never changes.
///
/// Texts live as long as the list. Objects are values of their own.
template <class Item>
class list_of : public detail::handle<bkt_list_t> {
public:
    using value_type = Item;
    using size_type = std::size_t;

    /// Goes through a list. It does not keep the list alive.
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Item;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = Item;

        iterator() noexcept = default;
        Item operator*() const { return detail::item_of<Item>::at(list_, index_); }
        iterator &operator++() noexcept {
            ++index_;
            return *this;
        }
        iterator operator++(int) noexcept {
            iterator before = *this;
            ++index_;
            return before;
        }
        friend bool operator==(const iterator &one, const iterator &other) noexcept {
            return one.index_ == other.index_;
        }
        friend bool operator!=(const iterator &one, const iterator &other) noexcept {
            return one.index_ != other.index_;
        }

    private:
        friend class list_of;
        iterator(const bkt_list_t *list, std::size_t index) noexcept : list_(list), index_(index) {}

        const bkt_list_t *list_ = nullptr;
        std::size_t index_ = 0;
    };
    using const_iterator = iterator;

    list_of() noexcept = default;

    /// Takes a list of unknown kind for one of these. Of another kind, its items are empty.
    explicit list_of(detail::handle<bkt_list_t> list) noexcept
        : detail::handle<bkt_list_t>(std::move(list)) {}

    /// How many items it has.
    [[nodiscard]] std::size_t size() const noexcept { return bkt_list_count(object_); }
    /// Whether it has none.
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }

    /// An item. Empty beyond the end.
    [[nodiscard]] Item operator[](std::size_t index) const {
        return detail::item_of<Item>::at(object_, index);
    }

    /// An item. Throws `std::out_of_range` beyond the end.
    [[nodiscard]] Item at(std::size_t index) const {
        if (index >= size())
            throw std::out_of_range("backtracked::list_of::at");
        return (*this)[index];
    }

    /// Where its items begin.
    [[nodiscard]] iterator begin() const noexcept { return iterator(object_, 0); }
    /// Behind its last item.
    [[nodiscard]] iterator end() const noexcept { return iterator(object_, size()); }
};

namespace detail {

template <class Item>
std::optional<list_of<Item>> adopt_list(bkt_list_t *owned) noexcept {
    return access::adopt_maybe<list_of<Item>>(owned);
}

} // namespace detail

} // namespace backtracked

#endif
