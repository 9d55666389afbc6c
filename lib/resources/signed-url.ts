import { ec2Signature } from './ec2-signature.ts'
import type { ResourceContext, ResourceState } from './resource-type.ts'
import { text } from './shapes.ts'

/** A secret that no one can guess, for URLs and headers. */
export const freshSecret = ({ random }: Pick<ResourceContext, 'random'>): string =>
  Buffer.from(random.bytes(24)).toString('base64url')

/** The name under which a resource's secret is known: Keystone's access keys look so too. */
export const accessKey = (uuid: string): string => uuid.replaceAll('-', '')

/** `arn:openstack:heat::<project>:stacks/<name>/<id>/resources/<resource>`, its parts percent-encoded. */
export function resourceArn({ stack }: Pick<ResourceContext, 'stack'>, resource: string): string {
  const path = ['stacks', stack.name, stack.id, 'resources', resource].map(encodeURIComponent).join('/')
  return `arn:openstack:heat::${encodeURIComponent(stack.projectId)}:${path}`
}

/**
 * The address at which a guest signals a resource by `PUT …/waitcondition/<arn>` or `POST …/signal/<arn>`, signed with
 * the resource's own secret (`data.secret`). Without a timestamp it is good for ever.
 */
export function signedUrl(
  context: ResourceContext,
  state: Pick<ResourceState, 'uuid' | 'name' | 'data'>,
  verb: 'signal' | 'waitcondition',
  timestamp?: number,
): string {
  const base = new URL(context.urls.cfn)
  const path = `${base.pathname.replace(/\/$/, '')}/${verb}/${encodeURIComponent(resourceArn(context, state.name))}`
  const params: Record<string, string> = {
    AWSAccessKeyId: accessKey(state.uuid),
    SignatureMethod: 'HmacSHA256',
    SignatureVersion: '2',
    ...(timestamp === undefined ? {} : { Timestamp: `${new Date(timestamp).toISOString().slice(0, 19)}Z` }),
  }
  const method = verb === 'signal' ? 'POST' : 'PUT'
  const signed = { method, host: base.host, path: decodeURIComponent(path), params }
  const query = new URLSearchParams({ ...params, Signature: ec2Signature(text(state.data.secret), signed) })
  return `${base.origin}${path}?${query}`
}
