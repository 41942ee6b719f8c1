#!/usr/bin/env bash
# Writes the digests that the images' tags stand for today into the Dockerfile and compose.yaml. Needs Docker.
set -euo pipefail
cd "$(dirname "$0")/.."

for file in Dockerfile compose.yaml; do
  grep -oE '[a-z0-9./-]+:[a-z0-9.-]+@sha256:[0-9a-f]{64}' "$file" | sort -u | while IFS= read -r pinned; do
    tag=${pinned%@*}
    digest=$(docker buildx imagetools inspect "$tag" --format '{{.Manifest.Digest}}')
    [[ $digest =~ ^sha256:[0-9a-f]{64}$ ]]
    sed -i "s|$pinned|$tag@$digest|" "$file"
  done
done
