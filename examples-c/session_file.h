/* Keeps a login session in a file, so that a restarted bot need not log in.
 *
 * The session is as good as a password: the file is the owner's alone, and it
 * is there whole or not at all, whatever happens while it is written.
 */

#ifndef SESSION_FILE_H
#define SESSION_FILE_H

/* Reads the session's text, for bkt_config_set_session(). Yours to give to
 * session_file_free(). NULL with errno set: ENOENT if there is none yet,
 * EPERM if others may read or write it (chmod 600 it, or log in anew), EINVAL
 * if it holds something else. */
char *session_file_read(const char *path);

/* Replaces the file by one that holds this text, from bkt_session_text().
 * 0, or -1 with errno set; then the former file is still there. */
int session_file_write(const char *path, const char *text);

/* Overwrites and frees a text. NULL is ignored. */
void session_file_free(char *text);

#endif
