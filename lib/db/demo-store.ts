import type { DemoChange, DemoRecord, DemoStore } from '#lib/demo-cloud/demo-store.ts'
import type { Database, Query } from './database.ts'

const put = `INSERT INTO demo_object (service, kind, id, project_id, data)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(service text, kind text, id text, project_id text, data jsonb)
  ON CONFLICT (service, kind, id) DO UPDATE SET project_id = excluded.project_id, data = excluded.data`

const remove = `DELETE FROM demo_object USING jsonb_to_recordset($1::jsonb) AS r(service text, kind text, id text)
  WHERE demo_object.service = r.service AND demo_object.kind = r.kind AND demo_object.id = r.id`

/**
 * The demo cloud's objects in the database: one transaction of at most two statements a batch. `mayWrite`, the first in
 * it, throws when it is not to be.
 */
export function databaseDemoStore(
  database: Pick<Database, 'query' | 'transaction'>,
  mayWrite: (query: Query) => Promise<void> = async () => {},
): DemoStore {
  return {
    async load() {
      return database.query<DemoRecord>(
        'SELECT service, kind, id, project_id AS "projectId", data FROM demo_object ORDER BY service, kind, id',
      )
    },
    async apply(changes: readonly DemoChange[]) {
      const puts = changes.flatMap((change) => (change.op === 'put' ? [row(change.record)] : []))
      const deletes = changes.filter((change) => change.op === 'delete')
      await database.transaction(async (query) => {
        await mayWrite(query)
        if (puts.length > 0) await query(put, [JSON.stringify(puts)])
        if (deletes.length > 0) await query(remove, [JSON.stringify(deletes)])
      })
    },
  }
}

const row = ({ service, kind, id, projectId, data }: DemoRecord) => ({ service, kind, id, project_id: projectId, data })
