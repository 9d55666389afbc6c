import type { Config } from '#lib/config.ts'
import type { Database } from '#lib/db/database.ts'
import { UsageError } from './command.ts'

/** Hearth's own database; its client must have been generated. Throws UsageError where Hearth has the folder in use. */
export async function databaseOf({ databaseUrl, dataFolder }: Config): Promise<Database> {
  const { openDatabase } = await import('#lib/db/database.ts')
  return openDatabase({ url: databaseUrl, dataFolder }).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'DataFolderInUse') throw error
    throw new UsageError('Hearth is running on this data folder: stop it meanwhile.')
  })
}
