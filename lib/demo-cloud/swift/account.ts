import { type Answer, type Call, noContent, Refusal, type Route } from '../frame/call.ts'
import { hasTempUrl } from './temp-url.ts'

/** The project whose account is called: the token's own, or any with a signed URL for one of its objects. */
export function projectOf(call: Call, mayBeSigned = false): string {
  const [, projectId = ''] = /^AUTH_(.+)$/.exec(call.params.account ?? '') ?? []
  if (mayBeSigned && hasTempUrl(call, projectId)) return projectId
  if (call.auth.token === '') throw new Refusal(401, 'This server could not verify that you are authorized.')
  if (projectId !== call.auth.projectId) throw new Refusal(403, 'Access was denied to this resource.')
  return projectId
}

const prefix = 'x-account-meta-'

function about(call: Call): Answer {
  const { swift } = call.cloud
  const projectId = projectOf(call)
  const metadata = Object.entries(swift.accounts.get(projectId)?.metadata ?? {})
  const objects = swift.objects.ofProject.get(projectId)
  return {
    status: 204,
    headers: {
      'x-account-container-count': String(swift.containers.ofProject.count(projectId)),
      'x-account-object-count': String(objects.length),
      'x-account-bytes-used': String(objects.reduce((sum, { bytes }) => sum + bytes, 0)),
      ...Object.fromEntries(metadata.map(([key, value]) => [prefix + key, value])),
    },
  }
}

function change(call: Call): Answer {
  const { accounts } = call.cloud.swift
  const projectId = projectOf(call)
  const before = accounts.get(projectId)
  const told = [...call.headers].filter(([name]) => name.startsWith(prefix))
  const metadata = {
    ...before?.metadata,
    ...Object.fromEntries(told.map(([name, value]) => [name.slice(prefix.length), value])),
  }
  const kept = Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== ''))
  if (before) accounts.update(projectId, { metadata: kept })
  else accounts.insert({ id: projectId, project_id: projectId, metadata: kept })
  return noContent()
}

/** The names of a list as plain text, or with all there is to say as JSON. */
export function listed(call: Call, rows: readonly { readonly name: string }[]): Answer {
  const marker = call.query.get('marker') ?? ''
  const start = call.query.get('prefix') ?? ''
  const limit = Number(call.query.get('limit') ?? 10_000) || 10_000
  const found = rows
    .filter(({ name }) => name.startsWith(start) && name > marker)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, limit)
  const isJson = call.query.get('format') === 'json' || (call.headers.get('accept') ?? '').includes('json')
  if (isJson) return { status: 200, body: found }
  const text = found.map(({ name }) => `${name}\n`).join('')
  return { status: text ? 200 : 204, body: text, headers: { 'content-type': 'text/plain; charset=utf-8' } }
}

const path = '/v1/{account}'

export const accountRoutes: Route[] = [
  { method: 'HEAD', path, handle: about },
  { method: 'POST', path, raw: true, handle: change },
  {
    method: 'GET',
    path,
    handle: (call) => {
      const { swift } = call.cloud
      const projectId = projectOf(call)
      const containers = swift.containers.ofProject.get(projectId)
      const views = containers.map(({ name }) => {
        const objects = swift.objectsIn.get(`${projectId}/${name}`)
        return { name, count: objects.length, bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0) }
      })
      return { ...listed(call, views), headers: { ...about(call).headers, ...listed(call, views).headers } }
    },
  },
]
