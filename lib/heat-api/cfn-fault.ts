import { EngineError } from '#lib/engine/engine-error.ts'
import { ApiFault } from './fault.ts'

/** A refusal in CloudFormation's words. */
export class CfnFault extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

const texts = {
  InvalidParameterValue: 'Invalid or out-of-range value was supplied for the input parameter. ',
  AccessDenied: 'User is not authorized to perform action. ',
  AlreadyExists: 'Stack with the name already exists. ',
  InvalidAction: 'The action or operation requested is invalid. ',
  RequestLimitExceeded: 'Payload size exceeds maximum allowed size. ',
} as const

const forbidden = new Set(['Forbidden', 'AuthorizationFailure', 'NotAuthorized'])

/** What a refusal of the engine is called here (parity.md §6.8). */
export function cfnFault({
  status,
  errorClass,
  message,
}: Pick<EngineError, 'status' | 'errorClass' | 'message'>): CfnFault {
  // Those about signatures have their names already.
  if (status === 403 && !forbidden.has(errorClass)) return new CfnFault(403, errorClass, message)
  if (status === 429) return new CfnFault(429, 'Throttling', message)
  const worded = (code: keyof typeof texts, as = 400) => new CfnFault(as, code, texts[code] + message)
  if (status === 403) return worded('AccessDenied', 403)
  if (errorClass === 'StackExists') return worded('AlreadyExists')
  if (errorClass === 'ActionInProgress' || errorClass === 'ActionNotComplete') return worded('InvalidAction')
  if (errorClass === 'RequestLimitExceeded') return worded('RequestLimitExceeded')
  if (status < 500) return worded('InvalidParameterValue')
  return internal(message)
}

export const internal = (message: string) =>
  new CfnFault(500, 'InternalFailure', `The request processing has failed due to an internal error. ${message}`.trim())

/** Whatever went wrong as a fault; `report` is told of what is nobody's fault but ours. */
export function faultOf(error: unknown, report: (message: string, error: unknown) => void): CfnFault {
  if (error instanceof CfnFault) return error
  if (error instanceof EngineError) return cfnFault(error)
  if (error instanceof ApiFault) {
    const { status, type, message } = error
    return cfnFault({ status, errorClass: type, message })
  }
  report('a bug showed in the CloudFormation API', error)
  return internal('')
}
