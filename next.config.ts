import type { NextConfig } from 'next'

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // OpenStack clients ask for URLs with and without a trailing slash; a redirect would lose their method.
  skipTrailingSlashRedirect: true,
  // Yjs tells documents by their class: pages and API share the one that Node loads.
  serverExternalPackages: ['@electric-sql/pglite', 'pg', 'pg-boss', 'elkjs', 'yjs'],
}

export default config
