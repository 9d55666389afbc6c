import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('an empty environment is enough', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    databaseUrl: undefined,
  })
  expect(config.demo).toEqual({ speed: 'quick', password: 'hearth-demo' })
})

test('every wrong variable is named at once', () => {
  const wrong = { PORT: 'many', DATABASE_URL: 'mysql://x', HEARTH_SECRET: 'short' }
  expect(() => readConfig(wrong)).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*HEARTH_SECRET/)
})

test('a domain for the users of servers needs its password', () => {
  expect(readConfig({ HEARTH_STACK_DOMAIN: 'heat' }).stackDomain).toBeUndefined()
  const given = { HEARTH_STACK_DOMAIN: 'heat', HEARTH_STACK_DOMAIN_PASSWORD: 'secret' }
  const domain = { domain: 'heat', username: 'heat_domain_admin', password: 'secret' }
  expect(readConfig(given).stackDomain).toEqual(domain)
})

test('an empty variable counts as unset', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined })
})

test('limits of stacks are Heat’s own unless they are set', () => {
  expect(readConfig({}).limits).toEqual({
    resourcesPerStack: 1000,
    nestedDepth: 5,
    stacksPerProject: 512,
    operationsPerProject: 100,
    retries: 5,
  })
  const given = { HEARTH_MAX_RESOURCES: '-1', HEARTH_MAX_NESTED_DEPTH: '2', HEARTH_MAX_STACKS: '7' }
  expect(readConfig(given).limits).toMatchObject({ resourcesPerStack: -1, nestedDepth: 2, stacksPerProject: 7 })
  expect(() => readConfig({ HEARTH_MAX_OPERATIONS: '0' })).toThrow(/HEARTH_MAX_OPERATIONS/)
  expect(() => readConfig({ HEARTH_MAX_RESOURCES: 'many' })).toThrow(/HEARTH_MAX_RESOURCES/)
})

test('processes that share the work must be told what they share', () => {
  expect(() => readConfig({ HEARTH_ROLE: 'worker' })).toThrow(
    /DATABASE_URL[\s\S]*HEARTH_SECRET[\s\S]*HEARTH_PUBLIC_URL/,
  )
  const shared = {
    DATABASE_URL: 'postgres://db/hearth',
    HEARTH_SECRET: 'a'.repeat(32),
    HEARTH_PUBLIC_URL: 'https://hearth.example.org/',
  }
  const web = readConfig({ ...shared, HEARTH_ROLE: 'web', PORT: '3001' })
  expect(web).toMatchObject({ publicUrl: 'https://hearth.example.org', peerUrl: 'http://127.0.0.1:3001', port: 3001 })
  expect(readConfig({ ...shared, HEARTH_ROLE: 'worker' }).port).toBe(0)
})

test('every variable is told of in the documentation', () => {
  const variables = readFileSync('lib/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)
  const documented = readFileSync('docs/operations.md', 'utf8')
  const untold = [...variables].map(([, name = '']) => name).filter((name) => !documented.includes(`\`${name}\``))
  expect(untold).toEqual([])
})
