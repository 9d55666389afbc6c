import type {
  EventRecord,
  Inputs,
  NewEvent,
  OperationRecord,
  PastOperation,
  ResourceOutline,
  ResourceRecord,
  SnapshotRecord,
  StackRecord,
} from '#lib/engine/records.ts'
import type { Seal } from '#lib/engine/seal.ts'
import type { Row } from './database.ts'

/** Columns of the stack table with their types, as `jsonb_to_recordset` wants them. */
export const stackColumns = {
  id: 'uuid',
  project_id: 'text',
  user_id: 'text',
  owner: 'text',
  auth_url: 'text',
  region: 'text',
  name: 'text',
  live_name: 'text',
  description: 'text',
  parent_id: 'uuid',
  parent_resource: 'text',
  root_id: 'uuid',
  depth: 'int',
  action: 'text',
  status: 'text',
  status_reason: 'text',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  deleted_at: 'timestamptz',
  tags: 'text[]',
  timeout_mins: 'int',
  disable_rollback: 'boolean',
  generation: 'int',
  inputs: 'text',
  previous_generation: 'int',
  previous_inputs: 'text',
  operation_id: 'uuid',
} as const

export const resourceColumns = {
  id: 'uuid',
  stack_id: 'uuid',
  name: 'text',
  type: 'text',
  position: 'int',
  action: 'text',
  status: 'text',
  status_reason: 'text',
  physical_name: 'text',
  physical_id: 'text',
  generation: 'int',
  operation_id: 'uuid',
  definition: 'jsonb',
  secret: 'text',
  memory: 'text',
  requires: 'text[]',
  replaces: 'uuid',
  replaced_by: 'uuid',
  nested_stack_id: 'uuid',
  hook: 'jsonb',
  attempt: 'int',
  unsure: 'boolean',
  started_at: 'timestamptz',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
} as const

export const eventColumns = {
  stack_id: 'uuid',
  seq: 'int',
  id: 'uuid',
  time: 'timestamptz',
  resource_name: 'text',
  resource_type: 'text',
  physical_id: 'text',
  action: 'text',
  status: 'text',
  reason: 'text',
  is_stack: 'boolean',
  nested_stack_id: 'uuid',
  properties: 'text',
} as const

/** What lists tell of an event: all but the sealed properties. */
export const toldEventColumns = Object.keys(eventColumns)
  .filter((name) => name !== 'properties')
  .join(', ')

export const operationColumns = {
  id: 'uuid',
  stack_id: 'uuid',
  action: 'text',
  state: 'text',
  details: 'jsonb',
  attempt: 'int',
  credential: 'text',
  started_at: 'timestamptz',
} as const

export const snapshotColumns = {
  id: 'uuid',
  stack_id: 'uuid',
  name: 'text',
  status: 'text',
  status_reason: 'text',
  created_at: 'timestamptz',
  content: 'text',
} as const

type Columns = Readonly<Record<string, string>>

/** `INSERT` of many rows from one JSON parameter. */
export function insertMany(table: string, columns: Columns, rest = ''): string {
  const names = Object.keys(columns).join(', ')
  return `INSERT INTO ${table} (${names}) SELECT ${names} FROM ${recordsIn('$1', columns)} ${rest}`
}

/** The records of a JSON parameter as rows called `r`. */
export function recordsIn(parameter: string, columns: Columns): string {
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
  return `jsonb_to_recordset(${parameter}::jsonb) AS r(${typed.join(', ')})`
}

/** `ON CONFLICT … DO UPDATE` of every column but the key's. */
export function orUpdate(key: string, columns: Columns): string {
  const set = Object.keys(columns)
    .filter((name) => name !== key)
    .map((name) => `${name} = ${name === 'memory' ? keepEmpty : `excluded.${name}`}`)
  return `ON CONFLICT (${key}) DO UPDATE SET ${set.join(', ')}`
}

const keepEmpty = "CASE excluded.memory WHEN '' THEN resource.memory ELSE excluded.memory END"

const time = (ms: number | null | undefined) => (ms == null ? null : new Date(ms).toISOString())
/** Columns come as dates, those inside JSON as texts. */
const ms = (value: unknown): number => new Date(value as Date | string).getTime()
const msOrNull = (value: unknown): number | null => (value === null ? null : ms(value))

/** Column values of the given fields of a stack. */
export function stackRow(stack: Partial<StackRecord>, seal: Seal): Row {
  const row: Row = {}
  for (const [field, column] of Object.entries(plainStackFields)) {
    if (field in stack) row[column] = stack[field as keyof StackRecord]
  }
  for (const [field, column] of Object.entries(stackTimes)) {
    if (field in stack) row[column] = time(stack[field as 'createdAt'])
  }
  if (stack.inputs) row.inputs = seal.seal(JSON.stringify(stack.inputs))
  if ('previous' in stack) {
    row.previous_generation = stack.previous?.generation ?? null
    row.previous_inputs = stack.previous ? seal.seal(JSON.stringify(stack.previous.inputs)) : null
  }
  if ('deletedAt' in stack && stack.deletedAt !== null) row.live_name = null
  else if (stack.name !== undefined) row.live_name = stack.name
  return row
}

