# One image for web, worker, beat and the commands. Production by default; the demonstration is `make run`.
FROM python:3.13.9-slim-bookworm AS packages
WORKDIR /build
COPY requirements/core.lock ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes --requirement core.lock

FROM python:3.13.9-slim-bookworm
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    CONSULT_DATA=/data \
    CONSULT_STATIC=/static
RUN useradd --system --uid 10001 --user-group --home-dir /nonexistent --shell /usr/sbin/nologin consult \
    && install --directory --owner consult --group consult /data
COPY --from=packages /venv /venv
WORKDIR /consult
COPY manage.py celery_app.py ./
COPY consult consult
COPY surveys surveys
COPY analysis analysis
COPY frontend frontend
RUN python -m compileall -q consult surveys analysis frontend celery_app.py
# The files stand in the image: every web container of a release serves the same ones.
RUN CONSULT_MODE=demo CONSULT_DATA=/tmp/build python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf /tmp/build
ENV CONSULT_MODE=production
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "consult.serving.health", "web", "8000"]
CMD ["python", "-m", "gunicorn", "consult.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "8", "--graceful-timeout", "10", "--no-control-socket", "--log-level", "warning"]
