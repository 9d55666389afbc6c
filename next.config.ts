import type { NextConfig } from 'next'

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // OpenStack clients ask for URLs with and without a trailing slash; a redirect would lose their method.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ['@electric-sql/pglite', 'pg', 'pg-boss', 'elkjs'],
}

export default config
