import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { type Database, openDatabase } from '../database.ts'

/**
 * A database that is one test's alone: embedded in `folder`, or, where `HEARTH_TEST_DATABASE_URL` names a PostgreSQL
 * server on which databases may be made, one there that goes away when it is closed.
 */
export async function testDatabase(folder: string): Promise<Database> {
  const server = process.env.HEARTH_TEST_DATABASE_URL
  if (!server) return openDatabase({ dataFolder: folder })
  const name = `hearth_test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = name
  const database = await openDatabase({ url: url.href, dataFolder: folder })
  const close = async () => {
    await database.close()
    await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  return { ...database, close }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
