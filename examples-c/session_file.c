/* See session_file.h. */

#define _POSIX_C_SOURCE 200809L

#include "session_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { TEXT_LEN_MAX = 64 * 1024 };

static ssize_t read_all(int file, char *text, size_t size) {
    size_t length = 0;
    while (length < size) {
        ssize_t count = read(file, text + length, size - length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        if (count == 0)
            break;
        length += (size_t)count;
    }
    return (ssize_t)length;
}

static int write_all(int file, const char *text, size_t length) {
    while (length > 0) {
        ssize_t count = write(file, text, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        text += count;
        length -= (size_t)count;
    }
    return 0;
}

static void overwrite(char *text, size_t length) {
    /* The compiler may not leave this out, as it might memset(). */
    volatile char *at = text;
    while (length-- > 0)
        *at++ = '\0';
}

char *session_file_read(const char *path) {
    struct stat about;
    ssize_t length = -1;
    char *text = NULL;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

    if (file < 0)
        return NULL;
    if (fstat(file, &about) != 0)
        goto failed;
    errno = EINVAL;
    if (!S_ISREG(about.st_mode))
        goto failed;
    errno = EPERM;
    if (about.st_uid != geteuid() || (about.st_mode & 077) != 0)
        goto failed;
    text = malloc(TEXT_LEN_MAX + 1);
    if (!text)
        goto failed;
    length = read_all(file, text, TEXT_LEN_MAX + 1);
    if (length < 0)
        goto failed;
    errno = EINVAL;
    if (length > TEXT_LEN_MAX || memchr(text, '\0', (size_t)length))
        goto failed;
    text[length] = '\0';
    text[strcspn(text, "\r\n")] = '\0';
    if (!*text)
        goto failed;
    close(file);
    return text;

failed:
    length = errno; /* Closing may set another one. */
    close(file);
    if (text)
        overwrite(text, TEXT_LEN_MAX + 1);
    free(text);
    errno = (int)length;
    return NULL;
}

/* The name of the file outlives a power cut only with its folder. */
static int sync_folder(const char *path) {
    char *folder = strdup(path);
    char *slash;
    int file, status;

    if (!folder)
        return -1;
    slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    file = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    if (file < 0)
        return -1;
    status = fsync(file);
    /* Some file systems cannot do that for folders. */
    if (status != 0 && errno == EINVAL)
        status = 0;
    close(file);
    return status;
}

int session_file_write(const char *path, const char *text) {
    static const char ending[] = ".XXXXXX";
    size_t length = strlen(path);
    char *temporary = malloc(length + sizeof ending);
    int file, error, status = -1;

    if (!temporary)
        return -1;
    memcpy(temporary, path, length);
    memcpy(temporary + length, ending, sizeof ending);
    /* Beside the file, because renaming works within one file system; new, so
     * that nobody's link is followed; and readable for its owner only. */
    file = mkstemp(temporary);
    if (file < 0) {
        free(temporary);
        return -1;
    }
    if (fchmod(file, S_IRUSR | S_IWUSR) == 0 &&
        write_all(file, text, strlen(text)) == 0 &&
        write_all(file, "\n", 1) == 0 && fsync(file) == 0)
        status = 0;
    error = errno;
    if (close(file) != 0 && status == 0) {
        error = errno;
        status = -1;
    }
    if (status == 0 && rename(temporary, path) != 0) {
        error = errno;
        status = -1;
    }
    if (status != 0) {
        unlink(temporary);
        errno = error;
    } else {
        status = sync_folder(path);
    }
    free(temporary);
    return status;
}

void session_file_free(char *text) {
    if (text)
        overwrite(text, strlen(text));
    free(text);
}