const stackTimes = { createdAt: 'created_at', updatedAt: 'updated_at', deletedAt: 'deleted_at' } as const
const plainStackFields = {
  id: 'id',
  projectId: 'project_id',
  userId: 'user_id',
  owner: 'owner',
  authUrl: 'auth_url',
  region: 'region',
  name: 'name',
  description: 'description',
  parentId: 'parent_id',
  parentResource: 'parent_resource',
  rootId: 'root_id',
  depth: 'depth',
  action: 'action',
  status: 'status',
  statusReason: 'status_reason',
  tags: 'tags',
  timeoutMins: 'timeout_mins',
  disableRollback: 'disable_rollback',
  generation: 'generation',
  operationId: 'operation_id',
} as const

export function toStack(row: Row, seal: Seal): StackRecord {
  const fields = Object.entries(plainStackFields).map(([field, column]) => [field, row[column]])
  const inputs = opened(row.inputs, seal)
  const previousInputs = opened(row.previous_inputs, seal)
  return {
    ...(Object.fromEntries(fields) as StackRecord),
    createdAt: ms(row.created_at),
    updatedAt: msOrNull(row.updated_at),
    deletedAt: msOrNull(row.deleted_at),
    seq: row.seq as number,
    get inputs() {
      return inputs()
    },
    previous:
      row.previous_inputs === null
        ? null
        : {
            generation: row.previous_generation as number,
            get inputs() {
              return previousInputs()
            },
          },
  }
}

/** Opens when first asked: a list of stacks shows none of what is sealed. */
function opened(sealed: unknown, seal: Seal): () => Inputs {
  let inputs: Inputs | undefined
  return () => {
    inputs ??= JSON.parse(seal.open(sealed as string)) as Inputs
    return inputs
  }
}

/** What each record's memory was when it was read or written last: only a change of it is written. */
const memories = new WeakMap<ResourceRecord, Pick<ResourceRecord, 'data' | 'metadata'>>()

function unchangedMemory(resource: ResourceRecord): boolean {
  const { data, metadata } = resource
  const known = memories.get(resource)
  return known?.data === data && known.metadata === metadata
}

function sealedMemory(resource: ResourceRecord, seal: Seal): string {
  const { data, metadata } = resource
  memories.set(resource, { data, metadata })
  return seal.seal(JSON.stringify({ data, metadata }))
}

/** A row for `upsertResources`; an empty memory leaves the stored one. */
export function resourceRow(resource: ResourceRecord, seal: Seal): Row {
  const { properties, attributes } = resource
  return {
    id: resource.id,
    stack_id: resource.stackId,
    name: resource.name,
    type: resource.type,
    position: resource.position,
    action: resource.action,
    status: resource.status,
    status_reason: resource.statusReason,
    physical_name: resource.physicalName,
    physical_id: resource.physicalId,
    generation: resource.generation,
    operation_id: resource.operationId,
    definition: resource.definition,
    secret: seal.seal(JSON.stringify({ properties, attributes })),
    memory: unchangedMemory(resource) ? '' : sealedMemory(resource, seal),
    requires: resource.requires,
    replaces: resource.replaces,
    replaced_by: resource.replacedBy,
    nested_stack_id: resource.nestedStackId,
    hook: resource.hook,
    attempt: resource.attempt,
    unsure: resource.unsure,
    started_at: time(resource.startedAt),
    created_at: time(resource.createdAt),
    updated_at: time(resource.updatedAt),
  }
}

/** The columns behind `toOutline`. */
export const outlineColumns = Object.keys(resourceColumns)
  .filter((name) => !['physical_name', 'operation_id', 'definition', 'secret', 'memory', 'unsure'].includes(name))
  .join(', ')

export function toOutline(row: Row): ResourceOutline {
  return {
    id: row.id as string,
    stackId: row.stack_id as string,
    name: row.name as string,
    type: row.type as string,
    position: row.position as number,
    action: row.action as ResourceRecord['action'],
    status: row.status as ResourceRecord['status'],
    statusReason: row.status_reason as string,
    physicalId: row.physical_id as string | null,
    generation: row.generation as number,
    requires: row.requires as string[],
    replaces: row.replaces as string | null,
    replacedBy: row.replaced_by as string | null,
    nestedStackId: row.nested_stack_id as string | null,
    hook: row.hook as ResourceRecord['hook'],
    attempt: row.attempt as number,
    startedAt: msOrNull(row.started_at),
    createdAt: ms(row.created_at),
    updatedAt: msOrNull(row.updated_at),
  }
}

