/**
 * What stands behind the version in a path below the API's root, from '/' on; null where the versions themselves are
 * asked for. The version may also stand in the Accept header, and then not in the path.
 */
export function splitVersion(path: string, accept: string | null): string | null {
  const [, first = '', rest = ''] = /^\/([^/]*)(\/.*)?$/.exec(path) ?? []
  if (first === 'v1' || first === 'v1.0') return rest || '/'
  const [, asked] = /application\/vnd\.openstack\.orchestration-v(1(?:\.0)?)(?![\d.])/.exec(accept ?? '') ?? []
  return asked !== undefined && first !== '' && first !== 'versions' ? path : null
}

/** The versions there are: one. */
export function versions(url: string): Response {
  const links = [{ rel: 'self', href: `${url}/v1/` }]
  return Response.json({ versions: [{ id: 'v1.0', status: 'CURRENT', links }] }, { status: 300 })
}
