# One executable in a small image that runs as nobody and writes nothing. The pipeline builds it on the images that
# deploy/base-images.env pins.
ARG BUILD_IMAGE=docker.io/oven/bun:1.4.5-debian
ARG RUNTIME_IMAGE=gcr.io/distroless/base-nossl-debian12:nonroot

FROM ${BUILD_IMAGE} AS build
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
FROM ${RUNTIME_IMAGE}
COPY --from=build /selfcare/dist/selfcare /selfcare
ENV NODE_ENV=production PORT=3000
EXPOSE 3000
USER 65532:65532
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["/selfcare", "healthcheck"]
ENTRYPOINT ["/selfcare"]
