# The S3-compatible store of docker-compose.yml: Versity's gateway on a folder. Its own image runs as root; this one
# does not. A new volume gets the owner of the folder below.
FROM versity/versitygw:v1.8.0
RUN mkdir -p /blobs && chown 10002:10002 /blobs
USER 10002:10002
EXPOSE 7070
# Keys are read from files: neither the environment in `docker inspect` nor the command line shows them. A folder in
# /blobs is a bucket.
ENTRYPOINT ["/bin/sh", "-c", "mkdir -p /blobs/firstline && export ROOT_ACCESS_KEY=\"$(cat /run/secrets/s3_access_key)\" ROOT_SECRET_KEY=\"$(cat /run/secrets/s3_secret_key)\" && exec versitygw --port :7070 --health /health --quiet posix /blobs"]
