#!/bin/sh
# backup.sh DATA FOLDER KEPT: backs up DATA into FOLDER under today's date, and removes all but the newest KEPT. A backup
# that fails leaves the older ones.
set -eu
data=$1 folder=$2 kept=$3
case $kept in '' | *[!0-9]* | 0) echo "backup.sh: KEPT must be a number from 1" >&2; exit 2 ;; esac
program=$(dirname "$(dirname "$(dirname "$0")")")
umask 077
mkdir -p "$folder"
target=$folder/firstline-$(date -u +%Y%m%dT%H%M%SZ).backup
"$program/bin/firstline.js" backup "$target.partial" --data "$data" >&2
mv "$target.partial" "$target"
ls -1 "$folder" | grep '^firstline-[0-9]\{8\}T[0-9]\{6\}Z\.backup$' | sort -r | tail -n +"$((kept + 1))" |
  while read -r old; do rm -f "$folder/$old"; done
