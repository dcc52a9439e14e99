/* Checks that stay on in every build, unlike assert(). */

#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where a failure is told. */
#ifndef CHECK_STREAM
#define CHECK_STREAM stderr
#endif

#define CHECK(condition)                                             \
    do {                                                             \
        if (!(condition)) {                                          \
            fprintf(CHECK_STREAM, "%s:%d: %s\n", __FILE__, __LINE__, \
                    #condition);                                     \
            exit(EXIT_FAILURE);                                      \
        }                                                            \
    } while (0)

#define CHECK_TEXT(actual, expected)                                     \
    do {                                                                 \
        const char *check_text = (actual);                               \
        if (check_text == NULL || strcmp(check_text, (expected)) != 0) { \
            fprintf(CHECK_STREAM, "%s:%d: %s is %s, not %s\n", __FILE__, \
                    __LINE__, #actual, check_text ? check_text : "NULL", \
                    (expected));                                         \
            exit(EXIT_FAILURE);                                          \
        }                                                                \
    } while (0)

#endif
