import type { Job } from '#lib/engine/queue.ts'
import type { NewEvent, OperationRecord } from '#lib/engine/records.ts'
import type { Seal } from '#lib/engine/seal.ts'
import type { Batch, Beginning, Counts, Fence, StackChange, Store } from '#lib/engine/store.ts'
import type { Database, Query, Row } from './database.ts'
import {
  eventColumns,
  eventRow,
  insertMany,
  operationColumns,
  operationRow,
  orUpdate,
  outlineColumns,
  recordsIn,
  resourceColumns,
  resourceRow,
  sealedContent,
  snapshotColumns,
  snapshotRow,
  stackColumns,
  stackRow,
  toEvent,
  toldEventColumns,
  toOperation,
  toOutline,
  toPastOperation,
  toResource,
  toSnapshot,
  toStack,
} from './engine-rows.ts'
import { eventSearch, stackSearch } from './engine-search.ts'

const changesChannel = 'hearth_changes'
const haltsChannel = 'hearth_halts'

const insertStack = insertMany('stack', stackColumns, 'ON CONFLICT DO NOTHING RETURNING id')
const insertOperation = insertMany('operation', operationColumns)
const insertSnapshot = insertMany('snapshot', snapshotColumns)
const upsertResources = insertMany('resource', resourceColumns, orUpdate('id', resourceColumns))

const keepResources = 'UPDATE resource SET operation_id = $2, generation = $3 WHERE id = ANY($1::uuid[])'

const eventNames = Object.keys(eventColumns).join(', ')
/** Events come numbered from 1; `$2` is how many they are. */
const numberedNames = eventNames.replace(/\bseq\b/, 'numbered.seq - $2::int + r.seq')

/** No lease is given for longer. */
const latest = "now() + interval '2 minutes'"

/** Another worker holds the stack: an operation in work whose lease has not run out. */
const heldByAnother = `EXISTS (SELECT 1 FROM operation other WHERE other.stack_id = operation.stack_id
  AND other.id <> operation.id AND other.state = 'running' AND other.lease BETWEEN now() AND ${latest})`

/** Nobody has an operation any more; a lease too far ahead is from a clock that was set back since. */
const isFree = `(lease IS NULL OR lease NOT BETWEEN now() AND ${latest})`

/** The rows of a statement as one JSON text: half the work of a thousand rows with a dozen columns each. */
async function together(query: Query, text: string, params: readonly unknown[]): Promise<Row[]> {
  const [found] = await query<{ rows: Row[] | null }>(`SELECT json_agg(one) AS rows FROM (${text}) AS one`, params)
  return found?.rows ?? []
}

/** Thrown inside a transaction to undo it; the name is what the engine asks for. */
function fenced(): Error {
  const error = new Error('another worker has taken this operation over')
  error.name = 'Fenced'
  return error
}

