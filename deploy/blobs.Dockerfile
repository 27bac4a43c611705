# The S3-compatible store of docker-compose.yml: Versity's gateway on a folder. Its own image runs as root; this one
# does not, and a new volume takes the owner of the folder below.
FROM versity/versitygw:v1.8.0
RUN mkdir -p /blobs && chown 10002:10002 /blobs
USER 10002:10002
EXPOSE 7070
# Keys come as files, so that they stand neither in the environment that `docker inspect` shows nor on the command line.
# A folder below /blobs is a bucket.
ENTRYPOINT ["/bin/sh", "-c", "mkdir -p /blobs/firstline && export ROOT_ACCESS_KEY=\"$(cat /run/secrets/s3_access_key)\" ROOT_SECRET_KEY=\"$(cat /run/secrets/s3_secret_key)\" && exec versitygw --port :7070 --health /health --quiet posix /blobs"]
