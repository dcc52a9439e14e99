/* The session file of the examples: the owner's alone, and whole or not there,
 * whatever happens meanwhile. */

#include "../../examples-c/session_file.c"

#include "check.h"

#include <signal.h>
#include <sys/wait.h>

enum { ROUNDS = 300, LONG_LEN = 60000 };

static char folder[] = "/tmp/bkt-session-XXXXXX";
static char path[64];

static mode_t mode_of(const char *file) {
    struct stat about;
    CHECK(lstat(file, &about) == 0);
    return about.st_mode;
}

static void put(const char *text, size_t length, mode_t mode) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(file >= 0 && write_all(file, text, length) == 0);
    CHECK(fchmod(file, mode) == 0 && close(file) == 0);
}

static void refused(int error) {
    errno = 0;
    CHECK(session_file_read(path) == NULL);
    CHECK(errno == error);
}

static void read_as(const char *expected) {
    char *text = session_file_read(path);
    CHECK_TEXT(text, expected);
    session_file_free(text);
}

/* No temporary file is left behind. */
static void alone(int count) {
    char command[128];
    snprintf(command, sizeof command, "test $(ls -A %s | wc -l) -eq %d", folder,
             count);
    CHECK(system(command) == 0);
}

static void a_text_comes_back(void) {
    refused(ENOENT);
    mode_t former = umask(0);
    CHECK(session_file_write(path, "connect.sid=s%3Aone") == 0);
    umask(former);
    CHECK((mode_of(path) & 0777) == 0600);
    read_as("connect.sid=s%3Aone");
    CHECK(session_file_write(path, "connect.sid=s%3Atwo; a=1") == 0);
    read_as("connect.sid=s%3Atwo; a=1");
    alone(1);
    session_file_free(NULL);
}

static void what_is_no_session_is_refused(void) {
    static char text[70000];
    memset(text, 'x', sizeof text);
    put("a=1\n", 4, 0644);
    refused(EPERM);
    put("a=1\n", 4, 0620);
    refused(EPERM);
    put("", 0, 0600);
    refused(EINVAL);
    put("\n", 1, 0600);
    refused(EINVAL);
    put("a=1\0b", 5, 0600);
    refused(EINVAL);
    put(text, sizeof text, 0600);
    refused(EINVAL);
    put("a=1\r\nb", 6, 0600);
    read_as("a=1");
    /* A pipe would block, a folder is no file. */
    CHECK(unlink(path) == 0 && mkfifo(path, 0600) == 0);
    refused(EINVAL);
    CHECK(unlink(path) == 0 && mkdir(path, 0700) == 0);
    refused(EINVAL);
    /* Nor is it replaced, and nothing is left beside it. */
    CHECK(session_file_write(path, "a=1") == -1);
    CHECK(S_ISDIR(mode_of(path)));
    alone(1);
    CHECK(rmdir(path) == 0);
}

static void a_link_is_replaced_and_not_followed(void) {
    char target[80];
    snprintf(target, sizeof target, "%s.target", path);
    CHECK(symlink(target, path) == 0);
    CHECK(session_file_write(path, "a=1") == 0);
    CHECK(S_ISREG(mode_of(path)));
    CHECK(access(target, F_OK) != 0);
}

static void a_failed_writing_keeps_the_former_file(void) {
    CHECK(session_file_write(path, "a=1") == 0);
    errno = 0;
    CHECK(session_file_write("/tmp/no-such-folder-of-bkt/x", "a=2") == -1);
    CHECK(errno == ENOENT);
    read_as("a=1");
}

/* A writer is killed again and again: a reader finds one of its texts whole. */
static void a_killed_writer_leaves_a_whole_file(void) {
    static char texts[2][LONG_LEN + 1];
    memset(texts[0], 'a', LONG_LEN);
    memset(texts[1], 'b', LONG_LEN);
    CHECK(session_file_write(path, texts[0]) == 0);
    for (int round = 0; round < ROUNDS / 10; round++) {
        pid_t writer = fork();
        CHECK(writer >= 0);
        if (writer == 0) {
            for (int turn = 0;; turn++)
                (void)session_file_write(path, texts[turn % 2]);
        }
        for (int reading = 0; reading < 10; reading++) {
            char *text = session_file_read(path);
            CHECK(text != NULL);
            CHECK(strcmp(text, texts[0]) == 0 || strcmp(text, texts[1]) == 0);
            session_file_free(text);
        }
        CHECK(kill(writer, SIGKILL) == 0);
        CHECK(waitpid(writer, NULL, 0) == writer);
    }
}

int main(void) {
    char command[64];
    CHECK(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/session", folder);
    a_text_comes_back();
    what_is_no_session_is_refused();
    a_link_is_replaced_and_not_followed();
    a_failed_writing_keeps_the_former_file();
    a_killed_writer_leaves_a_whole_file();
    snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK(system(command) == 0);
    return 0;
}
