/*
 * The yardstick of the benchmark: the least that a FastCGI or CGI program can do. It
 * reads the whole body and answers the same XML document, of the size of
 * GetTask's answer, every time. No parameters, no database.
 */
#include "yardstick.h"

int main(void)
{
    char answer[YARDSTICK_SIZE];
    int length = yardstick_make(answer);

    if (FCGX_IsCGI()) { /* one request */
        while (getchar() != EOF)
            ;
        fwrite(answer, 1, (size_t)length, stdout);
        return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    return yardstick_serve(answer, length, NULL);
}
