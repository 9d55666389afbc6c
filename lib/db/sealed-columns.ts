/** Columns that hold sealed texts, with the columns by which their rows are found and the types of those. */
export const sealedColumns: readonly {
  readonly table: string
  readonly key: readonly (readonly [column: string, type: 'uuid' | 'text' | 'int'])[]
  readonly columns: readonly string[]
}[] = [
  { table: 'session', key: [['id', 'text']], columns: ['token'] },
  { table: 'stack', key: [['id', 'uuid']], columns: ['inputs', 'previous_inputs'] },
  { table: 'resource', key: [['id', 'uuid']], columns: ['secret', 'memory'] },
  {
    table: 'event',
    key: [
      ['stack_id', 'uuid'],
      ['seq', 'int'],
    ],
    columns: ['properties'],
  },
  { table: 'operation', key: [['id', 'uuid']], columns: ['credential', 'inputs'] },
  { table: 'snapshot', key: [['id', 'uuid']], columns: ['content'] },
  { table: 'stack_guard', key: [['stack_id', 'uuid']], columns: ['drift', 'abandoned'] },
  { table: 'pending_change', key: [['id', 'uuid']], columns: ['content'] },
  { table: 'software_config', key: [['id', 'text']], columns: ['content'] },
  { table: 'software_deployment', key: [['id', 'text']], columns: ['content'] },
  { table: 'webhook', key: [['id', 'uuid']], columns: ['secret'] },
  { table: 'stack_grant', key: [['id', 'uuid']], columns: ['secret'] },
]