/** The engine's state in SQL: multi-row statements, one transaction a batch. */
export function engineStore(database: Database, seal: Seal): Store {
  const { query, transaction } = database
  const stacksWhere = async (condition: string, params: readonly unknown[]) =>
    (await query(`SELECT * FROM stack WHERE ${condition}`, params)).map((row) => toStack(row, seal))

  // The embedded database is this process's alone: whatever is held when it begins, a dead one holds.
  let orphansFreed = database.kind !== 'embedded'
  const freeOrphans = async () => {
    if (orphansFreed) return
    orphansFreed = true
    await query("UPDATE operation SET lease = NULL WHERE state = 'running'")
  }

  return {
    insertStack: (stack, operation, events) =>
      transaction(async (run) => {
        const inserted = await run(insertStack, [JSON.stringify([stackRow(stack, seal)])])
        if (inserted.length === 0) return (await run('SELECT 1 FROM stack WHERE id = $1', [stack.id])).length > 0
        await run(insertOperation, [JSON.stringify([operationRow(operation, seal)])])
        await changeStack(run, stack.id, {}, events, seal)
        if (stack.parentId === null) await keepInputs(run, operation)
        return true
      }),
    stack: async (id) => (await stacksWhere('id = $1', [id]))[0] ?? null,
    stackNamed: async (projectId, name) =>
      (await stacksWhere('project_id = $1 AND live_name = $2', [projectId, name]))[0] ?? null,
    stacksOf: (projectId) =>
      stacksWhere('project_id = $1 AND parent_id IS NULL AND live_name IS NOT NULL ORDER BY created_at DESC, id', [
        projectId,
      ]),
    async findStacks(asked) {
      const { text, params } = stackSearch(asked)
      return (await query(text, params)).map((row) => toStack(row, seal))
    },
    async countStacks(asked) {
      const { text, params } = stackSearch({ ...asked, limit: null, marker: null })
      const [row] = await query<{ count: number }>(`SELECT count(*)::int AS count FROM (${text}) AS found`, params)
      return row?.count ?? 0
    },
    async descendants(stackId, depth) {
      const rows = await query(
        `WITH RECURSIVE tree AS (
           SELECT id, 0 AS level FROM stack WHERE id = $1
           UNION ALL SELECT stack.id, level + 1 FROM stack JOIN tree ON stack.parent_id = tree.id WHERE level < $2
         ) SELECT stack.* FROM stack JOIN tree USING (id) WHERE level > 0 ORDER BY level, created_at, id`,
        [stackId, depth],
      )
      return rows.map((row) => toStack(row, seal))
    },
    async ancestors(stackId) {
      const rows = await query<{ id: string }>(
        `WITH RECURSIVE line AS (
           SELECT parent_id AS id, 1 AS step FROM stack WHERE id = $1
           UNION ALL SELECT stack.parent_id, step + 1 FROM stack JOIN line ON stack.id = line.id
         ) SELECT id FROM line WHERE id IS NOT NULL ORDER BY step`,
        [stackId],
      )
      return rows.map(({ id }) => id)
    },
    async resourcesOutside(rootId, exceptStackId) {
      const [row] = await query<{ count: number }>(
        `SELECT count(*)::int AS count FROM resource JOIN stack ON stack.id = resource.stack_id
         WHERE stack.root_id = $1 AND stack.id <> $2 AND stack.live_name IS NOT NULL`,
        [rootId, exceptStackId],
      )
      return row?.count ?? 0
    },
    counts: (stackIds) => counts(query, stackIds),
    async resources(stackId) {
      const rows = await together(
        query,
        'SELECT * FROM resource WHERE stack_id = $1 ORDER BY position, created_at, id',
        [stackId],
      )
      return rows.map((row) => toResource(row, seal))
    },
    async outlines(stackIds) {
      const text = `SELECT ${outlineColumns} FROM resource WHERE stack_id = ANY($1::uuid[])
        ORDER BY stack_id, position, created_at, id`
      return (await together(query, text, [stackIds])).map(toOutline)
    },
    async resourcesNamed(stackId, name) {
      const rows = await query('SELECT * FROM resource WHERE stack_id = $1 AND name = $2', [stackId, name])
      return rows.map((row) => toResource(row, seal))
    },
    async requiring(stackId, rowId) {
      const rows = await query<{ name: string }>(
        'SELECT name FROM resource WHERE stack_id = $1 AND $2 = ANY(requires) ORDER BY position, created_at, id',
        [stackId, rowId],
      )
      return rows.map(({ name }) => name)
    },
    async resource(id) {
      const [row] = await query('SELECT * FROM resource WHERE id = $1', [id])
      return row ? toResource(row, seal) : null
    },
    async resourceByPhysicalId(physicalId) {
      const [row] = await query('SELECT * FROM resource WHERE physical_id = $1 LIMIT 1', [physicalId])
      return row ? toResource(row, seal) : null
    },
    async events(stackId, after, limit) {
      const text = `SELECT ${toldEventColumns} FROM event WHERE stack_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`
      return (await together(query, text, [stackId, after, limit])).map(toEvent)
    },
    async findEvents(asked) {
      const { text, params } = eventSearch(asked)
      return (await together(query, text, params)).map(toEvent)
    },
    async event(stackId, eventId) {
      const [row] = await query('SELECT * FROM event WHERE stack_id = $1 AND id::text = $2', [stackId, eventId])
      if (!row) return null
      const properties = row.properties === null ? null : JSON.parse(seal.open(row.properties as string))
      return { ...toEvent(row), properties }
    },
    async snapshots(stackId) {
      const rows = await query('SELECT * FROM snapshot WHERE stack_id = $1 ORDER BY created_at, id', [stackId])
      return rows.map((row) => toSnapshot(row, seal))
    },
    async removeSnapshot(id) {
      await query('DELETE FROM snapshot WHERE id = $1', [id])
    },
    async recordedIds(projectId, physicalIds) {
      const rows = await query<{ id: string }>(
        `SELECT DISTINCT physical_id AS id FROM resource JOIN stack ON stack.id = resource.stack_id
         WHERE physical_id = ANY($2::text[]) AND project_id = $1`,
        [projectId, physicalIds],
      )
      return new Set(rows.map(({ id }) => id))
    },
    async history(stackId, limit) {
      const rows = await query(
        `WITH ruling AS (SELECT *, lead(started_at) OVER (ORDER BY started_at, id) AS succeeded_at
           FROM operation WHERE stack_id = $1)
         SELECT ruling.id, ruling.action, details, started_at, finished_at, inputs, told.status, told.reason
         FROM ruling LEFT JOIN LATERAL (SELECT status, reason FROM event
           WHERE stack_id = $1 AND is_stack AND action = ruling.action AND status <> 'IN_PROGRESS'
             AND time >= started_at AND (succeeded_at IS NULL OR time <= succeeded_at)
           ORDER BY seq DESC LIMIT 1) AS told ON true
         ORDER BY started_at DESC, ruling.id LIMIT $2`,
        [stackId, limit],
      )
      return rows.map((row) => toPastOperation(row, seal))
    },
    async operation(id) {
      const [row] = await query('SELECT * FROM operation WHERE id = $1', [id])
      return row ? toOperation(row, seal) : null
    },
    begin: (stackId, beginning) =>
      transaction(async (run) => {
        if (!(await supersede(run, stackId, beginning))) return false
        await startOperation(run, beginning, seal)
        if (beginning.snapshot) await run(insertSnapshot, [JSON.stringify([snapshotRow(beginning.snapshot, seal)])])
        return true
      }),
    interrupt: (stackId, change) =>
      transaction(async (run) => {
        if (!(await supersede(run, stackId, change))) return false
        await changeStack(run, stackId, change.stack, change.events, seal)
        return true
      }),
    commit(fence, stackId, batch) {
      const write = prepared(fence.operationId, stackId, batch, seal)
      return transaction(async (run) => {
        const operation = await locked(run, fence, stackId)
        await write(run)
        return operation.halt as 'drain' | 'abort' | null
      })
    },
    finish: (fence, stackId, { stack, events, next, snapshot }) =>
      transaction(async (run) => {
        await locked(run, fence, stackId)
        if (snapshot) {
          const { id, status, statusReason, content } = snapshot
          const values = [id, status, statusReason, sealedContent(content, seal)]
          await run('UPDATE snapshot SET status = $2, status_reason = $3, content = $4 WHERE id = $1', values)
        }
        await run("UPDATE operation SET state = 'done', finished_at = now(), lease = NULL WHERE id = $1", [
          fence.operationId,
        ])
        await run('SELECT pg_notify($1, $2)', [changesChannel, stackId])
        const [ruling] = await run('SELECT operation_id FROM stack WHERE id = $1 FOR UPDATE', [stackId])
        if (ruling?.operation_id !== fence.operationId) return
        await changeStack(run, stackId, stack, events, seal)
        if (next) await startOperation(run, next, seal)
      }),
    async keepAttributes(rows) {
      const seen = rows.map((row) => ({ id: row.id, updated_at: row.updatedAt, secret: resourceRow(row, seal).secret }))
      await query(
        `UPDATE resource SET secret = r.secret
         FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, updated_at bigint, secret text)
         WHERE resource.id = r.id AND resource.status = 'COMPLETE'
           AND round(extract(epoch FROM resource.updated_at) * 1000) IS NOT DISTINCT FROM r.updated_at`,
        [JSON.stringify(seen)],
      )
    },
    remember: (row, before, event) =>
      transaction(async (run) => {
        await lockStack(run, row.stackId)
        const { memory } = resourceRow(row, seal)
        if (memory !== '') {
          const [found] = await run('SELECT * FROM resource WHERE id = $1 FOR UPDATE', [row.id])
          const now = found && toResource(found, seal)
          if (!now || JSON.stringify([now.data, now.metadata]) !== JSON.stringify([before.data, before.metadata]))
            return false
          await run('UPDATE resource SET memory = $2 WHERE id = $1', [row.id, memory])
        }
        await changeStack(run, row.stackId, {}, event ? [event] : [], seal)
        return true
      }),
    clearHook: (row, hook, event) =>
      transaction(async (run) => {
        await lockStack(run, row.stackId)
        const cleared = { ...hook, cleared: true }
        const found = await run(
          'UPDATE resource SET hook = $2::jsonb WHERE id = $1 AND hook = $3::jsonb RETURNING id',
          [row.id, JSON.stringify(cleared), JSON.stringify({ ...hook, cleared: false })],
        )
        if (found.length > 0) await changeStack(run, row.stackId, {}, [event], seal)
        return found.length > 0
      }),
    mark: (row, before, event) =>
      transaction(async (run) => {
        await lockStack(run, row.stackId)
        const changed = resourceRow(row, seal)
        const marked = await run(
          `UPDATE resource SET action = $2, status = $3, status_reason = $4, updated_at = $5::timestamptz,
             memory = CASE $6 WHEN '' THEN memory ELSE $6 END, definition = $9::jsonb
           WHERE id = $1 AND action = $7 AND status = $8
             AND NOT EXISTS (SELECT 1 FROM operation WHERE operation.stack_id = resource.stack_id AND state <> 'done')
           RETURNING id`,
          [
            ...[row.id, row.action, row.status, row.statusReason, changed.updated_at, changed.memory],
            ...[before.action, before.status, JSON.stringify(row.definition)],
          ],
        )
        if (marked.length > 0) await changeStack(run, row.stackId, {}, [event], seal)
        return marked.length > 0
      }),
    claim: (...asked) => claim(transaction, asked, seal),
    async renew(owner, ids, leaseMs) {
      return query<{ id: string; halt: 'drain' | 'abort' | null }>(
        `UPDATE operation SET lease = now() + $3 * interval '1 millisecond'
         WHERE owner = $1 AND id = ANY($2::uuid[]) AND state = 'running' RETURNING id, halt`,
        [owner, ids, leaseMs],
      )
    },
    async abandoned() {
      await freeOrphans()
      const [found] = await query<{ jobs: Job[] | null; at: number }>(
        `SELECT extract(epoch FROM now())::float8 * 1000 AS at, json_agg(one) AS jobs FROM (
         SELECT operation.id AS "operationId", stack_id AS "stackId",
           CASE WHEN stack.parent_id IS NULL THEN stack.project_id END AS "projectId"
         FROM operation JOIN stack ON stack.id = operation.stack_id
         WHERE (state = 'queued' OR state = 'running' AND ${isFree}) AND NOT ${heldByAnother}
         ORDER BY started_at LIMIT 1000) AS one`,
      )
      return { jobs: found!.jobs ?? [], at: found!.at }
    },
    remark: ({ id, stackId, state }, event) =>
      transaction(async (run) => {
        await lockStack(run, stackId)
        const isSo = await run(
          `SELECT 1 FROM stack JOIN operation ON operation.id = stack.operation_id
           WHERE operation.id = $1 AND state = $2 AND stack.status_reason <> $3`,
          [id, state, event.reason],
        )
        if (isSo.length > 0) await changeStack(run, stackId, { statusReason: event.reason }, [event], seal)
        return isSo.length > 0
      }),
    async release({ operationId, owner, attempt }) {
      const released = await query(
        `UPDATE operation SET lease = NULL, owner = NULL, attempt = attempt + 1
         WHERE id = $1 AND owner = $2 AND attempt = $3 AND state = 'running' RETURNING id`,
        [operationId, owner, attempt],
      )
      return released.length > 0
    },
    changes: (heard) => database.listen(changesChannel, heard),
    halts: (heard) => database.listen(haltsChannel, heard),
  }
}

