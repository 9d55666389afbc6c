/**
 * Plain JavaScript: to read TypeScript, a server that only serves would load the compiler, 40 MiB of it.
 *
 * @type {import('next').NextConfig}
 */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // OpenStack clients ask for URLs with and without a trailing slash; a redirect would lose their method.
  skipTrailingSlashRedirect: true,
  // Yjs tells documents by their class: pages and API share the one that Node loads.
  // A page's scripts are loaded when somebody asks for it: most of what is served is the API.
  experimental: { preloadEntriesOnStart: false },
  serverExternalPackages: ['@electric-sql/pglite', 'pg', 'pg-boss', 'elkjs', 'yjs'],
}

export default config
