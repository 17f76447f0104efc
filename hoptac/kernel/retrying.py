"""How every job of the house tries again: soon at first, then ever later.

Any error counts: a job is written so that its effect is there once, and what goes wrong at night
is more often a server away for a while than a job that can never be done. The waits are 2, 4, 8 …
seconds. Whatever fails to the end stands on the page of jobs until somebody has it tried again.
"""

from procrastinate import RetryStrategy

AGAIN = RetryStrategy(max_attempts=10, exponential_wait=2)  # for about half an hour
# For what comes anew each minute: a long wait would hold up the next one, which does all of it.
SHORTLY = RetryStrategy(max_attempts=5, exponential_wait=2)  # for about a minute
# For letters: a mail server that is away is asked after 3, 9, 27 … seconds, for hours.
PATIENTLY = RetryStrategy(max_attempts=9, exponential_wait=3)