/**
 * Locks the stack's row, then the operation's, for this transaction, and proves that `fence` still holds the operation.
 * Every transaction that writes locks the stack first, so that none waits for another in a circle.
 */
async function locked(run: Query, fence: Fence, stackId: string): Promise<Row> {
  const [operation] = await run(
    `WITH held AS (SELECT id FROM stack WHERE id = $4 FOR UPDATE)
     SELECT halt FROM held JOIN operation ON operation.stack_id = held.id
     WHERE operation.id = $1 AND owner = $2 AND attempt = $3 AND state = 'running' FOR UPDATE OF operation`,
    [fence.operationId, fence.owner, fence.attempt, stackId],
  )
  if (!operation) throw fenced()
  return operation
}

async function lockStack(run: Query, stackId: string): Promise<void> {
  await run('SELECT 1 FROM stack WHERE id = $1 FOR UPDATE', [stackId])
}

/** The rows as they are now, written later: they may change again before their transaction begins. */
function prepared(
  operationId: string,
  stackId: string,
  { upserts, kept, removals, events }: Batch,
  seal: Seal,
): (run: Query) => Promise<void> {
  const rows = JSON.stringify(upserts.map((one) => resourceRow(one, seal)))
  return async (run) => {
    if (upserts.length > 0) await run(upsertResources, [rows])
    if (kept) await run(keepResources, [kept.ids, operationId, kept.generation])
    if (removals.length > 0) await run('DELETE FROM resource WHERE id = ANY($1::uuid[])', [removals])
    if (events.length > 0) await changeStack(run, stackId, {}, events, seal)
  }
}

