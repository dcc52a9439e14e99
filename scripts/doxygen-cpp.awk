# What Doxygen reads instead of the headers for C++: the second form of each action, which takes
# what is done with the outcome, has its comment from here. Lines stay where they are.

/^    template <class Done>$/ && last !~ /^ *\/\/\// {
    $0 = "    /** As above, with a last argument: see client_actions. */ template <class Done>"
}
{
    last = $0
    print
}
