import { type Phrase, phrase } from '#components/words/phrase.ts'

/** What was done, in words; an action without any is shown by its name. */
export const auditWords: Readonly<Record<string, Phrase>> = {
  'session:sign_in': phrase('Signed in'),
  'session:sign_out': phrase('Signed out'),
  'session:switch': phrase('Went to another project'),
  'stacks:create': phrase('Launched a stack'),
  'stacks:adopt': phrase('Adopted a stack'),
  'stacks:update': phrase('Updated a stack'),
  'stacks:update_patch': phrase('Updated a stack'),
  'stacks:delete': phrase('Deleted a stack'),
  'stacks:abandon': phrase('Abandoned a stack'),
  'stacks:export': phrase('Took a stack’s data for adoption'),
  'stacks:snapshot': phrase('Made a snapshot'),
  'stacks:delete_snapshot': phrase('Deleted a snapshot'),
  'stacks:restore_snapshot': phrase('Restored a snapshot'),
  'actions:action': phrase('Began an action on a stack'),
  'resource:action': phrase('Acted on a resource'),
  'resource:signal': phrase('Signalled a resource'),
  'resource:mark_unhealthy': phrase('Marked a resource'),
  'secrets:reveal': phrase('Looked at a secret'),
  'guard:set': phrase('Changed a stack’s protection'),
  'guard:lock': phrase('Changed locks'),
  'changes:propose': phrase('Asked for approval'),
  'changes:decide': phrase('Decided on a change'),
  'drift:set': phrase('Changed when drift is looked for'),
  'drift:restore': phrase('Put back what had drifted'),
  'webhooks:create': phrase('Added a webhook'),
  'webhooks:delete': phrase('Removed a webhook'),
  'webhooks:test': phrase('Tested a webhook'),
  'demo:set': phrase('Changed the demo cloud'),
}

/** What the list may be narrowed to, by how the actions’ names begin. */
export const auditKinds = [
  { value: 'any', label: phrase('Everything') },
  { value: 'session:', label: phrase('Signing in and out') },
  { value: 'stacks:', label: phrase('Stacks') },
  { value: 'actions:', label: phrase('Actions on stacks') },
  { value: 'resource:', label: phrase('Resources') },
  { value: 'secrets:', label: phrase('Looks at secrets') },
  { value: 'guard:', label: phrase('Protection and locks') },
  { value: 'changes:', label: phrase('Approvals') },
  { value: 'webhooks:', label: phrase('Webhooks') },
] as const

export const auditOutcomes = {
  done: phrase('done'),
  refused: phrase('refused'),
  failed: phrase('failed'),
} as const
