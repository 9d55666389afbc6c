export type CloudErrorKind = 'not-found' | 'conflict' | 'quota' | 'forbidden' | 'invalid' | 'busy' | 'unreachable'

/**
 * A refusal of the outside world, the only kind of failure the engine reasons about; it branches on `kind` alone.
 * `message` is the service's own sentence. Made only in `lib/openstack`.
 */
export class CloudError extends Error {
  override readonly name = 'CloudError'
  readonly kind: CloudErrorKind
  readonly service: string
  readonly status: number
  readonly requestId: string | undefined

  constructor(fields: { kind: CloudErrorKind; service: string; status: number; message: string; requestId?: string }) {
    super(fields.message)
    this.kind = fields.kind
    this.service = fields.service
    this.status = fields.status
    this.requestId = fields.requestId
  }
}

/** Whether `error` is a CloudError (of `kind`). Asks for the name, so that it holds across bundles of this module. */
export function isCloudError(error: unknown, kind?: CloudErrorKind): error is CloudError {
  return error instanceof Error && error.name === 'CloudError' && (!kind || (error as CloudError).kind === kind)
}
