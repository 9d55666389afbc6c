import type { Tone } from './badge.tsx'

export type StatusShape = 'check' | 'cross' | 'spin' | 'ring' | 'pause' | 'hatch' | 'gone' | 'unknown'

export interface StatusLook {
  /** Heat's own words, `CREATE_IN_PROGRESS`. */
  readonly heat: string
  /** The friendly label beside them. */
  readonly label: string
  readonly tone: Tone
  readonly shape: StatusShape
}

const doing: Record<string, string> = {
  CREATE: 'Creating',
  UPDATE: 'Updating',
  DELETE: 'Deleting',
  ROLLBACK: 'Rolling back',
  SUSPEND: 'Suspending',
  RESUME: 'Resuming',
  ADOPT: 'Adopting',
  SNAPSHOT: 'Taking a snapshot',
  CHECK: 'Checking',
  RESTORE: 'Restoring',
}
const done: Record<string, string> = {
  CREATE: 'Created',
  UPDATE: 'Updated',
  DELETE: 'Deleted',
  ROLLBACK: 'Rolled back',
  SUSPEND: 'Suspended',
  RESUME: 'Resumed',
  ADOPT: 'Adopted',
  SNAPSHOT: 'Snapshot taken',
  CHECK: 'Checked',
  RESTORE: 'Restored',
  SIGNAL: 'Signalled',
}
const noun: Record<string, string> = { ROLLBACK: 'Rollback', SUSPEND: 'Suspend', RESUME: 'Resume' }

/**
 * How a state of Heat's is shown everywhere: word, colour and shape, never colour alone. `hook` names the hook that holds
 * it there, or is true where several may.
 */
export function statusLook(action: string, status: string, hook?: string | boolean | null): StatusLook {
  const heat = `${action}_${status}`
  if (hook) return { heat, label: hook === true ? 'Paused' : `Paused at ${hook}`, tone: 'paused', shape: 'pause' }
  if (action === 'INIT')
    return {
      heat,
      label: status === 'FAILED' ? 'Not started: failed' : 'Waiting',
      tone: status === 'FAILED' ? 'danger' : 'idle',
      shape: status === 'FAILED' ? 'cross' : 'ring',
    }
  if (status === 'FAILED')
    return { heat, label: `${noun[action] ?? sentence(action)} failed`, tone: 'danger', shape: 'cross' }
  if (status === 'IN_PROGRESS') {
    return {
      heat,
      label: doing[action] ?? 'Working',
      tone: action === 'DELETE' ? 'remove' : 'busy',
      shape: action === 'DELETE' ? 'hatch' : 'spin',
    }
  }
  if (status !== 'COMPLETE') return { heat, label: 'Unknown', tone: 'idle', shape: 'unknown' }
  if (action === 'DELETE') return { heat, label: 'Deleted', tone: 'idle', shape: 'gone' }
  if (action === 'SUSPEND') return { heat, label: 'Suspended', tone: 'paused', shape: 'pause' }
  return { heat, label: done[action] ?? 'Complete', tone: 'ok', shape: 'check' }
}

function sentence(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase()
}