/** Writes the stack's row and numbers and stores `events` in the same breath. */
async function changeStack(
  run: Query,
  stackId: string,
  change: StackChange,
  events: readonly NewEvent[],
  seal: Seal,
): Promise<void> {
  const row = stackRow(change, seal)
  const names = Object.keys(row)
  const sets = names.map((name, at) => `${name} = $${at + 6}::${stackColumns[name as keyof typeof stackColumns]}`)
  const told = JSON.stringify(events.map((one, at) => eventRow(one, at + 1, seal)))
  // One statement: on the embedded database each costs as much as what it does.
  await run(
    `WITH numbered AS (UPDATE stack SET ${[...sets, 'seq = seq + $2::int'].join(', ')} WHERE id = $1 RETURNING seq),
       told AS (INSERT INTO event (${eventNames}) SELECT ${numberedNames} FROM numbered, ${recordsIn('$3', eventColumns)})
     SELECT pg_notify($4, $5)`,
    [stackId, events.length, told, changesChannel, stackId, ...names.map((name) => row[name])],
  )
}

/** Halts what rules the stack; false when that is not `expected`. */
async function supersede(run: Query, stackId: string, change: Omit<Beginning, 'operation'>): Promise<boolean> {
  const [stack] = await run('SELECT operation_id FROM stack WHERE id = $1 FOR UPDATE', [stackId])
  if (stack?.operation_id !== change.expected.operationId) return false
  const halted = await run(
    `UPDATE operation SET halt = CASE WHEN halt = 'abort' THEN halt ELSE $2 END,
       state = CASE WHEN state = 'queued' THEN 'done' ELSE state END
     WHERE stack_id = $1 AND state <> 'done' RETURNING id`,
    [stackId, change.halt],
  )
  for (const { id } of halted) await run('SELECT pg_notify($1, $2)', [haltsChannel, id])
  return true
}

