import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
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

const doing: Record<string, Phrase> = {
  CREATE: phrase('Creating'),
  UPDATE: phrase('Updating'),
  DELETE: phrase('Deleting'),
  ROLLBACK: phrase('Rolling back'),
  SUSPEND: phrase('Suspending'),
  RESUME: phrase('Resuming'),
  ADOPT: phrase('Adopting'),
  SNAPSHOT: phrase('Taking a snapshot'),
  CHECK: phrase('Checking'),
  RESTORE: phrase('Restoring'),
}
const done: Record<string, Phrase> = {
  CREATE: phrase('Created'),
  UPDATE: phrase('Updated'),
  DELETE: phrase('Deleted'),
  ROLLBACK: phrase('Rolled back'),
  SUSPEND: phrase('Suspended'),
  RESUME: phrase('Resumed'),
  ADOPT: phrase('Adopted'),
  SNAPSHOT: phrase('Snapshot taken'),
  CHECK: phrase('Checked'),
  RESTORE: phrase('Restored'),
  SIGNAL: phrase('Signalled'),
}
const failed: Record<string, Phrase> = {
  CREATE: phrase('Create failed'),
  UPDATE: phrase('Update failed'),
  DELETE: phrase('Delete failed'),
  ADOPT: phrase('Adopt failed'),
  SNAPSHOT: phrase('Snapshot failed'),
  CHECK: phrase('Check failed'),
  RESTORE: phrase('Restore failed'),
  SIGNAL: phrase('Signal failed'),
  ROLLBACK: phrase('Rollback failed'),
  SUSPEND: phrase('Suspend failed'),
  RESUME: phrase('Resume failed'),
}

/**
 * How a state of Heat's is shown everywhere: word, colour and shape, never colour alone. `hook` names the hook that holds
 * it there, or is true where several may.
 */
export function statusLook(action: string, status: string, hook?: string | boolean | null): StatusLook {
  const heat = `${action}_${status}`
  if (hook)
    return {
      heat,
      label: hook === true ? t('Paused') : t('Paused at {hook}', { hook }),
      tone: 'paused',
      shape: 'pause',
    }
  if (action === 'INIT')
    return {
      heat,
      label: status === 'FAILED' ? t('Not started: failed') : t('Waiting'),
      tone: status === 'FAILED' ? 'danger' : 'idle',
      shape: status === 'FAILED' ? 'cross' : 'ring',
    }
  if (status === 'FAILED')
    return {
      heat,
      label: failed[action] ? t(failed[action]) : t('{action} failed', { action: sentence(action) }),
      tone: 'danger',
      shape: 'cross',
    }
  if (status === 'IN_PROGRESS') {
    return {
      heat,
      label: doing[action] ? t(doing[action]) : t('Working'),
      tone: action === 'DELETE' ? 'remove' : 'busy',
      shape: action === 'DELETE' ? 'hatch' : 'spin',
    }
  }
  if (status !== 'COMPLETE') return { heat, label: t('Unknown'), tone: 'idle', shape: 'unknown' }
  if (action === 'DELETE') return { heat, label: t('Deleted'), tone: 'idle', shape: 'gone' }
  if (action === 'SUSPEND') return { heat, label: t('Suspended'), tone: 'paused', shape: 'pause' }
  return { heat, label: done[action] ? t(done[action]) : t('Complete'), tone: 'ok', shape: 'check' }
}

function sentence(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase()
}
