/** What is kept of what is done at our own routes, by method and path; a word in the path stands for itself, `*` for any. */
const actions: Readonly<Record<string, string>> = {
  'POST stacks': 'stacks:create',
  'PUT stacks/*': 'stacks:update',
  'PATCH stacks/*': 'stacks:update_patch',
  'DELETE stacks/*': 'stacks:delete',
  'GET stacks/*/abandon': 'stacks:export',
  'POST stacks/*/abandon': 'stacks:abandon',
  'POST adoption': 'stacks:adopt',
  'POST stacks/*/actions': 'actions:action',
  'POST stacks/*/resources/*/actions': 'resource:action',
  'POST stacks/*/reveal': 'secrets:reveal',
  'PUT stacks/*/guard': 'guard:set',
  'PUT stacks/*/locks': 'guard:lock',
  'POST stacks/*/changes': 'changes:propose',
  'POST stacks/*/changes/*': 'changes:decide',
  'POST stacks/*/drift/restore': 'drift:restore',
  'PUT stacks/*/drift': 'drift:set',
  'POST stacks/*/snapshots': 'stacks:snapshot',
  'DELETE stacks/*/snapshots/*': 'stacks:delete_snapshot',
  'POST stacks/*/snapshots/*/restore': 'stacks:restore_snapshot',
  'POST webhooks': 'webhooks:create',
  'DELETE webhooks/*': 'webhooks:delete',
  'POST webhooks/*/deliveries': 'webhooks:test',
  'PUT demo': 'demo:set',
  'POST session/project': 'session:switch',
  'POST session/active': 'session:switch',
}

/** What a request does, as it is kept; undefined for what nobody would ask about: looking, previews, drafts. */
export function auditedAction(method: string, path: string): string | undefined {
  const words = path.replace(/^\/api\//, '').split('/')
  const match = Object.entries(actions).find(([route]) => {
    const [verb, place = ''] = route.split(' ')
    const named = place.split('/')
    return (
      verb === method && named.length === words.length && named.every((word, at) => word === '*' || word === words[at])
    )
  })
  return match?.[1]
}
