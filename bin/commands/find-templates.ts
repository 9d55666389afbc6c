import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from './command.ts'

const versionKey = /(?:heat_template_version|HeatTemplateFormatVersion|AWSTemplateFormatVersion)["']?\s*:/

/** The files to look at: those named, and in folders named all templates, at any depth, in alphabetical order. */
export function findTemplates(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (name === '-') return [name]
    const found = statSync(name, { throwIfNoEntry: false })
    if (!found) throw new UsageError(`There is no file ${name}.`)
    return found.isDirectory() ? templatesIn(name) : [name]
  })
}

function templatesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return /^(?:\.|node_modules$)/.test(entry.name) ? [] : templatesIn(path)
    return entry.isFile() && /\.(?:ya?ml|json|template)$/.test(entry.name) && isTemplate(path) ? [path] : []
  })
}

/** Other YAML lies about as well: what says no version is none of ours. */
function isTemplate(path: string): boolean {
  return statSync(path).size < 10_000_000 && versionKey.test(readFileSync(path, 'utf8'))
}