async function startOperation(
  run: Query,
  next: Pick<Beginning, 'operation' | 'stack' | 'events'>,
  seal: Seal,
): Promise<void> {
  const { operation } = next
  await run(insertOperation, [JSON.stringify([operationRow(operation, seal)])])
  await changeStack(run, operation.stackId, { ...next.stack, operationId: operation.id }, next.events, seal)
  // What is nested has no history of its own: its inputs follow from those around it.
  if (!next.stack.inputs || operation.details.by !== undefined) return
  await keepInputs(run, operation)
  await dropOldInputs(run, operation)
}

/** How many operations of a stack keep what it was to be made from. */
const MOST_INPUTS = 30

/** Keeps with an operation, sealed as they are, the inputs that its stack has now. */
async function keepInputs(run: Query, { id, stackId }: OperationRecord): Promise<void> {
  await run('UPDATE operation SET inputs = stack.inputs FROM stack WHERE operation.id = $1 AND stack.id = $2', [
    id,
    stackId,
  ])
}

async function dropOldInputs(run: Query, { stackId }: OperationRecord): Promise<void> {
  await run(
    `UPDATE operation SET inputs = NULL WHERE id IN (SELECT id FROM operation
       WHERE stack_id = $1 AND inputs IS NOT NULL ORDER BY started_at DESC OFFSET $2)`,
    [stackId, MOST_INPUTS],
  )
}