export function toResource(row: Row, seal: Seal): ResourceRecord {
  const plain: Omit<ResourceRecord, Sealed> = {
    ...toOutline(row),
    physicalName: row.physical_name as string,
    operationId: row.operation_id as string,
    definition: row.definition as ResourceRecord['definition'],
    unsure: row.unsure as boolean,
  }
  const resource = plain as ResourceRecord
  openWhenAsked(resource, ['properties', 'attributes'], () => JSON.parse(seal.open(row.secret as string)))
  openWhenAsked(resource, ['data', 'metadata'], () => {
    const memory = JSON.parse(seal.open(row.memory as string)) as Pick<ResourceRecord, 'data' | 'metadata'>
    memories.set(resource, memory)
    return memory
  })
  return resource
}

type Sealed = 'properties' | 'attributes' | 'data' | 'metadata'

/** Gives a record fields that are opened when the first of them is asked for: of a long list, few are. */
function openWhenAsked(resource: ResourceRecord, names: readonly Sealed[], open: () => Partial<ResourceRecord>): void {
  const settle = () => {
    const opened = open()
    for (const name of names) define(name, { value: opened[name], writable: true })
  }
  const define = (name: Sealed, how: PropertyDescriptor) =>
    Object.defineProperty(resource, name, { ...how, enumerable: true, configurable: true })
  for (const name of names) {
    const set = (value: unknown) => {
      settle()
      define(name, { value, writable: true })
    }
    const get = () => {
      settle()
      return resource[name]
    }
    define(name, { get, set })
  }
}

/** Several events tell the same properties: each is sealed once. */
const sealedProperties = new WeakMap<object, string>()

function sealed(properties: NewEvent['properties'], seal: Seal): string | null {
  if (properties === null) return null
  const text = sealedProperties.get(properties) ?? seal.seal(JSON.stringify(properties))
  sealedProperties.set(properties, text)
  return text
}

export function eventRow(event: NewEvent, seq: number, seal: Seal): Row {
  return {
    stack_id: event.stackId,
    seq,
    id: event.id,
    time: time(event.time),
    resource_name: event.resourceName,
    resource_type: event.resourceType,
    physical_id: event.physicalId,
    action: event.action,
    status: event.status,
    reason: event.reason,
    is_stack: event.isStack,
    nested_stack_id: event.nestedStackId,
    properties: sealed(event.properties, seal),
  }
}

export function toEvent(row: Row): EventRecord {
  return {
    id: row.id as string,
    stackId: row.stack_id as string,
    seq: row.seq as number,
    time: ms(row.time),
    resourceName: row.resource_name as string,
    resourceType: row.resource_type as string,
    physicalId: row.physical_id as string | null,
    action: row.action as EventRecord['action'],
    status: row.status as EventRecord['status'],
    reason: row.reason as string,
    isStack: row.is_stack as boolean,
    nestedStackId: row.nested_stack_id as string | null,
  }
}

export function operationRow(operation: OperationRecord, seal: Seal): Row {
  return {
    id: operation.id,
    stack_id: operation.stackId,
    action: operation.action,
    state: operation.state,
    details: operation.details,
    attempt: operation.attempt,
    credential: seal.seal(operation.credential),
    started_at: time(operation.startedAt),
  }
}

export function toOperation(row: Row, seal: Seal): OperationRecord {
  return {
    id: row.id as string,
    stackId: row.stack_id as string,
    action: row.action as OperationRecord['action'],
    state: row.state as OperationRecord['state'],
    details: row.details as OperationRecord['details'],
    halt: row.halt as OperationRecord['halt'],
    owner: row.owner as string | null,
    attempt: row.attempt as number,
    credential: seal.open(row.credential as string),
    startedAt: ms(row.started_at),
    begunAt: msOrNull(row.begun_at),
    finishedAt: msOrNull(row.finished_at),
  }
}

export function toPastOperation(row: Row, seal: Seal): PastOperation {
  return {
    id: row.id as string,
    action: row.action as PastOperation['action'],
    details: row.details as PastOperation['details'],
    startedAt: ms(row.started_at),
    finishedAt: msOrNull(row.finished_at),
    status: row.status as PastOperation['status'],
    reason: row.reason as string | null,
    get inputs() {
      return row.inputs === null ? null : JSON.parse(seal.open(row.inputs as string))
    },
  }
}

export function snapshotRow(snapshot: SnapshotRecord, seal: Seal): Row {
  return {
    id: snapshot.id,
    stack_id: snapshot.stackId,
    name: snapshot.name,
    status: snapshot.status,
    status_reason: snapshot.statusReason,
    created_at: time(snapshot.createdAt),
    content: sealedContent(snapshot.content, seal),
  }
}

export const sealedContent = (content: SnapshotRecord['content'], seal: Seal) =>
  content && seal.seal(JSON.stringify(content))

export function toSnapshot(row: Row, seal: Seal): SnapshotRecord {
  return {
    id: row.id as string,
    stackId: row.stack_id as string,
    name: row.name as string | null,
    status: row.status as SnapshotRecord['status'],
    statusReason: row.status_reason as string,
    createdAt: ms(row.created_at),
    get content() {
      return row.content === null ? null : JSON.parse(seal.open(row.content as string))
    },
  }
}
