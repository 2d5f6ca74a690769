# RecomAMP for any host that runs containers: one image, two commands.
#
#   docker build -t recomamp .
#   docker run --env-file recomamp.env -p 3000:3000 -v results:/app/.data/results recomamp              # the web app
#   docker run --env-file recomamp.env recomamp npm run -s ticker                                       # its timers
#
# Settings come from the environment when it runs (see .env.example); nothing is needed to build. Any number of web
# containers and tickers may run: what is due is claimed in the database. With more than one web container the rows of
# results must lie where all reach them: RESULT_STORE=supabase:BUCKET, or one shared volume.

FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc* ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && rm -rf .next/cache

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
# tsx and the sources are part of it: the ticker, `npm run ops` and the importers are TypeScript.
COPY --from=build --chown=node:node /app ./
RUN mkdir -p .data/results && chown -R node:node .data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:3000/api/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["npm", "run", "-s", "start", "--", "--hostname", "0.0.0.0", "--port", "3000"]