async function claim(
  transaction: Database['transaction'],
  [operationId, owner, leaseMs, now]: Parameters<Store['claim']>,
  seal: Seal,
): Promise<OperationRecord | null> {
  return transaction(async (run) => {
    const [stack] = await run(
      `SELECT operation_id, (SELECT state FROM operation WHERE id = stack.operation_id) AS ruling
       FROM stack WHERE id = (SELECT stack_id FROM operation WHERE id = $1) FOR UPDATE`,
      [operationId],
    )
    if (!stack) return null
    if (stack.operation_id !== operationId && stack.ruling !== 'done') {
      // Superseded before it began, or its worker died: what it left is the ruling operation's to deal with.
      await run(`UPDATE operation SET state = 'done', finished_at = now() WHERE id = $1 AND ${isFree}`, [operationId])
      return null
    }
    const [row] = await run(
      `UPDATE operation SET state = 'running', owner = $2, attempt = attempt + 1,
         lease = now() + $3 * interval '1 millisecond', begun_at = coalesce(begun_at, $4)
       WHERE id = $1 AND (state = 'queued' OR state = 'running' AND ${isFree})
         AND NOT ${heldByAnother} RETURNING *`,
      [operationId, owner, leaseMs, new Date(now).toISOString()],
    )
    return row ? toOperation(row, seal) : null
  })
}

async function counts(query: Query, stackIds: readonly string[]): Promise<Map<string, Counts>> {
  const rows = await query<{ stack_id: string } & Counts>(
    `SELECT stack_id, count(*)::int AS total,
       count(*) FILTER (WHERE status = 'COMPLETE' AND action <> 'INIT')::int AS complete,
       count(*) FILTER (WHERE status = 'FAILED')::int AS failed,
       count(*) FILTER (WHERE status = 'IN_PROGRESS')::int AS "inProgress",
       count(*) FILTER (WHERE hook ->> 'cleared' = 'false' AND hook ->> 'operationId' =
         (SELECT stack.operation_id::text FROM stack WHERE stack.id = stack_id AND stack.status = 'IN_PROGRESS'))::int AS paused
     FROM resource WHERE stack_id = ANY($1::uuid[]) GROUP BY stack_id`,
    [stackIds],
  )
  const found = new Map(rows.map(({ stack_id, ...counted }) => [stack_id, counted]))
  const none = { total: 0, complete: 0, failed: 0, inProgress: 0, paused: 0 }
  return new Map(stackIds.map((id) => [id, found.get(id) ?? none]))
}
