#!/bin/sh
# secrets.sh [DIR]: makes the secrets that docker-compose.yml reads, one file each, in ./secrets by default. Never
# changes an existing file. Other users cannot enter the folder. Its files are readable, because Compose passes them to
# containers with other user ids.
set -eu
dir=${1:-secrets}
mkdir -p "$dir"
chmod 700 "$dir"

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

keep() {
  [ -e "$dir/$1.txt" ] && return 0
  printf '%s' "$2" > "$dir/$1.txt"
  chmod 644 "$dir/$1.txt"
  echo "made $dir/$1.txt" >&2
}

keep postgres_password "$(random)"
keep database_url "postgres://firstline:$(cat "$dir/postgres_password.txt")@postgres:5432/firstline"
keep s3_access_key "firstline-$(random | cut -c1-12)"
keep s3_secret_key "$(random)"
