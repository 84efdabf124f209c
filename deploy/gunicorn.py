"""How gunicorn serves the site; PORT and WEB_CONCURRENCY (number of processes) are gunicorn's own variables."""

worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 30
# A process makes room for a new one now and then, not all at the same time.
max_requests = 5000
max_requests_jitter = 500
# /dev/shm is memory: a process that reports its life through a slow disk looks dead.
worker_tmp_dir = "/dev/shm"  # noqa: S108 (inside the container, with names that gunicorn makes itself)
accesslog = "-"
# Who visited, with what browser, and which words were searched is not written down.
access_log_format = "%(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
