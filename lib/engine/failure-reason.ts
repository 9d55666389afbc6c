import { type CloudError, isCloudError } from '#lib/openstack/cloud-error.ts'
import { ResourceFailure } from '#lib/resources/resource-type.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { EngineError } from './engine-error.ts'

/** Heat's exception classes for the refusals of services. */
const cloudClasses = {
  'not-found': 'NotFound',
  conflict: 'Conflict',
  quota: 'OverQuotaClient',
  forbidden: 'Forbidden',
  invalid: 'BadRequest',
  busy: 'ServiceUnavailable',
  unreachable: 'ConnectionRefused',
} as const

/** The child stack of a nesting resource failed; the message is the whole reason, its path chained already. */
export class ChildFailed extends Error {
  override readonly name = 'ChildFailed'
}

/** `ErrType: resources.<name>: <message>`, the reason of a failed resource. */
export function failureReason(resource: string, error: unknown): string {
  if (error instanceof ChildFailed) return error.message
  const { kind, message } = described(error)
  return `${kind}: resources.${resource}: ${message}`
}

/** The reason of a nesting resource whose child stack failed: the child's path is chained to its own. */
export function nestedFailureReason(resource: string, childReason: string): string {
  const inner = /^Resource \w+ failed: (\w+): (resources\..*)$/s.exec(childReason)
  if (inner) return `${inner[1]}: resources.${resource}.${inner[2]}`
  return `StackResourceFailure: resources.${resource}: ${childReason}`
}

/** Whether our own code went wrong, not the author nor the world. */
export const isBug = (error: unknown): boolean =>
  !(error instanceof ChildFailed) && described(error).kind === 'InternalError'

function described(error: unknown): { kind: string; message: string } {
  if (error instanceof ResourceFailure) return { kind: error.kind, message: error.message }
  if (isCloudError(error)) return { kind: cloudClasses[error.kind], message: `${error.message}${traceOf(error)}` }
  if (error instanceof TemplateError) return { kind: error.errorClass, message: String(error) }
  if (error instanceof EngineError) return { kind: error.errorClass, message: error.message }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'InternalError', message: `${message} (this is a bug in Hearth; its log has the details)` }
}

/** Which request was refused, in the words of OpenStack's own clients, which Heat passes on. */
function traceOf({ service, status, requestId }: CloudError): string {
  if (requestId === undefined) return ''
  if (service === 'network') return `\nNeutron server returns request_ids: ['${requestId}']`
  return ` (HTTP ${status}) (Request-ID: ${requestId})`
}
