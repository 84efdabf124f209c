"""How gunicorn serves the site; PORT and WEB_CONCURRENCY (number of processes) are gunicorn's own variables."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from portal.log_lines import SecretsFilter, without_secrets

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


class SecretlessLogger(Logger):
    """Writes the path of a mailed link without its secret, also of a request that goes wrong."""

    def setup(self, cfg: Any) -> None:
        """Make ready to write."""
        super().setup(cfg)
        self.error_log.addFilter(SecretsFilter())

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> dict[str, Any]:
        """Return what a line of the access log is made of."""
        atoms: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return {**atoms, "U": without_secrets(str(atoms["U"]))}


logger_class = SecretlessLogger
# Who visited, with what browser, and which words were searched is not written down.
access_log_format = "%(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
