# One executable in a small image that runs as nobody and writes nothing. What it is built on and runs on is pinned by
# digest; `deploy/pin-images.sh` asks the registries for newer ones.
FROM docker.io/library/node:24.18.0-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d AS build
RUN npm install --global --no-fund --no-audit bun@1.4.5
WORKDIR /selfcare
COPY package.json bun.lock bunfig.toml ./
RUN bun install --frozen-lockfile
COPY tsconfig.json ./
COPY shared shared
COPY client client
COPY server server
ARG VERSION=
RUN VERSION=${VERSION} bun run build

# glibc, certificate authorities, and a user without rights: all that the executable needs.
FROM gcr.io/distroless/base-nossl-debian12:nonroot@sha256:be40c00dfabd86576d92666e87e406714d5618342de1a0c213ad232de255172e
COPY --from=build /selfcare/dist/selfcare /selfcare
ENV NODE_ENV=production PORT=3000
EXPOSE 3000
USER 65532:65532
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["/selfcare", "healthcheck"]
ENTRYPOINT ["/selfcare"]
