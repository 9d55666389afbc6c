# One image for every role: HEARTH_ROLE (all, web, worker) says what a container does. See docs/operations.md.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /hearth
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
WORKDIR /hearth
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 HEARTH_DATA=/data
RUN install -d -o node -g node -m 0700 /data
COPY --from=build /hearth ./
# Next keeps what it has optimised beside what was built.
RUN install -d -o node -g node .next/cache
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "bin/health.ts"]
CMD ["node", "bin/start.ts"]
