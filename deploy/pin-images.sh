#!/usr/bin/env bash
# Writes the digests that the tags of the base images stand for today into base-images.env. Needs Docker.
set -euo pipefail
cd "$(dirname "$0")"

pinned=$(mktemp)
while IFS= read -r line; do
  if [[ $line =~ ^([A-Z_]+)=([^@]+) ]]; then
    name=${BASH_REMATCH[1]} tag=${BASH_REMATCH[2]}
    digest=$(docker buildx imagetools inspect "$tag" --format '{{.Manifest.Digest}}')
    [[ $digest =~ ^sha256:[0-9a-f]{64}$ ]]
    line="$name=$tag@$digest"
  fi
  printf '%s\n' "$line"
done <base-images.env >"$pinned"
cat "$pinned" >base-images.env
rm "$pinned"
