/** Names of what the query cache holds; the one place that knows them. */
export const queryKeys = {
  session: ['session'] as const,
  stacks: ['stacks'] as const,
  stack: (id: string) => ['stack', id] as const,
  resources: (stackId: string) => ['resources', stackId] as const,
  resource: (stackId: string, name: string) => ['resource', stackId, name] as const,
  events: (stackId: string) => ['events', stackId] as const,
  drafts: ['drafts'] as const,
  draft: (id: string) => ['draft', id] as const,
  versions: (draftId: string) => ['versions', draftId] as const,
  version: (draftId: string, id: string) => ['version', draftId, id] as const,
  library: ['library'] as const,
  choices: (constraint: string) => ['choices', constraint] as const,
  demo: ['demo'] as const,
}
