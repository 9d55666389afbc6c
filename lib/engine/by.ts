import type { OperationDetails } from './records.ts'
import type { Caller } from './requests.ts'

/** Who begins an operation, for the stack's history. */
export const by = ({ userName }: Pick<Caller, 'userName'>): OperationDetails => (userName ? { user: userName } : {})
