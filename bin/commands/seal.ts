import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Config } from '#lib/config.ts'
import type { Database } from '#lib/db/database.ts'
import { reseal, type SealedColumn, sealedWith } from '#lib/db/reseal.ts'
import { keyPath, newKey, openSeal } from '#lib/db/seal.ts'
import { ensurePrismaClient } from '../ensure-built.ts'
import { type Command, readArguments, type Terminal, UsageError } from './command.ts'
import { configNow } from './config-now.ts'
import { databaseOf } from './database-of.ts'

const help = `usage: hearth seal status|rotate [OPTIONS]

Secrets are sealed in the database with a key: HEARTH_SECRET, or the first line of secret.key in the data folder.

  status    tells with which keys everything is sealed
  rotate    seals everything with the key of today that is still sealed with one of before

      --new-key   rotate: first put a new key into secret.key, and in the end take the old ones out of it
      --json      print JSON

To change HEARTH_SECRET: move the old value to HEARTH_SECRET_OLD (further ones to HEARTH_SECRET_OLD_2, _3 …), set the new
one, restart every process of Hearth, run “hearth seal rotate”, and take the old value away. It reads the same variables
as Hearth itself. With the embedded database Hearth must not run meanwhile; with DATABASE_URL it may.

Exit codes: 0 everything is sealed with the key of today, 1 something is not, 2 wrong usage.`

const options = {
  'new-key': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

export const sealCommand: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options)
    const [verb, ...more] = positionals
    if ((verb !== 'status' && verb !== 'rotate') || more.length > 0) throw new UsageError('Say “status” or “rotate”.')
    const config = configNow()
    if (values['new-key'] && verb === 'status') throw new UsageError('Only “rotate” takes a new key.')
    if (values['new-key'] && config.secret)
      throw new UsageError('The key is HEARTH_SECRET here: set that to a new value.')
    const work = verb === 'status' ? status : rotate
    await ensurePrismaClient()
    const database = await databaseOf(config)
    try {
      return await work(database, config, { json: values.json, newKey: values['new-key'] }, terminal)
    } finally {
      await database.close()
    }
  },
}

type Wanted = { readonly json: boolean; readonly newKey: boolean }

async function status(database: Database, config: Config, { json }: Wanted, terminal: Terminal): Promise<number> {
  const columns = await sealedWith(database, openSeal(config))
  terminal.out(json ? JSON.stringify({ columns }) : columns.map(told).join('\n'))
  return columns.every(({ others }) => Object.keys(others).length === 0) ? 0 : 1
}

function told({ table, column, current, others }: SealedColumn): string {
  const old = Object.entries(others).map(
    ([key, count]) => `, ${count} with ${key === 'v1' ? 'a key of before' : `key ${key}`}`,
  )
  return `${`${table}.${column}`.padEnd(28)} ${String(current).padStart(8)} with the key of today${old.join('')}`
}

async function rotate(database: Database, config: Config, wanted: Wanted, terminal: Terminal): Promise<number> {
  const { json, newKey: isNew } = wanted
  if (isNew) addKey(config)
  const seal = openSeal(config)
  const columns = await reseal(database, seal, (done) => {
    if (json || done.resealed + done.unopened === 0) return
    const lost = done.unopened > 0 ? `, ${done.unopened} that no key opens` : ''
    terminal.out(`${`${done.table}.${done.column}`.padEnd(28)} ${String(done.resealed).padStart(8)} sealed anew${lost}`)
  })
  const sum = (key: 'resealed' | 'unopened') => columns.reduce((total, column) => total + column[key], 0)
  const [resealed, unopened] = [sum('resealed'), sum('unopened')]
  if (json) terminal.out(JSON.stringify({ resealed, unopened, columns }))
  else
    terminal.out(
      `${resealed} sealed with the key of today; ${unopened === 0 ? 'none is left' : `${unopened} are left`}.`,
    )
  if (unopened > 0) {
    terminal.err('What is left was sealed with a key that is not here: add it as HEARTH_SECRET_OLD, and rotate again.')
    return 1
  }
  if (isNew) keepFirstKey(config.dataFolder)
  return 0
}

/** Written beside and then moved: at no moment is there a file with half a key. Opening the seal makes the file where there is none. */
function addKey(config: Config): void {
  openSeal(config)
  const path = keyPath(config.dataFolder)
  replace(path, newKey() + readFileSync(path, 'utf8'))
}

function keepFirstKey(folder: string): void {
  const path = keyPath(folder)
  const [first = ''] = readFileSync(path, 'utf8').split(/\s+/)
  replace(path, `${first}\n`)
}

function replace(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
