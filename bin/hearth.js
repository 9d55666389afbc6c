#!/usr/bin/env node
// Plain JavaScript: this much must run on any Node, to say so or to hand over where the one at hand is too old.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const oldest = 24
const bundled = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))
const main = fileURLToPath(new URL('hearth.ts', import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= oldest) {
  module.enableCompileCache()
  await import('./hearth.ts')
} else if (existsSync(bundled)) {
  const { status } = spawnSync(bundled, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else {
  console.error(`hearth needs Node ${oldest} or newer; this is ${process.version}.`)
  console.error('Run “npm ci” in the folder of Hearth: the right one comes with its packages.')
  process.exitCode = 2
}
