/* Lets the n-th call into the system that writes fail, as on a disk that is full or broken.

   Loaded in front of the C library with LD_PRELOAD; failing_after(n) lets n more calls through,
   failing_seen() says how many there were since, failing_not() lets all through, and
   failing_kills(n) ends the process at the n-th call, as kill -9 does. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <sys/types.h>

static long left = -1, seen = 0;
static int stays = 0;
static long fatal = 0;

void failing_after(long calls, int for_good) { left = calls; seen = 0; stays = for_good; }
void failing_kills(long call) { seen = 0; fatal = call; }
void failing_not(void) { left = -1; }
long failing_seen(void) { return seen; }

static int fails(int with) {
    seen++;
    if (seen == fatal) raise(SIGKILL);
    if (left < 0) return 0;
    if (left > 0) { left--; return 0; }
    if (!stays) left = -1;
    errno = with;
    return 1;
}

#define WRAP(result, name, error, parameters, arguments)                       \
    result name parameters {                                                   \
        static result (*real) parameters;                                      \
        if (!real) real = (result (*) parameters) dlsym(RTLD_NEXT, #name);     \
        return fails(error) ? (result) -1 : real arguments;                    \
    }

WRAP(ssize_t, write, ENOSPC, (int f, const void *b, size_t n), (f, b, n))
WRAP(ssize_t, pwrite, ENOSPC, (int f, const void *b, size_t n, off_t o), (f, b, n, o))
WRAP(ssize_t, pwrite64, ENOSPC, (int f, const void *b, size_t n, off64_t o), (f, b, n, o))
WRAP(int, fsync, EIO, (int f), (f))
WRAP(int, fdatasync, EIO, (int f), (f))
WRAP(int, ftruncate, EIO, (int f, off_t n), (f, n))
WRAP(int, ftruncate64, EIO, (int f, off64_t n), (f, n))
WRAP(int, unlink, EIO, (const char *p), (p))
