import { PGlite } from '@electric-sql/pglite'

/** Run as a process of its own: makes an empty database in the folder of its first argument. */
const [path = '', ...startParams] = process.argv.slice(2)
const made = await PGlite.create(path, { startParams })
await made.close()
